"""NoOverlap and its sentences, in a table of their own, on whichever engine runs."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, models, transaction
from django.db.models import Q
from django.test.utils import isolate_apps
from django.utils import translation

from core.constraints import NoOverlap, set_together
from core.database_errors import database_errors_explained

SENTENCE = "The room is taken."
LOST_RACE = "Somebody else changed the same thing at the same moment. Try again."
WRITERS = 8


with isolate_apps("core"):

    class Booking(models.Model):
        """A room for a period; quotes and per cent signs in names must do no harm."""

        room = models.IntegerField(null=True)
        starts_on = models.DateField()
        ends_on = models.DateField(null=True)
        status = models.CharField(max_length=20, default="it's 100 % booked")
        extent = models.IntegerField(default=100)
        code = models.CharField(max_length=20, unique=True, null=True)  # noqa: DJ001
        shelf = models.IntegerField(null=True)
        box = models.IntegerField(null=True)
        paid_at = models.DateField(null=True)
        paid_by = models.IntegerField(null=True)

        class Meta:
            app_label = "core"
            constraints = [
                NoOverlap(
                    name="booking_one_at_a_time",
                    keys=["room"],
                    start="starts_on",
                    end="ends_on",
                    condition=Q(status__in=["it's 100 % booked", "held"]),
                    unless_both=Q(extent__lt=100),
                    violation_error_message=SENTENCE,
                ),
                models.UniqueConstraint(
                    fields=["shelf", "box"],
                    name="booking_box_once",
                    violation_error_message="The box is taken.",
                ),
                models.CheckConstraint(
                    condition=Q(extent__gte=1),
                    name="booking_extent_positive",
                    violation_error_message="The extent is too small.",
                ),
                set_together("paid_at", "paid_by", name="booking_paid_by_someone"),
            ]

        def __str__(self):
            return f"{self.room} {self.starts_on}"

    class Unguarded(models.Model):
        """The same without the constraint: what happens then."""

        room = models.IntegerField()
        starts_on = models.DateField()
        ends_on = models.DateField(null=True)

        class Meta:
            app_label = "core"

        def __str__(self):
            return f"{self.room} {self.starts_on}"


def day(text):
    """“06-20” as a date of this test's year."""
    return text and datetime.date.fromisoformat(f"2026-{text}")


def booking(starts, ends, **fields):
    return Booking(
        **{"room": 1, "starts_on": day(starts), "ends_on": day(ends)} | fields
    )


def is_refused_by_database(row):
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "booking_one_at_a_time" not in str(error):
            raise
        return True
    return False


def is_refused_by_validation(row):
    try:
        row.validate_constraints()
    except ValidationError as error:
        if SENTENCE not in error.messages:
            raise
        return True
    return False


@pytest.fixture(scope="module", autouse=True)
def _tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Booking)
            editor.create_model(Unguarded)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Unguarded)
            editor.delete_model(Booking)


FIRST = ("06-10", "06-20")
HELD = {"status": "held"}
CANCELLED = {"status": "cancelled"}
HALF = {"extent": 50}
CASES = [
    # what is there, what is added, is it refused
    pytest.param(FIRST, {}, ("06-15", "06-25"), {}, True, id="shares-days"),
    pytest.param(FIRST, {}, ("06-20", "06-25"), {}, True, id="shares-the-last-day"),
    pytest.param(FIRST, {}, ("06-01", "06-10"), {}, True, id="shares-the-first-day"),
    pytest.param(FIRST, {}, ("06-12", "06-13"), {}, True, id="lies-within"),
    pytest.param(FIRST, {}, ("06-01", "06-30"), {}, True, id="lies-around"),
    pytest.param(FIRST, {}, FIRST, {}, True, id="is-the-same"),
    pytest.param(FIRST, {}, ("06-21", "06-25"), {}, False, id="begins-the-day-after"),
    pytest.param(FIRST, {}, ("06-01", "06-09"), {}, False, id="ends-the-day-before"),
    pytest.param(FIRST, {}, ("06-01", None), {}, True, id="open-end-from-before"),
    pytest.param(FIRST, {}, ("06-21", None), {}, False, id="open-end-from-after"),
    pytest.param(("06-10", None), {}, ("12-01", "12-02"), {}, True, id="into-open-end"),
    pytest.param(("06-10", None), {}, ("12-01", None), {}, True, id="both-ends-open"),
    pytest.param(("06-10", None), {}, ("06-01", "06-09"), {}, False, id="before-open"),
    pytest.param(FIRST, {}, FIRST, {"room": 2}, False, id="another-key"),
    pytest.param(FIRST, {"room": None}, FIRST, {"room": None}, False, id="no-key"),
    pytest.param(FIRST, HELD, FIRST, HELD, True, id="both-in-the-condition"),
    pytest.param(FIRST, CANCELLED, FIRST, {}, False, id="first-outside-condition"),
    pytest.param(FIRST, {}, FIRST, CANCELLED, False, id="second-outside-condition"),
    pytest.param(FIRST, HALF, FIRST, HALF, False, id="both-exempt"),
    pytest.param(FIRST, HALF, FIRST, {}, True, id="only-the-first-exempt"),
    pytest.param(FIRST, {}, FIRST, HALF, True, id="only-the-second-exempt"),
]


@pytest.mark.parametrize(("period", "fields", "new_period", "new_fields", "no"), CASES)
def test_overlap_is_refused_when_a_row_is_added(
    period, fields, new_period, new_fields, no
):
    booking(*period, **fields).save()

    row = booking(*new_period, **new_fields)

    assert is_refused_by_validation(row) == no
    assert is_refused_by_database(row) == no


@pytest.mark.parametrize(("period", "fields", "new_period", "new_fields", "no"), CASES)
def test_overlap_is_refused_when_a_row_is_changed(
    period, fields, new_period, new_fields, no
):
    booking(*period, **fields).save()
    row = booking("01-01", "01-02", room=99)
    row.save()

    changed = booking(*new_period, pk=row.pk, **new_fields)
    changed._state.adding = False

    assert is_refused_by_validation(changed) == no
    assert is_refused_by_database(changed) == no


def test_a_row_does_not_overlap_itself():
    row = booking(*FIRST)
    row.save()

    row.ends_on = day("06-30")

    assert not is_refused_by_validation(row)
    assert not is_refused_by_database(row)


def test_rows_written_past_the_program_are_refused_too():
    booking(*FIRST).save()
    other = booking("07-01", "07-02")
    other.save()

    with (
        pytest.raises(IntegrityError, match="booking_one_at_a_time"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE core_booking SET starts_on = %s, ends_on = %s WHERE id = %s",
            [day("06-20"), day("06-21"), other.pk],
        )


def test_validation_is_silent_on_fields_that_the_form_leaves_out():
    booking(*FIRST).save()

    booking(*FIRST).validate_constraints(exclude={"room"})


def test_deconstructed_constraint_is_equal_to_the_first():
    constraint = Booking._meta.constraints[0]
    _path, args, kwargs = constraint.deconstruct()

    assert NoOverlap(*args, **kwargs) == constraint
    assert NoOverlap(*args, **{**kwargs, "unless_both": None}) != constraint
    assert NoOverlap(*args, **{**kwargs, "condition": None}) != constraint


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"starts_on": day("06-20")}, SENTENCE),
        ({"shelf": 1, "box": 1}, "The box is taken."),
        ({"extent": 0}, "The extent is too small."),
        ({"code": "A"}, "Code"),
    ],
    ids=["overlap", "unique", "check", "unique-field"],
)
def test_refusal_of_the_database_is_explained(fields, sentence):
    booking(*FIRST, shelf=1, box=1, code="A").save()
    row = booking("07-01", "07-02", **fields)
    row.ends_on = row.starts_on

    with (
        pytest.raises(ValidationError, match=sentence),
        database_errors_explained(Booking),
    ):
        row.save()

    assert Booking.objects.count() == 1


def test_refusal_that_no_model_explains_is_raised_as_it_is():
    booking(*FIRST).save()

    with pytest.raises(IntegrityError), database_errors_explained(Unguarded):
        booking(*FIRST).save()


@pytest.mark.parametrize(
    "sqlstate", ["40P01", "40001", "55P03"], ids=["deadlock", "serialization", "lock"]
)
def test_lost_race_is_explained(sqlstate):
    error = OperationalError("as the server words it")
    error.__cause__ = Exception()
    error.__cause__.sqlstate = sqlstate

    with (
        translation.override("en"),
        pytest.raises(ValidationError, match=LOST_RACE),
        database_errors_explained(Booking),
    ):
        raise error


def test_other_trouble_with_the_database_is_raised_as_it_is():
    with pytest.raises(OperationalError), database_errors_explained(Booking):
        raise OperationalError("disk I/O error")


def test_transaction_goes_on_after_an_explained_refusal():
    booking(*FIRST).save()

    with transaction.atomic():
        with pytest.raises(ValidationError), database_errors_explained(Booking):
            booking(*FIRST).save()
        booking("07-01", "07-02").save()

    assert Booking.objects.count() == 2


def test_pair_of_fields_is_filled_together():
    row = booking(*FIRST, paid_at=day("06-01"))

    with pytest.raises(IntegrityError, match="booking_paid_by_someone"):
        row.save()


def write_at_once(model):
    """What happened to each of eight writers who all found the room free."""
    barrier = Barrier(WRITERS, timeout=30)

    def write(_number):
        row = model(room=1, starts_on=day("06-10"), ends_on=day("06-20"))
        try:
            row.validate_constraints()
            barrier.wait()
            with database_errors_explained(model):
                row.save()
        except ValidationError as error:
            # In a thread of its own, so with the language of the settings.
            with translation.override("en"):
                return error.messages
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(write, range(WRITERS)))


@pytest.fixture
def _emptied():
    """These tables are in no app, so the flush of a transactional test forgets them."""
    yield
    Booking.objects.all().delete()
    Unguarded.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_emptied")
def test_one_of_many_writers_at_once_wins_and_the_others_are_told_why():
    results = write_at_once(Booking)

    assert results.count("written") == 1
    # PostgreSQL may end a writer as a deadlock, which has a sentence of its own.
    told = results.count([SENTENCE]) + results.count([LOST_RACE])
    assert told == WRITERS - 1
    assert Booking.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_emptied")
def test_without_the_constraint_the_same_writers_overlap():
    results = write_at_once(Unguarded)

    assert results == ["written"] * WRITERS
    assert Unguarded.objects.count() == WRITERS


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_emptied")
def test_constraint_survives_that_its_table_is_altered():
    plain = Booking._meta.get_field("extent")
    wider = models.BigIntegerField(default=100)
    wider.set_attributes_from_name("extent")
    wider.model = Booking

    for old, new in ((plain, wider), (wider, plain)):
        with connection.schema_editor() as editor:
            editor.alter_field(Booking, old, new)

        booking(*FIRST).save()
        assert is_refused_by_database(booking("06-20", "06-25"))
        Booking.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_emptied")
def test_constraint_can_be_removed_and_added(monkeypatch):
    all_of_them = Booking._meta.constraints
    constraint = all_of_them[0]

    monkeypatch.setattr(Booking._meta, "constraints", all_of_them[1:])
    with connection.schema_editor() as editor:
        editor.remove_constraint(Booking, constraint)
    booking(*FIRST).save()
    assert not is_refused_by_database(booking("06-20", "06-25"))
    Booking.objects.all().delete()

    monkeypatch.setattr(Booking._meta, "constraints", all_of_them)
    with connection.schema_editor() as editor:
        editor.add_constraint(Booking, constraint)
    booking(*FIRST).save()
    assert is_refused_by_database(booking("06-20", "06-25"))
