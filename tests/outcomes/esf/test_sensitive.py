"""Sensitive answers: who reads the table, and that no count of them has an area."""

import ast
import dataclasses
import inspect

from outcomes.esf.answers import answers_in
from outcomes.esf.records import Record
from outcomes.models import SensitiveBackground
from participants.models import Enrolment, Participant
from tests.test_project import is_test, python_files, relative

# The table, its export, its reader, the form's choices and the action that writes it.
MAY_NAME_IT = {
    "outcomes/models.py",
    "outcomes/models/__init__.py",
    "outcomes/esf/models/__init__.py",
    "outcomes/esf/models/background.py",
    "outcomes/esf/answers.py",
    "outcomes/esf/forms.py",
    "outcomes/esf/actions.py",
}


def names_in(path):
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_nothing_else_names_the_sensitive_table():
    naming = {
        relative(path)
        for path in python_files()
        if not is_test(path)
        and any("sensitivebackground" in n.lower() for n in names_in(path))
    }

    assert "outcomes/esf/answers.py" in naming
    assert naming <= MAY_NAME_IT


def test_no_other_table_leads_to_the_sensitive_one():
    """No filter, ordering or breakdown can reach it from where areas are."""
    tables = (SensitiveBackground, SensitiveBackground.history.model)
    for model in (Enrolment, Participant):
        assert not [
            field
            for field in model._meta.get_fields()
            if getattr(field, "related_model", None) in tables
        ]


def test_answers_are_asked_for_a_whole_operation_only():
    assert list(inspect.signature(answers_in).parameters) == ["operation"]


def test_record_with_answers_knows_no_area_nor_coach():
    names = {field.name for field in dataclasses.fields(Record)}

    assert {"disability", "minority"} <= names
    assert not {"area", "coach", "programme", "name", "identity_number"} & names
