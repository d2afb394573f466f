"""The forms of a page as a browser sees them: where they go and what they hold."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageForm:
    """One form: `fields` is what a browser sends, `action` "" is the page itself."""

    action: str
    method: str
    fields: dict = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects forms; of radios and selects the first or chosen value."""

    def __init__(self):
        super().__init__()
        self.forms = []
        self._select = None

    @property
    def form(self):
        return self.forms[-1] if self.forms else None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            action, method = attrs.get("action", ""), attrs.get("method", "get")
            self.forms.append(PageForm(action, method.lower()))
        elif self.form is None:
            return
        elif tag == "option" and self._select:
            self._choose(attrs.get("value", ""), "selected" in attrs)
        elif name := attrs.get("name"):
            self._add(tag, name, attrs)

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None

    def _add(self, tag, name, attrs):
        kind = attrs.get("type", "text") if tag == "input" else tag
        if kind == "select":
            self._select = name
            self.form.fields.setdefault(name, "")
        elif kind in {"radio", "checkbox"}:
            if "checked" in attrs or (kind == "radio" and name not in self.form.fields):
                self.form.fields[name] = attrs.get("value", "on")
        elif kind not in {"submit", "button", "file"} or attrs.get("value"):
            self.form.fields[name] = attrs.get("value", "")

    def _choose(self, value, is_selected):
        if is_selected or not self.form.fields[self._select]:
            self.form.fields[self._select] = value


def forms_on(response):
    """Every form in the response, in order; a PDF has none."""
    if not response.headers["Content-Type"].startswith("text/html"):
        return []
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.forms
