"""Who works where: organisations, people and programmes of the demonstration.

Addresses and short names are an interface (docs/demo.md): guides and tests use them.
"""

import datetime

from accounts.models import MeasureName, Role
from programmes.models import Programme

LINKOPING = "Stångåstaden"
HUDDINGE = "Huge Bostäder"

ORGANISATIONS = {
    LINKOPING: {
        "coach": {
            "name": "Sara Karlsson",
            "role": Role.COACH,
            "email": "coach@demo.example",
        },
        "coach2": {
            "name": "Peter Lindahl",
            "role": Role.COACH,
            "email": "coach2@demo.example",
        },
        "coordinator": {
            "name": "Eva Sandell",
            "role": Role.COORDINATOR,
            "email": "coordinator@demo.example",
        },
        "assessor": {
            "name": "Gunnar Holmqvist",
            "role": Role.ASSESSOR,
            "email": "assessor@demo.example",
        },
        "manager": {
            "name": "Anna-Karin Wallin",
            "role": Role.MANAGER,
            "email": "manager@demo.example",
        },
        "admin": {
            "name": "Ali Rezai",
            "role": Role.ADMIN,
            "email": "admin@demo.example",
        },
        "dataofficer": {
            "name": "Ingrid Falk",
            "role": Role.DATA_OFFICER,
            "email": "dataofficer@demo.example",
        },
        # Colleagues who make up the team; nobody signs in as them.
        "maja": {"name": "Maja Nordin", "role": Role.COACH},
        "zeinab": {"name": "Zeinab Hersi", "role": Role.COACH},
        "karin": {"name": "Karin Niemi", "role": Role.COACH},
        "david": {"name": "David Sjöstrand", "role": Role.COACH},
    },
    HUDDINGE: {
        "huddinge": {
            "name": "Leila Haddad",
            "role": Role.COACH,
            "email": "coach@huddinge.example",
        },
        "thomas": {"name": "Thomas Vik", "role": Role.ASSESSOR},
        "helena": {"name": "Helena Strand", "role": Role.COORDINATOR},
        "monika": {"name": "Monika Berg", "role": Role.ADMIN},
    },
}

Model = Programme.Model

PROGRAMMES = {
    "jobbfabrik-skaggetorp": {
        "organisation": LINKOPING,
        "name": "Miljövärdar Skäggetorp",
        "model": Model.POSTS,
        "areas": ["Skäggetorp"],
        "staff": ["coach", "maja", "coordinator"],
        "opens_on": datetime.date(2013, 6, 1),
        "term_months": 18,
        "contact_interval_days": 45,
        "description": "Fem platser som miljövärd, ett och ett halvt år i taget.",
    },
    "jobbfabrik-ryd": {
        "organisation": LINKOPING,
        "name": "Miljövärdar Ryd",
        "model": Model.POSTS,
        "areas": ["Ryd"],
        "staff": ["coach2", "maja", "coordinator"],
        "opens_on": datetime.date(2013, 6, 1),
        "term_months": 18,
        "contact_interval_days": 45,
        "description": "Fem platser som miljövärd, ett och ett halvt år i taget.",
    },
    "trygghetsvardar-skaggetorp": {
        "organisation": LINKOPING,
        "name": "Trygghetsvärdar Skäggetorp",
        "model": Model.POSTS,
        "areas": ["Skäggetorp"],
        "staff": ["david", "coordinator"],
        "opens_on": datetime.date(2018, 9, 1),
        "term_months": 18,
        "contact_interval_days": 45,
        "description": "Samma rullande modell som miljövärdarna, med fem platser.",
    },
    "linkstep": {
        "organisation": LINKOPING,
        "name": "Linkstep",
        "model": Model.COACHING,
        "areas": ["Skäggetorp", "Ryd", "Berga"],
        "staff": ["coach", "coach2", "maja", "coordinator"],
        "opens_on": datetime.date(2019, 12, 1),
        "contact_interval_days": 30,
        "default_measure": MeasureName.LINKSTEP_SELF_SUPPORT,
        "long_term_rule": Programme.LongTermRule.ESF_2014_2020,
        "funders": "Europeiska unionen",
        "description": "Coachning som tar reda på vad människor kan och matchar dem "
        "mot ett nätverk av arbetsgivare.",
    },
    "portalen": {
        "organisation": LINKOPING,
        "name": "Portalens labb",
        "model": Model.LAB,
        "areas": ["Norrköping"],
        "staff": ["zeinab", "coordinator"],
        "opens_on": datetime.date(2018, 1, 1),
        "contact_interval_days": 30,
        "default_measure": MeasureName.PORTALEN,
        "description": "Ett labb där arbetslösa kvinnor prövar vägar till arbete.",
    },
    "boden": {
        "organisation": LINKOPING,
        "name": "Bodens labb",
        "model": Model.LAB,
        "areas": ["Boden"],
        "staff": ["karin", "coordinator"],
        "opens_on": datetime.date(2018, 1, 1),
        "contact_interval_days": 30,
        "description": "Nya invånare på väg till arbete eller studier.",
    },
    "unga-for-orten": {
        "organisation": LINKOPING,
        "name": "Unga för orten",
        "model": Model.SEASONAL,
        "areas": ["Skäggetorp", "Ryd", "Berga"],
        "staff": ["david", "maja", "coordinator"],
        "opens_on": datetime.date(2015, 1, 1),
        "contact_interval_days": 60,
        "funders": "Sju finansiärer",
        "description": "Sommarjobb i bostadsområdet, i tre perioder.",
    },
    "provkorning": {
        "organisation": LINKOPING,
        "name": "Provkörning",
        "model": Model.COACHING,
        "areas": ["Skäggetorp", "Ryd", "Berga"],
        "staff": ["coach", "coach2"],
        "opens_on": datetime.date(2010, 1, 1),
        "description": "Tomt från början: prova att importera ett eget register här.",
    },
    "talangakademin-huddinge": {
        "organisation": HUDDINGE,
        "name": "TalangAkademin Huddinge",
        "model": Model.PRACTICE,
        "areas": ["Vårby", "Flemingsberg", "Trångsund"],
        "staff": ["huddinge", "helena"],
        "opens_months_ago": 18,
        "contact_interval_days": 21,
        "funders": "Tillväxtverket",
        "description": "Urval, kartläggning, praktik och ett validerat intyg.",
    },
}
# Programmes that nobody has a goal for yet.
WITHOUT_GOAL = {"provkorning"}
