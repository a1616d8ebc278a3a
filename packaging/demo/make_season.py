#!/usr/bin/env python3
"""Writes resources/demo/season.json: the fictitious choir, its singers, its term and its works.

Every name is invented. Dates are weeks counted from today, so that the demo always has a past, a rehearsal
that is running today and a future. The format is described in resources/demo/README.md.
"""

import json
from pathlib import Path

SEASON_FILE = Path(__file__).resolve().parents[2] / "resources" / "demo" / "season.json"

VOICES = [("s", "Soprano", "S", "soprano", "orange"), ("a", "Alto", "A", "alto", "blue"),
          ("t", "Ténor", "T", "tenor", "green"), ("b", "Basse", "B", "bass", "violet")]

# Family name, given name, class; numbers follow this order, through the four voices.
SINGERS = {
    "s": [("Aït Ouarab", "Lina", "5B"), ("Bélanger", "Zoé", "6A"), ("Carpentier", "Faustine", "4C"),
          ("D’Hautefeuille", "Éléonore", "5A"), ("Guéhenno", "Maïwenn", "6B"), ("Kervella", "Nolwenn", "4A"),
          ("Martin", "Camille", "5B"), ("Nguyễn", "Mai-Anh", "6C"), ("Œuvrard", "Apolline", "4B"),
          ("Pereira da Silva", "Inês", "5C"), ("Sissoko", "Aminata", "3A"), ("Vasseur", "Léonie", "6A")],
    "a": [("Benhaddou", "Yasmine", "4A"), ("Cœurdevey", "Maëlys", "5A"), ("De La Fontaine", "Agathe", "3B"),
          ("Delaunay-Roux", "Clémentine", "4C"), ("Fernández", "Lucía", "5C"), ("Hérault", "Noémie", "3C"),
          ("Le Bihan", "Gwenaëlle", "4B"), ("Martin", "Camille", "3A"), ("N’Guessan", "Grâce", "5B"),
          ("Thévenet", "Solène", "4A"), ("Zielińska", "Hanna", "3B")],
    "t": [("Araújo", "Tiago", "4B"), ("Boissière", "Loïc", "3A"), ("Chevènement", "Anatole", "4C"),
          ("Diallo", "Ousmane", "3C"), ("Faÿ", "Jean-Loup", "4A"), ("Lê", "Minh-Quân", "3B"),
          ("Saint-Élie", "Raphaël", "5A"), ("Yıldız", "Emre", "4C")],
    "b": [("Abgrall", "Corentin", "3A"), ("Castañeda", "Joaquín", "3C"), ("Du Plessis", "Côme", "4B"),
          ("Haÿ", "Gaël", "3B"), ("L’Hermitte", "Augustin", "3C"), ("Mbemba", "Exaucé", "4A"),
          ("O’Connor", "Liam", "3B"), ("Prévôt", "Noël", "3A"), ("Wœrner", "Théophile", "4C")],
}

WORKS = [
    {"key": "frere-jacques", "folder": "Frère Jacques", "title": "Frère Jacques",
     "composer": "Traditionnel, France", "year": "XVIIIe siècle", "style": "Canon à quatre voix",
     "language": "fr", "status": "ready"},
    {"key": "ah-vous-dirai-je", "folder": "Ah ! vous dirai-je, maman", "title": "Ah ! vous dirai-je, maman",
     "composer": "Anonyme, France", "year": "vers 1760", "style": "Chanson à quatre voix",
     "language": "fr", "status": "learning"},
    {"key": "hymne-a-la-joie", "folder": "Hymne à la joie", "title": "Hymne à la joie",
     "composer": "Ludwig van Beethoven", "year": "1824", "style": "Choral",
     "language": "de", "status": "learning"},
]

FJ, AH, HJ = (work["key"] for work in WORKS)

# Week, marks ("number:state[:minutes]"), note, works. Weeks -5 and -4 are the autumn holidays.
PAST = [
    (-11, "27:absent", "Première répétition : placement des voix, écoute mutuelle, Frère Jacques à l’unisson.", [FJ]),
    (-10, "5:absent 12:late:5", "Canon à deux, puis à trois. Les entrées sont sûres si chacun compte à voix basse.", [FJ]),
    (-9, "17:excused 36:absent", "", [FJ]),
    (-8, "3:absent 20:late:10 33:absent",
     "Canon à quatre voix en marchant. Début de « Ah ! vous dirai-je, maman » : mélodie pour tous.", [FJ, AH]),
    (-7, "20:excused 29:left_early:15", "Altos et ténors par pupitre, mesures 1 à 8. Attention au si des ténors.", [AH]),
    (-6, "11:absent 14:absent 36:absent 40:late:7", "", [FJ, AH]),
    (-3, "9:absent 24:late:12",
     "Reprise après les vacances : respiration, puis mesures 9 à 16 avec le dialogue des femmes et des hommes.", [AH]),
    (-2, "9:absent 17:excused 31:excused 38:late:5",
     "Prononciation de l’allemand, d’abord parlée en rythme. Les basses tiennent bien leur ligne.", [HJ, AH]),
    (-1, "9:absent 22:late:8 35:absent 6:left_early:20",
     "Hymne à la joie jusqu’à la mesure 12. À revoir : le fa dièse des altos et l’anticipation avant le retour du thème.",
     [HJ, FJ]),
]
TODAY = "31:excused"  # Known beforehand; the roll itself is still to be taken.
FUTURE = [1, 2, 3, 4, 5]


def singers() -> list[dict]:
    rows = [(voice, *person) for voice, people in SINGERS.items() for person in people]
    return [{"key": f"c{number:02}", "family_name": family, "given_name": given, "class": form, "voice": voice,
             "number": number} for number, (voice, family, given, form) in enumerate(rows, start=1)]


def mark(text: str) -> dict:
    number, state, *minutes = text.split(":")
    return {"singer": f"c{int(number):02}", "state": state, "minutes": int(minutes[0]) if minutes else 0}


def rehearsal(week: int, marks: str = "", note: str = "", works: tuple | list = (), confirmed: bool = False) -> dict:
    return {"week": week, "start": "12:45", "minutes": 55, "place": "salle de musique", "confirmed": confirmed,
            "marks": [mark(text) for text in marks.split()], "note": note, "worked_on": list(works)}


def season() -> dict:
    fields = ("key", "name", "abbreviation", "family", "colour")
    past = [rehearsal(week, marks, note, works, confirmed=True) for week, marks, note, works in PAST]
    return {
        "season": "2026",
        "choir": {"name": "Chorale des Quatre-Vents", "voices": [dict(zip(fields, voice)) for voice in VOICES]},
        "singers": singers(),
        "rehearsals": [*past, rehearsal(0, TODAY), *(rehearsal(week) for week in FUTURE)],
        "works": WORKS,
    }


def typeset(value: object) -> object:
    """No-break spaces where French asks for them; folders stay as they are on the disk."""
    if isinstance(value, list):
        return [typeset(item) for item in value]
    if isinstance(value, dict):
        return {key: item if key == "folder" else typeset(item) for key, item in value.items()}
    if isinstance(value, str):
        for plain, fine in ((" :", "\u00a0:"), (" !", "\u00a0!"), ("« ", "«\u00a0"), (" »", "\u00a0»")):
            value = value.replace(plain, fine)
    return value


def main() -> None:
    text = json.dumps(typeset(season()), ensure_ascii=False, indent=2)
    SEASON_FILE.parent.mkdir(parents=True, exist_ok=True)
    SEASON_FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
