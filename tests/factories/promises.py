import datetime

import factory
from factory.django import DjangoModelFactory

from employers.models import Contract, Promise

from .employers import EmployerFactory


class ContractFactory(DjangoModelFactory):
    class Meta:
        model = Contract

    employer = factory.SubFactory(EmployerFactory)
    name = "Städning av trapphus"
    starts_on = datetime.date(2026, 1, 1)
    ends_on = datetime.date(2027, 12, 31)


class PromiseFactory(DjangoModelFactory):
    """Ten internships during 2026."""

    class Meta:
        model = Promise

    contract = factory.SubFactory(ContractFactory)
    kind = "practice"
    count = 10
    starts_on = datetime.date(2026, 1, 1)
    ends_on = datetime.date(2026, 12, 31)
