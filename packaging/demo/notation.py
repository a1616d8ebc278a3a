"""Reads the notes and words of `pieces` into events that the engraver, MusicXML and the singers share."""

import re
from dataclasses import dataclass
from fractions import Fraction

TOKEN = re.compile(r"(?P<step>[a-gR])(?P<alter>is|es)?(?P<octave>[',]*)(?P<length>\d+\.?)?(?P<marks>.*)")
SEMITONES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
PUNCTUATION = ".,;:!?"


@dataclass
class Note:
    """One written note or rest. Times count quarters from the first bar; `midi` is None for a rest."""

    bar: int
    start: Fraction
    length: Fraction
    written: str
    step: str
    alter: int
    octave: int
    midi: int | None
    tied: bool = False
    tie_arrives: bool = False
    slur_opens: bool = False
    slur_closes: bool = False
    in_slur: bool = False
    dynamic: str = ""
    fermata: bool = False
    syllable: str = ""
    syllabic: str = ""

    @property
    def ends_phrase(self) -> bool:
        return self.syllable[-1:] in PUNCTUATION if self.syllable else False


def read_token(token: str, carried: str) -> tuple[dict, str]:
    match = TOKEN.fullmatch(token)
    if match is None:
        raise ValueError(f"not a note: {token!r}")
    length = match["length"] or carried
    return match.groupdict() | {"length": length}, length


def quarters(length: str) -> Fraction:
    whole = Fraction(4, int(length.rstrip(".")))
    return whole * Fraction(3, 2) if length.endswith(".") else whole


def read_note(parts: dict, bar: int, start: Fraction) -> Note:
    rest = parts["step"] == "R"
    alter = {"is": 1, "es": -1}.get(parts["alter"], 0)
    octave = 3 + parts["octave"].count("'") - parts["octave"].count(",")
    midi = None if rest else 12 * (octave + 1) + SEMITONES[parts["step"]] + alter
    marks = parts["marks"]
    dynamic = re.search(r"\\(mf|f|p)(?![a-z])", marks)
    return Note(bar=bar, start=start, length=quarters(parts["length"]), written=parts["length"], step=parts["step"],
                alter=alter, octave=octave, midi=midi, tied="~" in marks, slur_opens="(" in marks,
                slur_closes=")" in marks, dynamic=dynamic[1] if dynamic else "", fermata="fermata" in marks)


def read_bars(notes: str, beats: int) -> list[list[Note]]:
    """The bars of one voice; every bar must be exactly full."""
    bars, start, carried = [], Fraction(0), "4"
    open_slur = tied = False
    for number, text in enumerate(notes.split(" | "), start=1):
        bar = []
        for token in text.split():
            parts, carried = read_token(token, carried)
            note = read_note(parts, number, start)
            note.tie_arrives, note.in_slur = tied, open_slur
            tied = note.tied
            open_slur = (open_slur or note.slur_opens) and not note.slur_closes
            start += note.length
            bar.append(note)
        if sum(note.length for note in bar) != beats:
            raise ValueError(f"bar {number} does not hold {beats} quarters: {text}")
        bars.append(bar)
    return bars


def read_syllables(words: str) -> list[tuple[str, str]]:
    """Each syllable with its place in the word, in MusicXML's terms."""
    rows, tokens = [], words.replace(" ?", "\u00a0?").replace(" !", "\u00a0!").replace(" ;", "\u00a0;").split(" ")
    inside = False
    for position, token in enumerate(tokens):
        if token == "--":
            continue
        goes_on = tokens[position + 1:position + 2] == ["--"]
        place = {(False, False): "single", (False, True): "begin", (True, True): "middle", (True, False): "end"}
        rows.append((token, place[inside, goes_on]))
        inside = goes_on
    return rows


def read_part(part, beats: int) -> list[list[Note]]:
    """Bars of notes with their syllables; the count of both must agree."""
    bars = read_bars(part.notes, beats)
    sung = [note for bar in bars for note in bar if note.midi is not None and not (note.tie_arrives or note.in_slur)]
    syllables = read_syllables(part.words)
    if len(sung) != len(syllables):
        raise ValueError(f"{part.name}: {len(sung)} sung notes, {len(syllables)} syllables")
    for note, (text, place) in zip(sung, syllables):
        note.syllable, note.syllabic = text, place
    return bars
