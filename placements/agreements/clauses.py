"""What stands in every agreement, in both languages.

Written here and not in the translations: an accepted text must not follow them. The
words are frozen with each version, so a change here only reaches the next one. They say
what the three promise each other. The law applies beside them and is not retold; one
that is named is data with its source in models/form_rules.py or data/age_rules.json.
"""

from placements.models import Form
from placements.models.form_rules import FORM_RULES

IS_EMPLOYMENT = {
    "sv": "Det är en anställning hos arbetsgivaren. Lön, ledighet och uppsägning "
    "följer anställningsavtalet mellan arbetsgivaren och deltagaren, och "
    "kollektivavtal där det finns.",
    "en": "It is an employment with the employer. Pay, leave and notice follow the "
    "contract of employment between the employer and the participant, and a "
    "collective agreement where there is one.",
}
IS_NO_EMPLOYMENT = {
    "sv": "Det är ingen anställning, och arbetsgivaren betalar ingen lön. Deltagaren "
    "kommer utöver den ordinarie personalen och ersätter ingen.",
    "en": "It is not an employment, and the employer pays no wage. The participant "
    "comes in addition to the regular staff and replaces nobody.",
}
# Where a rule on the form demands it, which is then named (models/form_rules.py).
SUPERVISED = {
    "sv": "En handledare ska finnas under hela tiden ({source}).",
    "en": "There is to be a supervisor for the whole time ({source}).",
}
# What more a form means.
FURTHER = {
    Form.NYSTART: {
        "sv": "Stödet till arbetsgivaren har ett eget slutdatum. Vad som gäller för "
        "anställningen därefter står i anställningsavtalet.",
        "en": "The support to the employer has an end of its own. What applies to the "
        "employment after that stands in the contract of employment.",
    },
    Form.VAL_PRAKTIK: {
        "sv": "Mot slutet bedömer handledaren vad deltagaren kan. En bedömare "
        "beslutar, och deltagaren får ett kompetensbevis.",
        "en": "Towards the end the supervisor assesses what the participant can do. "
        "An assessor decides, and the participant gets a certificate.",
    },
    Form.SUMMER: {
        "sv": "Är deltagaren under 18 år följer arbetsgivaren reglerna om minderåriga "
        "(arbetsmiljölagen, 1977:1160, 5 kap.).",
        "en": "With those under 18 the employer follows the rules on minors (the Work "
        "Environment Act, 1977:1160, chapter 5).",
    },
}
INTRODUCTION = {
    "sv": "Arbetsgivaren tar emot deltagaren den första dagen och går igenom "
    "arbetsuppgifter, tider, skyddsregler, utrymning och vem man frågar. Handledaren "
    "visar, svarar på frågor och berättar för deltagaren hur det går.",
    "en": "The employer welcomes the participant on the first day and goes through "
    "tasks, hours, safety rules, evacuation and whom to ask. The supervisor shows, "
    "answers questions and tells the participant how it goes.",
}
ENVIRONMENT = {
    "sv": "Arbetsgivaren ser till att arbetet är lika säkert för deltagaren som för de "
    "egna anställda och lånar ut den skyddsutrustning som behövs. Om olyckor och "
    "tillbud får coachen veta samma dag.",
    "en": "The employer sees to it that the work is as safe for the participant as for "
    "its own employees, and lends the protective equipment that is needed. The coach "
    "is told of accidents and near misses the same day.",
}
INSURED_BY_EMPLOYER = {
    "sv": "Deltagaren är försäkrad genom arbetsgivaren, på samma sätt som de andra "
    "anställda.",
    "en": "The participant is insured through the employer, as its other employees.",
}
INSURED_BY_ORGANISER = {
    "sv": "Anordnaren ser till att deltagaren är försäkrad under tiden på "
    "arbetsplatsen och berättar vilken försäkring som gäller.",
    "en": "The organiser sees to it that the participant is insured during the time "
    "at the workplace, and says which insurance applies.",
}
PRESENCE = {
    "sv": "Deltagaren hör av sig till handledaren samma dag vid sjukdom och annan "
    "frånvaro. Arbetsgivaren hör av sig till coachen om något inte fungerar.",
    "en": "The participant tells the supervisor of illness and other absence the same "
    "day. The employer tells the coach when something does not work.",
}
CONFIDENTIALITY = {
    "sv": "Det som parterna får veta om deltagarens privatliv stannar mellan dem. "
    "Deltagaren för inte vidare sådant som arbetsplatsen behöver hålla för sig själv.",
    "en": "What the parties learn about the participant's private life stays between "
    "them. The participant passes on nothing that the workplace needs to keep to "
    "itself.",
}
CHANGES = {
    "sv": "Coachen, handledaren och deltagaren ses i början, under tiden och i god "
    "tid före slutet. Ändras något av det som står här görs en ny version som alla tre "
    "ska godkänna. Var och en kan begära att tiden avslutas i förtid.",
    "en": "The coach, the supervisor and the participant meet at the beginning, "
    "during the time and well before the end. If anything written here changes, a new "
    "version is made and all three accept it again. Each of them can ask for the time "
    "to end early.",
}


def meaning_of(form):
    """What the form of the placement entails, as one paragraph in each language."""
    rule = FORM_RULES[form]
    parts = [IS_EMPLOYMENT if rule.is_employment else IS_NO_EMPLOYMENT]
    if rule.supervisor:
        parts.append(_with_source(SUPERVISED, rule.supervisor.source))
    if form in FURTHER:
        parts.append(FURTHER[form])
    return {
        language: " ".join(part[language] for part in parts) for language in parts[0]
    }


def _with_source(words, source):
    return {language: text.format(source=source) for language, text in words.items()}


def insurance_of(form):
    """What applies unless the coach writes something else."""
    if FORM_RULES[form].is_employment:
        return INSURED_BY_EMPLOYER
    return INSURED_BY_ORGANISER
