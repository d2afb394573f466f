"""What coaches write: facts and agreements; not health, crime, faith or others.

Words in braces are drawn from the lists of WORDS, so that no two cases read alike.
"""

import re

WORDS = {
    "role": """lokalvårdare, fastighetsskötare, lagerarbetare, vårdbiträde,
        kafébiträde, butiksbiträde, måltidsbiträde, vaktmästare, chaufför,
        trädgårdsarbetare, elevassistent, målare""",
    "work": """butik, lager, hemtjänst, storkök, trädgård, städ, bygg, barnomsorg,
        åkeri, bageri, hotell, fabrik""",
    "skill": """bemötande, källsortering, städmetoder, att arbeta i lag, att hålla
        tider, felanmälan, enkla lagningar, grönyteskötsel, kemikalier, maskiner""",
    "day": "måndag, tisdag, onsdag, torsdag, fredag",
    "count": "en, två, tre, fyra",
    "course": """svenska på kvällstid, vård och omsorg, truckkort, yrkesförarkurs,
        fastighetsskötare på yrkesvux, barnskötare på komvux, matematik på komvux""",
    "when": """förmiddagar, eftermiddagar, heltid, fasta tider, tidiga morgnar,
        vardagar""",
    "place": "Tornby, Mjärdevi, Berga, Ryd, Skäggetorp, Valla, Lambohov, centrum",
    "task": """kombimaskinen, miljörummet, en egen trappuppgång, en egen rond,
        kassan, felanmälan i systemet, snöskottningen, beställningarna""",
}

MAPPING = [
    "Kartläggning klar. Har arbetat inom {work} och {work}. Vill helst {when}.",
    "Gick igenom självskattningen. Stark i {skill}, vill lära sig mer om {skill}.",
    "Kartläggning. Har körkort B och {count} års arbete inom {work}.",
    "Gick igenom arbetslivet hittills: {work} och {work}. Vill bli {role}.",
    "Kartläggning klar. Siktar på {role}. Säker på {skill}, osäker på {skill}.",
    "Första samtalet. Vill arbeta i {place} och helst {when}.",
]
SEARCHING = [
    "Har sökt {count} jobb som {role}. Vill prova {when}.",
    "Skrev om cv:t tillsammans. Nu syns det vad som gjordes inom {work}.",
    "Övade på intervju. Tydligare om varför just {role} passar.",
    "Har anmält sig till {course}. Får besked inom en månad.",
    "Ringde själv till {count} arbetsgivare. En vill träffas på {day}.",
    "Pratade om resvägar. Kan ta sig till {place} till klockan 6.30.",
    "Har fått svar på en ansökan: intervju som {role} på {day}.",
    "Gick igenom annonser. {Count} passar, vi skriver breven på nästa möte.",
    "Har fixat referenser från tiden inom {work}. Lägger in dem i cv:t.",
    "Besökte ett öppet hus i {place}. Gillade tempot, mindre skiftet.",
    "Vill hellre ha {when}. Vi letar vidare, gärna som {role}.",
    "Läser {course} och söker jobb vid sidan av. Hörs igen på {day}.",
    "Inget svar än på {count} ansökningar. Ringer och frågar på {day}.",
]
PLACED = [
    "Uppföljning på arbetsplatsen. Handledaren är nöjd med tempot och tiderna.",
    "Ringde handledaren. Allt fungerar, får prova {task} nästa vecka.",
    "Trepartssamtal. Klarar {task} på egen hand. Nästa mål: {skill}.",
    "Trivs i laget. Vill lära sig mer om {skill}.",
    "Besök på plats. Visade hur {task} sköts och förklarade bra för en boende.",
    "Pratade om vad som händer sedan. Börjar söka som {role} redan nu.",
    "Introduktionen är klar och rutinerna sitter. Stark i {skill}.",
    "Har tagit över {task}. Kommer i tid varje dag.",
]
LEAVING = [
    "Avslutssamtal. Vet vad som händer nu och när vi hörs om tre månader.",
    "Avslutande möte. Gick igenom vad som blev gjort, mest stolt över {skill}.",
    "Sista mötet, på en {day}. Vi hörs om tre månader för uppföljning.",
    "Avslutssamtal per telefon. Har siktet på {role} även framöver.",
]
ATTEMPTS = [
    "Ringde, inget svar. Skickade sms om ny tid på {day}.",
    "Kom inte till mötet. Ny tid på {day}.",
]
STEPS = [
    "CV klart",
    "Söka två jobb",
    "Möte på kontoret",
    "Ringa arbetsgivaren",
    "Studiebesök",
    "Boka trepartssamtal",
    "Följa upp på arbetsplatsen",
    "Lämna in ansökan till vuxenutbildningen",
    "Ta kontakt med referenser",
    "Öva på intervju",
    "Gå igenom annonser",
    "Fylla i självskattningen",
]
STATEMENTS = [
    "Pålitlig, noggrann och uppskattad av de boende.",
    "Tar egna initiativ och hjälper nya kollegor till rätta.",
    "Kommer i tid, frågar när något är oklart och gör klart det som är påbörjat.",
    "Har ett fint sätt med människor och ser vad som behöver göras.",
    "Har lärt sig snabbt och arbetar säkert med både redskap och maskiner.",
]
NOTES_ON_EMPLOYERS = [
    "Behöver folk till sommarens grönytor. Vill ha förslag före påsk.",
    "Ny platschef sedan i höstas. Positiv, vill börja med en person i taget.",
    "Kan ta emot i städ, inte i fastighetsskötsel, så länge handledaren är borta.",
    "Bad om mer besked om försäkringen. Skickade informationsbladet.",
    "Vill gärna anställa efter praktiken om det blir en tjänst över till våren.",
    "Har två uppdrag i Ryd från nyår och kommer att behöva lokalvårdare.",
]

_LISTS = {name: re.split(r",\s+", words) for name, words in WORDS.items()}


def written(random, sentences):
    """One of the sentences, with words drawn for what stands in braces."""
    used = set()

    def word(match):
        name = match[1]
        choices = [w for w in _LISTS[name.lower()] if w not in used]
        chosen = random.choice(choices)
        used.add(chosen)
        return chosen.capitalize() if name[0].isupper() else chosen

    return re.sub(r"\{(\w+)\}", word, random.choice(sentences))


# Role of the catalogue: {skill: what was seen of it}.
EVIDENCE = {
    "MV": {
        "MV-02": "Bytte kärl i tre miljörum, märkte om dem och rättade sorteringen.",
        "MV-06": "Gick källarronden själv och skrev upp en trasig dörrstängare.",
    },
    "TV": {
        "TV-01": "Valde kvällens väg efter planen och stannade vid lekplatsen.",
        "TV-05": "Skrev en händelserapport med vad, var och när, utan gissningar.",
    },
    "FS": {
        "FS-02": "Tog emot en arbetsorder, bytte filtret och avslutade i systemet.",
        "FS-08": "Gick brandskyddsronden efter listan och skrev under den.",
    },
    "LV": {
        "LV-03": "Blandade efter doseringskortet och hittade säkerhetsbladet.",
        "LV-05": "Städade tre trapphus efter schemat och satte ut halkvarning.",
    },
}
