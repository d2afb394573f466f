import pytest
from django.utils import translation


@pytest.fixture
def english():
    """The sentences of the source: what a test of a rule compares with."""
    with translation.override("en"):
        yield
