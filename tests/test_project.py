"""Habits of the project that a machine can check."""

import ast
import os
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from core import append_only

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {".git", ".venv", "node_modules", "var", "__pycache__"}
OUR_APPS = {
    "core",
    "accounts",
    "programmes",
    "employers",
    "participants",
    "placements",
    "validation",
    "outcomes",
}
BUDGETS = {"module": 300, "test module": 400, "template": 120}
CSS_BUDGET = 400
PRINT_CSS_BUDGET = 300
CLASS_BUDGET = 150
FUNCTION_BUDGET = 30


def files(*suffixes):
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - NOT_OURS)
        for name in sorted(names):
            if name.endswith(suffixes):
                yield Path(folder, name)


def listed(faults):
    """All of them, one a line; pytest would cut the list short."""
    if isinstance(faults, dict):
        faults = [f"{place}: {fault}" for place, fault in faults.items()]
    return "\n" + "\n".join(sorted(map(str, faults)))


def relative(path):
    return str(path.relative_to(ROOT))


def length(path):
    return len(path.read_text().splitlines())


def python_files():
    return [path for path in files(".py") if "migrations" not in path.parts]


def is_test(path):
    return path.is_relative_to(ROOT / "tests")


def is_history(model):
    return hasattr(model, "instance_type")


def our_models():
    for model in apps.get_models():
        if model._meta.app_label in OUR_APPS and not is_history(model):
            yield model


# ---- models ---------------------------------------------------------------------


def test_migrations_are_complete():
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("A model has changed without its migration: see the output above.")


def leads_to(model, target, seen=()):
    """Whether a chain of foreign keys leads from the model to the target."""
    if model is target:
        return True
    parents = {
        field.related_model
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one) and field.concrete
    }
    return any(
        leads_to(parent, target, (*seen, model)) for parent in parents - {*seen, model}
    )


def personal_data_models():
    participant = apps.get_model("participants", "Participant")
    return [model for model in our_models() if leads_to(model, participant)]


def test_personal_data_models_are_found():
    names = {model.__name__ for model in personal_data_models()}

    assert {"Participant", "Enrolment", "Placement", "Certificate"} <= names
    assert not {"User", "Organisation", "Programme", "Employer"} & names


def test_personal_data_models_keep_their_history():
    """A table that only grows is its own history; what is derived needs none."""
    derived = {"outcomes.MeasuredEnrolment"}
    without = {
        model._meta.label
        for model in personal_data_models()
        if not hasattr(model._meta, "simple_history_manager_attribute")
        and model._meta.db_table not in append_only.tables
    } - derived

    assert not without, listed(without)


def test_personal_data_models_say_who_may_see_them():
    without = [
        model._meta.label
        for model in personal_data_models()
        if not hasattr(model._default_manager.all(), "visible_to")
    ]

    assert not without, listed(without)


def writes_past_history(tree, names):
    """Calls like Model.objects…update(), which simple_history never hears of."""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        chain = ast.unparse(call.func).split(".objects")[0]
        if chain in names and call.func.attr in {
            "update",
            "bulk_create",
            "bulk_update",
        }:
            yield f"{chain}…{call.func.attr}, line {call.lineno}"


def test_writes_are_never_hidden_from_the_history():
    names = {
        model.__name__
        for model in our_models()
        if hasattr(model._meta, "simple_history_manager_attribute")
    }

    hidden = [
        f"{relative(path)}: {write}"
        for path in python_files()
        if not is_test(path)
        for write in writes_past_history(ast.parse(path.read_text()), names)
    ]

    assert names
    assert not hidden, listed(hidden)


# ---- sizes ----------------------------------------------------------------------


def kind_of(path):
    if path.suffix == ".py":
        return "test module" if is_test(path) else "module"
    return "template"


def test_files_are_within_their_budget():
    sources = [*python_files(), *(ROOT / "templates").rglob("*.html")]

    too_long = {
        relative(path): length(path)
        for path in sources
        if length(path) > BUDGETS[kind_of(path)]
    }

    assert not too_long, listed(too_long)


def code_length(node):
    """Without the docstring: saying why must never cost a function its place."""
    lines = node.end_lineno - node.lineno + 1
    if ast.get_docstring(node) is not None:
        lines -= node.body[0].end_lineno - node.body[0].lineno + 1
    return lines


def test_functions_and_classes_are_within_their_budget():
    too_long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                budget = CLASS_BUDGET
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                budget = FUNCTION_BUDGET
            else:
                continue
            if code_length(node) > budget and not is_test(path):
                too_long[f"{relative(path)}: {node.name}"] = code_length(node)

    assert not too_long, listed(too_long)


def test_style_sheets_are_within_their_budget():
    sheets = set((ROOT / "static").rglob("*.css"))
    for_print = set((ROOT / "static").rglob("pdf*.css"))

    assert sheets - for_print
    assert sum(length(path) for path in sheets - for_print) <= CSS_BUDGET
    assert sum(length(path) for path in for_print) <= PRINT_CSS_BUDGET


# ---- settings, requirements, documents --------------------------------------------


def test_every_variable_of_the_settings_is_documented():
    settings = "".join(path.read_text() for path in (ROOT / "config").glob("*.py"))
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", settings))
    example = (ROOT / ".env.example").read_text()
    documented = set(re.findall(r"^#? ?([A-Z_]+)=", example, flags=re.MULTILINE))

    assert read
    assert documented == read


def pins(name):
    """{package: lines of its pin} of requirements/NAME.txt."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    entries = text.replace("\\\n", " ").splitlines()
    return {re.split(r"==|\s", entry)[0]: entry for entry in entries if entry.strip()}


@pytest.mark.parametrize(
    "name", ["base", "production", "test", "dev", "bench", "frontend"]
)
def test_requirements_are_pinned_with_hashes(name):
    wanted = re.findall(
        r"^([a-z][\w.-]*)",
        (ROOT / "requirements" / f"{name}.in").read_text().lower(),
        flags=re.MULTILINE,
    )

    found = pins(name)

    assert found
    assert set(wanted) <= set(found)
    assert [p for p, entry in found.items() if "==" not in entry] == []
    assert [p for p, entry in found.items() if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", ["production", "test", "dev", "bench"])
def test_requirements_agree_with_the_base_set(name):
    base, larger = pins("base"), pins(name)

    differing = {
        package for package, entry in base.items() if larger.get(package) != entry
    }

    assert not differing, listed(differing)


def test_no_registry_is_named():
    """A pin holds for every mirror; machines say themselves where they fetch from."""
    stems = ["pypi", "files.pythonhosted", "registry.npmjs", "deb.debian"]
    hosts = [f"{stem}.org" for stem in stems]
    text_files = files(
        ".py",
        ".md",
        ".txt",
        ".in",
        ".json",
        ".toml",
        ".sh",
        ".html",
        ".js",
        ".css",
        ".example",
    )

    naming = [
        relative(path)
        for path in [*text_files, *(ROOT / "bin").glob("*"), ROOT / ".ci" / "run"]
        if path.is_file() and any(host in path.read_text() for host in hosts)
    ]

    assert not naming, listed(naming)


def test_documents_that_are_referred_to_exist():
    missing = {
        f"{relative(path)}: {reference}"
        for path in files(".py", ".html", ".md", ".sh", ".example")
        for reference in re.findall(r"docs/[\w/-]+\.(?:md|png)", path.read_text())
        if not (ROOT / reference).exists()
    }

    assert not missing, listed(missing)


def test_names_in_the_glossary_exist():
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    names = set(re.findall(r"`(\w+)`", glossary))
    code = "".join(path.read_text() for path in python_files() if not is_test(path))

    unknown = {name for name in names if not re.search(rf"\b{name}\b", code)}

    assert names
    assert not unknown, listed(unknown)
