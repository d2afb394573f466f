"""The kinds of text that three parties say yes to.

A slice that has such a text subclasses Kind and registers it in AppConfig.ready: the
terms of a placement (agreements) and the minutes of a meeting (meetings). How a text
is frozen, accepted, asked about, voided and printed is the same for all.
"""

import json

from core.canonical import canonical_json

from .wording import changes_between, in_words

LANGUAGES = ("sv", "en")
_kinds = {}


def register(kind):
    """Add a kind of text; called once, when the app is ready."""
    _kinds[kind.name] = kind


def kind_of(meeting):
    """The kind of texts about a meeting, or about the placement when it is None."""
    return _kinds["minutes" if meeting else "agreement"]


def link_tasks():
    """What the links that lead to such a text are called."""
    return list(_kinds)


class Kind:
    """One kind. `name` is the task of the links that lead to such a text."""

    name = ""
    # The mails: to ask the employer, as a receipt, and to tell the coach.
    request_mail = receipt_mail = answered_mail = ""
    # Two versions that differ in nothing else say the same.
    besides = ()
    # Whether it can still be accepted once the placement is over.
    outlives_placement = False
    # Lines (wording.Line) of the text, in the order that they are read.
    parties, facts, clauses = (), (), ()
    # What the paper is made from, and what its file is called by language.
    paper = ""
    stylesheets = ("css/pdf.css", "css/pdf-agreement.css")
    file_words = {}

    def content_now(self, placement, latest):
        """What a new version would say, with what people wrote in the latest."""
        raise NotImplementedError

    def url(self, agreement):
        """The page for those who work with the case."""
        raise NotImplementedError

    def is_over(self, placement):
        return placement.is_closed and not self.outlives_placement

    def same_text(self, data, other):
        """Whether two contents say the same, apart from which version they are."""
        return self._agreed(data) == self._agreed(other)

    def changes(self, before, after, language):
        """The lines that say something else now, and what they said."""
        if self.same_text(before, after):
            return []
        lines = [*self.parties, *self.facts, *self.clauses]
        return changes_between(lines, before, after, language)

    def text(self, data, language):
        """The text as the parties read it; `data` has been through for_reader."""
        return {
            "parties": in_words(self.parties, data, language),
            "facts": in_words(self.facts, data, language),
            "clauses": in_words(self.clauses, data, language),
        }

    def _agreed(self, data):
        """As it is when frozen: letters may be written in several ways."""
        agreed = {key: part for key, part in data.items() if key not in self.besides}
        return json.loads(canonical_json(agreed))
