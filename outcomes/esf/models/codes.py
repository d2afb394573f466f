"""The answers of the ESF questions, with the fund's own codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Period(models.TextChoices):
    """A programming period of the fund: which rules an operation is reported under."""

    ESF_PLUS = "ESF_PLUS", _("ESF+ (2021–2027)")
    ESF_2014_2020 = "ESF_2014_2020", _("ESF (2014–2020)")


class LabourStatusAtEntry(models.TextChoices):
    """One of three on any day. A full-time student is inactive, also one who looks for
    work; somebody with a subsidised job is employed."""

    UNEMPLOYED = "UNEMP", _("unemployed")
    INACTIVE = "INACT", _("neither works nor looks for work")
    EMPLOYED = "EMP", _("works, also in a subsidised job or a business of their own")


class Education(models.IntegerChoices):
    """The highest level that is completed, as a level of ISCED."""

    NONE = 0, _("no completed schooling")
    PRIMARY = 1, _("six years of school or so")
    LOWER_SECONDARY = 2, _("compulsory school (grundskola)")
    UPPER_SECONDARY = 3, _("upper secondary school (gymnasium)")
    POST_SECONDARY = 4, _("after upper secondary school, less than two years")
    SHORT_TERTIARY = 5, _("higher vocational education or university, two years")
    BACHELOR = 6, _("university, three years")
    MASTER = 7, _("university, four years or more")
    DOCTORAL = 8, _("doctoral degree")


class CitizenshipGroup(models.TextChoices):
    SWEDEN = "SE", _("Sweden")
    EUROPE = "EU", _("another country of the EU or the EEA, or Switzerland")
    THIRD = "THIRD", _("a country outside them")
    STATELESS = "STATELESS", _("stateless")
    UNKNOWN = "UNKNOWN", _("unknown citizenship")


class Settlement(models.IntegerChoices):
    """DEGURBA, the degree of urbanisation of the municipality; 3 is rural."""

    CITY = 1, _("a city")
    TOWN = 2, _("a town or suburb")
    RURAL = 3, _("a rural area")


class Contract(models.TextChoices):
    """On what terms somebody works: the first is stable, the last two precarious."""

    PERMANENT = "PERMANENT", _("permanent employment")
    OWN_BUSINESS = "OWN_BUSINESS", _("a business of their own")
    FIXED_TERM = "FIXED_TERM", _("fixed-term employment")
    HOURLY = "HOURLY", _("paid by the hour when needed")
