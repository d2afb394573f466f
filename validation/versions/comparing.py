"""What differs between two versions of a role."""

from dataclasses import dataclass

from validation.models import ExternalReference


@dataclass(frozen=True)
class Change:
    """One skill that differs; `texts` are (what, before, after) for what does."""

    before: object | None
    after: object | None
    texts: list

    @property
    def skill(self):
        return self.after or self.before

    @property
    def kind(self):
        if self.before is None:
            return "added"
        return "changed" if self.after else "removed"


def compare(old, new):
    """[Change] of the skills, in the order of the catalogue.

    Both roles bring their skills, references and those of the skills at hand.
    """
    before, after = _by_code(old), _by_code(new)
    codes = sorted(
        before.keys() | after.keys(),
        key=lambda code: ((after.get(code) or before.get(code)).position, code),
    )
    changes = [_change(before.get(code), after.get(code)) for code in codes]
    return [change for change in changes if change is not None]


def _change(before, after):
    if before is None or after is None:
        return Change(before, after, [])
    texts = [
        (before._meta.get_field(name).verbose_name, old, new)
        for name in before.TEXTS
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]
    texts += references_changed(before, after)
    return Change(before, after, texts) if texts else None


def references_changed(old, new):
    """The references of a role or a skill that ended and came, as one line, or none."""
    before = [str(reference) for reference in old.references.all()]
    after = [str(reference) for reference in new.references.all()]
    ended = [told for told in before if told not in after]
    added = [told for told in after if told not in before]
    if not ended and not added:
        return []
    what = ExternalReference._meta.verbose_name_plural
    return [(what, "; ".join(ended), "; ".join(added))]


def _by_code(role):
    return {skill.code: skill for skill in role.skills.all()}
