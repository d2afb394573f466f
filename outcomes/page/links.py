"""From a number to the people it is made of, for those who may see them."""

from urllib.parse import urlencode

from django.urls import reverse

from outcomes.reports.people import NO_CODE


class NoLinks:
    """For paper, and for those who may read numbers only."""

    def to(self, show, row=None):
        return ""

    def divided_by(self, by):
        return self

    def about(self, **question):
        return self


class PeopleLinks:
    """Addresses of lists that ask the same question as the page did."""

    def __init__(self, address):
        self.address = address

    def to(self, show, row=None):
        """The list behind one number of a row, or of the total."""
        query = self.address | {"show": show}
        if row is not None and row.group:
            [part] = row.group
            query["part"] = NO_CODE if part.code is None else part.code
        return f"{reverse('outcomes:people')}?{urlencode(query)}"

    def divided_by(self, by):
        """The same for a table that divides by something else than was asked."""
        return self.about(by=by)

    def about(self, **question):
        """The same for numbers of another question, named as in the form."""
        return PeopleLinks(self.address | question)
