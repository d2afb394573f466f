"""Names of invented people, as mixed as the districts."""

_WOMEN = """
Amal Amina Anna Asha Aysel Birgitta Carina Daniela Elif Elin Emelie Fadumo Farida
Fatima Gunilla Hanna Hodan Ilham Ines Jamila Jasmin Jelena Johanna Kadra Karin Khadija
Layla Lina Linnea Maja Malin Maria Marwa Meryem Milena Mona Nadia Najma Nasra Nour
Olga Parisa Rahel Rana Rima Rojin Sabina Sahra Salma Samira Sanna Senait Shirin Sofia
Susanne Svetlana Tove Warda Yasmin Ylva Zahra Zainab Åsa
"""
_MEN = """
Abdi Adnan Ahmed Ali Amir Anders Andrej Anton Aziz Bashir Besim Bilal Daniel Dejan
Emil Erik Farhad Filip Goran Gustav Hamid Hassan Henrik Ibrahim Idris Ivan Jamal
Jesper Johan Karim Khalid Kjell Lars Leo Liban Magnus Marcus Mario Mehmet Mikael Milad
Mustafa Nils Noor Omar Oskar Patrik Pavel Peter Rashid Reza Robin Said Samir Sebastian
Simon Tariq Tesfay Tobias Viktor Yonas Yusuf Zoran Åke
"""
_FAMILIES = """
Abdullahi Ahlgren Ahmadi Al-Amin Al-Hakim Ali Andersson Arslan Aslan Begić Bergman
Bergström Björk Blom Dahl Demir Ekholm Ekström Eriksson Farah Forsberg Gebre Ghorbani
Gustafsson Haddad Haile Hansson Hassan Hedlund Hersi Holmgren Hosseini Hussein
Ibrahimović Isaksson Jama Jansson Johansson Jonsson Jovanović Karimi Kaya Khalil
Kovačević Larsson Lindberg Lindqvist Lundgren Lundin Mahdi Mohamud Månsson Nilsson
Nordin Nur Nyberg Olsson Osman Persson Petrović Rahimi Rashid Salem Samuelsson
Sandberg Sjögren Söderberg Tekle Tesfaye Wallin Warsame Wikström Yılmaz Yusuf Zand
Åberg Åkesson Öberg Öhman
"""
FIRST = {"F": _WOMEN.split(), "M": _MEN.split()}
FAMILIES = _FAMILIES.split()

LANGUAGES = [
    "svenska",
    "svenska, arabiska",
    "svenska, somaliska",
    "svenska, bosniska",
    "svenska, kurdiska",
    "svenska, persiska",
    "svenska, tigrinja",
    "svenska, turkiska",
    "svenska, engelska",
    "arabiska, lätt svenska",
    "somaliska, lätt svenska",
]


class Names:
    """Hands out full names, each once, so that a search finds one person."""

    def __init__(self, random, *, taken=()):
        self.random = random
        self._taken = set(taken)

    def full_name(self, sex):
        while True:
            name = self.random.choice(FIRST[sex]), self.random.choice(FAMILIES)
            if name not in self._taken:
                self._taken.add(name)
                return name
