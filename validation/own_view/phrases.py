"""Every sentence of the participant's pages, in Swedish and English through gettext.

The keys are what an administrator's translations are kept under: see words.py.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

OF_SKILLS = {
    "skip": _("Skip to the content"),
    "languages": _("Language"),
    "title": _("What can you do?"),
    "intro": _(
        "Choose for each line what fits you today. There is no right and no wrong, and"
        " you may skip a line. Your coach and the assessor read what you choose."
    ),
    "level_0": _("Not yet"),
    "level_1": _("With help"),
    "level_2": _("By myself"),
    "level_3": _("Well, and I can show others"),
    "example": _("For example:"),
    "privacy": _("Your name is not on this page. You can answer once."),
    "send": _("Send"),
    "nothing_chosen": _("Choose something on at least one line."),
    "word_title": _("What do you say?"),
    "word_intro": _(
        "These are the levels so far. Do you agree? Say it in your own words: your"
        " coach and the assessor read it. On a certificate nothing of it stands."
    ),
    "agrees": _("I agree"),
    "objects": _("I don't agree"),
    "own_words": _("In your own words"),
    "words_needed": _("Choose one of the two. If you don't agree, say why."),
    "too_long": _("Write at most 1000 characters."),
    "thanks": _("Thank you!"),
    "saved": _("What you chose is saved. Talk with your coach about what comes next."),
    "next": _("What you can learn next"),
    "learned_at": _("Can be learned at:"),
    "closed": _("This page is closed. Talk with your coach."),
}

OF_CERTIFICATES = {
    "certificates_title": _("Your certificates"),
    "certificates_intro": _(
        "This page is yours. Whoever has its address can open it, so keep it to"
        " yourself."
    ),
    "certificates_none": _("There is no certificate yet. Talk with your coach."),
    "state_issued": _("It is valid. You can show it to an employer."),
    "state_withdrawn": _(
        "It is withdrawn, and no longer counts. Talk with your coach."
    ),
    "state_replaced": _("It is replaced by a newer one. Use that one instead."),
    "withdrawn_because": _("Why:"),
    "issued_on": _("Issued"),
    "serial": _("Serial number"),
    "pdf_swedish": _("Download in Swedish (PDF)"),
    "pdf_english": _("Download in English (PDF)"),
    "badge": _("Download as a digital badge (Open Badges)"),
    "show_title": _("Show it to an employer"),
    "show_intro": _(
        "Let the employer photograph the code, or send the address. The page says that"
        " the certificate is valid, what for, and who has issued it."
    ),
    "name_title": _("Your name on the employer's page"),
    "name_hidden": _(
        "Your name is not shown there. The employer reads it on your paper."
    ),
    "name_question": _(
        "Yes, show my name to everyone who has the address. I can take this back at any"
        " time, here or through my coach."
    ),
    "name_needed": _("Tick the box if you want your name to be shown."),
    "name_show": _("Show my name"),
    "name_shown": _("Your name is shown there since"),
    "name_hide": _("Stop showing my name"),
    "open_until": _("You can open this page until"),
    "ask_coach": _("Do you have a question? Ask your coach:"),
}

PHRASES = OF_SKILLS | OF_CERTIFICATES


def register(phrases):
    """Add the sentences of a page that an app further up shows to participants, to be
    translated in the same place; called once, when that app is ready."""
    PHRASES.update(phrases)


# What is consented to must be understood: it comes with no draft, and stands in Swedish
# until somebody who knows the language has written it.
NEVER_A_DRAFT = {"name_question"}


def in_swedish(key):
    """As a coach reads it aloud, and as whoever translates it starts from."""
    with override("sv"):
        return str(PHRASES[key])
