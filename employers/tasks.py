"""What a contact can be asked through a link; the apps above register their tasks.

The link pages know nothing of placements or validations: they find the link, keep the
right to open it in the session, let one answer win, and leave the rest to the task
that the link names. See docs/adr/0016-capability-links.md.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_tasks = {}


def register(task):
    """Add a kind of task; called once, when the app that owns it is ready."""
    _tasks[task.name] = task


def task_of(link):
    return _tasks[link.task]


def prepare(links):
    """Read what the links' tasks need, in a few queries for each kind. A list."""
    links = list(links)
    for name in sorted({link.task for link in links}):
        _tasks[name].prepare([link for link in links if link.task == name])
    return links


class Questions:
    """The row that each link of one kind is about; read once for each link at hand.

    `name` is what the row is called on the link (a OneToOneField called `link` leads
    back), `rows()` the queryset with all that the pages show.
    """

    def __init__(self, name, rows):
        self.name, self.rows = name, rows

    def of(self, link):
        if self.name not in link._state.fields_cache:
            self._remember(link, self.rows().get(link=link))
        return getattr(link, self.name)

    def prepare(self, links):
        by_link = {row.link_id: row for row in self.rows().filter(link__in=links)}
        for link in links:
            self._remember(link, by_link[link.pk])

    def _remember(self, link, row):
        setattr(link, self.name, row)
        row.link = link


class LinkTask:
    """One kind of question. Subclass it in the app that asks, and register it.

    `name` is what CapabilityLink.task holds. `template` extends
    employers/link_page.html and gets `link`, `form` and what `context` returns;
    `receipt_template` extends employers/link_receipt.html and gets `link` and
    `receipt_context`.
    """

    name = ""
    template = ""
    receipt_template = "employers/link_receipt.html"
    # Days after the question when whoever has not answered is asked again by mail.
    reminded_after = (5, 10)

    def prepare(self, links):
        """Read what `is_askable` and `about` need of many links, at once."""

    def is_askable(self, link):
        """Whether the question still stands, apart from the link being open.

        False when, say, the person has become protected since the mail was sent.
        """
        return True

    def about(self, link):
        """What is asked, for a list of questions: (a title, a detail or "").

        In general words. The list is no place for a name.
        """
        return _("A question for you"), ""

    def form(self, link, data=None):
        """A subclass of employers.forms.SignedForm, without anything chosen."""
        raise NotImplementedError

    def context(self, link, viewer):
        """What the page shows. Whoever is shown goes through disclose(viewer, …)."""
        return {}

    def answer(self, link, form):
        """Take the link and record the valid form, in one transaction.

        True if this answer won, False if another had come first. May raise
        ValidationError when the question can no longer be answered.
        """
        raise NotImplementedError

    def receipt_context(self, link):
        """What the receipt tells of the answer; nothing about the person."""
        return {}

    def wrong_person(self, link):
        """Close the link and tell whoever sent it. True if this call closed it."""
        raise NotImplementedError

    def asker(self, link):
        """The user to call about it."""
        return link.created_by

    def case_url(self, link):
        """The page of what it is about, for users."""
        return link.contact.employer.get_absolute_url()

    def may_manage(self, user, link):
        """Whether the user may see what it is about, and ask somebody else."""
        return False

    def answerer(self, link):
        """The contact whose answer is wanted today; the case may have got another."""
        return link.contact

    def ask_anew(self, link, *, contact, by):
        """The same question by a new link, to `contact`; this link closes.

        In one transaction. May raise ValidationError when it can't be asked any more.
        """
        raise ValidationError(_("Ask again from the page of the case."))
