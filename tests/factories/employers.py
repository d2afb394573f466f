import factory
from factory.django import DjangoModelFactory

from employers.models import CapabilityLink, Contact, Employer, Workplace

from .accounts import OrganisationFactory, UserFactory, organisation_number


class EmployerFactory(DjangoModelFactory):
    class Meta:
        model = Employer

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Berga Städ {n} AB")
    organisation_number = factory.Sequence(lambda n: organisation_number(500_000 + n))


class WorkplaceFactory(DjangoModelFactory):
    class Meta:
        model = Workplace

    employer = factory.SubFactory(EmployerFactory)
    name = "Berga centrum"
    city = "Linköping"


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    employer = factory.SubFactory(EmployerFactory)
    name = "Karin Holm"
    email = factory.Sequence(lambda n: f"karin{n}@berga.example")


class CapabilityLinkFactory(DjangoModelFactory):
    class Meta:
        model = CapabilityLink

    contact = factory.SubFactory(ContactFactory)
    task = "placement"
    created_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, *args, contact, task, created_by, **kwargs):
        link = model_class.objects.issue(contact=contact, task=task, by=created_by)
        for name, value in kwargs.items():
            setattr(link, name, value)
        link.save()
        return link
