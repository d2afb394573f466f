"""What the database already holds about the people of a file."""

from participants.models import Enrolment, FormerNumber, Participant, Protection
from participants.models.participant import number_index
from participants.permissions import may_work_with

# Few questions for a large file, and none too long for either engine.
BATCH = 1000


class Known:
    """People and enrolments by the file's own keys, read in batches.

    A person is found by the number of today and by former ones.
    """

    def __init__(self, records, *, by=None):
        self._people = {}
        self._enrolments = {}
        self.protected = set()
        self._by = by
        self._visible = set()
        self._may_change = {}
        wanted = {r.person: number_index(r.number.digits) for r in records}
        keys = list(wanted)
        for start in range(0, len(keys), BATCH):
            self._read({key: wanted[key] for key in keys[start : start + BATCH]})

    def person(self, record):
        return self._people.get(record.person)

    def enrolments(self, record):
        """The person's enrolments in the row's programme."""
        person = self.person(record)
        return self._enrolments.get((person and person.pk, record.programme.pk), [])

    def may_show(self, person):
        """Whether whoever imports may see what is stored on the person."""
        return self._by is None or person.pk in self._visible

    def may_change(self, enrolment):
        """Whether whoever imports works with the case; asked once for a caseload."""
        if self._by is None:
            return True
        key = enrolment.programme_id, enrolment.coach_id
        if key not in self._may_change:
            self._may_change[key] = may_work_with(self._by, enrolment)
        return self._may_change[key]

    def _read(self, wanted):
        indexes = set(wanted.values())
        organisations = {organisation for organisation, _digits in wanted}
        people = Participant.objects.filter(organisation__in=organisations)
        found = {
            (p.organisation_id, p.identity_index): p
            for p in people.filter(identity_index__in=indexes)
        }
        former = FormerNumber.objects.filter(
            identity_index__in=indexes, participant__organisation__in=organisations
        ).select_related("participant")
        for number in former:
            person = number.participant
            found.setdefault((person.organisation_id, number.identity_index), person)
        for key, index in wanted.items():
            if person := found.get((key[0], index)):
                self._people[key] = person
        self._read_about({p.pk for p in found.values()})

    def _read_about(self, people):
        self.protected.update(
            Protection.objects.filter(participant__in=people).values_list(
                "participant", flat=True
            )
        )
        if self._by is not None:
            visible = Participant.objects.visible_to(self._by).filter(pk__in=people)
            self._visible.update(visible.values_list("pk", flat=True))
        enrolments = (
            Enrolment.objects.filter(participant__in=people)
            .select_related("coach", "area", "exit_code", "programme")
            .prefetch_related("follow_ups", "labour_statuses")
        )
        for enrolment in enrolments:
            key = enrolment.participant_id, enrolment.programme_id
            self._enrolments.setdefault(key, []).append(enrolment)
