"""No template is left behind when what showed it is gone."""

import re
from pathlib import Path

from django.template import engines
from django.template.loaders.app_directories import get_app_template_dirs

from tests.test_project import ROOT, files, is_test, listed

BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def package_folders():
    """Where packages keep templates; ours under the same name replaces theirs."""
    return [
        Path(folder)
        for folder in get_app_template_dirs("templates")
        if not folder.is_relative_to(ROOT) or folder.is_relative_to(ROOT / ".venv")
    ]


def composed_names(code):
    """Patterns of names put together while running: f"mail/{template}/body.txt"."""
    for name in re.findall(r'f"([^"\n]*\{[^"\n]*\.(?:html|txt))"', code):
        fixed = re.split(r"\{[^}]*\}", name)
        yield re.compile(r"([\w-]+)".join(map(re.escape, fixed)))


def is_composed(name, patterns, code):
    """Whether a pattern gives the name, with parts that stand as texts in the code."""
    matches = [pattern.fullmatch(name) for pattern in patterns]
    return any(
        match and all(f'"{part}"' in code for part in match.groups())
        for match in matches
    )


def test_every_template_is_used():
    sources = {
        path: path.read_text()
        for path in files(".py", ".html", ".txt")
        if not is_test(path)
    }
    code = "\n".join(text for path, text in sources.items() if path.suffix == ".py")
    patterns = list(composed_names(code))

    unused = []
    for folder in map(Path, engines["django"].engine.dirs):
        for path in sorted(folder.rglob("*.*")):
            name = str(path.relative_to(folder))
            used = (
                name in BY_DJANGO
                or any((package / name).exists() for package in package_folders())
                or any(name in text for other, text in sources.items() if other != path)
                or is_composed(name, patterns, code)
            )
            if not used:
                unused.append(name)

    assert not unused, listed(unused)


def test_every_template_that_another_names_is_kept():
    """One that lies here and was never committed is there for nobody else."""
    kept = {str(path.relative_to(ROOT)) for path in files(".html", ".txt")}

    missing = [
        (str(path.relative_to(ROOT)), name)
        for path in files(".html", ".txt")
        for name in re.findall(
            r'{% (?:include|extends) "([^"{}#]+)', path.read_text("utf-8")
        )
        if f"templates/{name}" not in kept
        and not any((package / name).exists() for package in package_folders())
    ]

    assert missing == []
