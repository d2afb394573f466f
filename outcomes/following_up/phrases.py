"""What the person reads who is asked by a link, in Swedish and English.

The other languages are drafts in outcomes/data/texts/, until somebody who knows them
has read them: see validation/own_view/phrases.py, where they are translated with the
sentences of the participant's other pages.
"""

from django.utils.translation import gettext_lazy as _

# The buttons; each is called as what it records.
ANSWERS = {
    "WORK": _("I had a job"),
    "WORK_SUBSIDISED": _("I had a job that the state supported"),
    "OWN_BUSINESS": _("I had my own business"),
    "STUDY": _("I studied"),
    "LOOKING": _("I was looking for work"),
    "OTHER": _("I did something else"),
    "UNKNOWN": _("I don't want to answer"),
}
OF_FOLLOW_UPS = {
    "after_title": _("What did you do on this day?"),
    "after_intro": _(
        "Press what fits that day best. What you did before or later does not matter."
    ),
    **{f"after_{status}": words for status, words in ANSWERS.items()},
    "after_privacy": _(
        "Your name is not on this page. Only those who work with the programme see your"
        " answer, and it is counted together with others' answers. You choose yourself"
        " if you want to answer."
    ),
    "after_chosen": _("You answered:"),
    "after_change": _("Was it wrong? Press another answer. You can do that until"),
    "after_closed": _(
        "This question is closed. You don't need to do anything. Thank you!"
    ),
    "after_reopen": _("Open the link once more. Then you can answer."),
    "after_subject": _("A question for you"),
    "after_hello": _("Hi!"),
    "after_mail": _(
        "You have taken part in one of our programmes, and we would like to know how"
        " you are doing. It is one question about one day. You answer by pressing a"
        " button."
    ),
    "after_again": _(
        "You have not answered yet, so we ask once more. About this day we will not"
        " write again."
    ),
    "after_voluntary": _(
        "You choose yourself if you want to answer. The link is yours alone. It works"
        " until"
    ),
    "after_ask": _("Do you have a question? Ask:"),
}
