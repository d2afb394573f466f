"""What is wrong with what a crawl found, one line each."""

from accounts.readlog import Purpose
from participants.disclosure import NUMBER, REGISTRATION

# Besides on request, with the number: on the certificate that is handed over, and in
# the preview of a file that the reader has brought.
NAMED_FOR = {Purpose.CERTIFICATE, Purpose.IMPORT}
# The page that comes after it is about somebody who is protected no longer.
ENDS_PROTECTION = "POST participants:end_protection "


def shown_to_others(found):
    """A protected person whom others than the named readers were told of."""
    for look in found.looks:
        for pk in look.shown | look.referred_to:
            if not may_know(look, pk, found):
                yield f"{look.label}: D-{pk} is shown to somebody else"


def may_know(look, pk, found):
    """The readers; of the reference alone the data officer too, who checks them."""
    if pk not in found.readers or look.user_id in found.readers[pk]:
        return True
    return look.user_id in found.officer_ids and pk not in look.shown


def named_without_number(found):
    """A protected person whose name a reader saw without asking for the number."""
    for look in found.looks:
        if look.label.startswith(ENDS_PROTECTION):
            continue
        for pk in look.named & found.readers.keys():
            if not _may_be_named(look, pk):
                yield f"{look.label}: D-{pk} is named"


def _may_be_named(look, participant_id):
    return any(
        NUMBER in row.field_groups.split(",") or row.purpose in NAMED_FOR
        for row in look.logged
        if row.participant_id == participant_id
    )


def told_in_mails(found):
    """A mail that tells of somebody protected, or of anybody in its subject."""
    for mail in found.mails:
        if mail.in_subject or mail.in_all & found.readers.keys():
            yield f"mail: {mail.subject}"


def not_as_logged(found):
    """A response and its rows in the read log that do not agree."""
    for look in found.looks:
        yield from log_faults(look)


def log_faults(look):
    logged = {row.participant_id for row in look.logged}
    for pk in sorted(look.shown - logged):
        yield f"{look.label}: D-{pk} is shown and not logged"
    for row in look.logged:
        if not _was_shown(row, look.shown | look.referred_to):
            yield f"{look.label}: D-{row.participant_id} is logged and not shown"
        if row.contact_id is None and row.user_id != look.user_id:
            yield f"{look.label}: D-{row.participant_id} is logged for another user"


def _was_shown(row, shown):
    """That somebody is registered is told with the name of a colleague only."""
    return row.participant_id in shown or row.field_groups == REGISTRATION
