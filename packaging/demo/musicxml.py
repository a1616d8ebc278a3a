"""Writes a piece as MusicXML 4.0 (partwise), with words, ties, slurs and dynamics."""

from pathlib import Path
from xml.etree import ElementTree as ET

from notation import Note, read_part

DIVISIONS = 2  # Eighths: the shortest value of the three pieces.
TYPES = {"1": "whole", "2": "half", "4": "quarter", "8": "eighth"}
CLEFS = {"treble": ("G", "2", None), "treble_8": ("G", "2", "-1"), "bass": ("F", "4", None)}
DOCTYPE = ('<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" '
           '"http://www.musicxml.org/dtds/partwise.dtd">')


def child(parent: ET.Element, tag: str, text: object = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, {name.replace("_", "-"): value for name, value in attributes.items()})
    if text is not None:
        element.text = str(text)
    return element


def add_identity(root: ET.Element, piece) -> None:
    child(child(root, "work"), "work-title", piece.title)
    identity = child(root, "identification")
    child(identity, "creator", piece.composer, type="composer")
    child(identity, "creator", piece.poet, type="lyricist")
    child(identity, "creator", "Educhorus", type="arranger")
    child(identity, "rights", "CC0")
    child(child(identity, "encoding"), "software", "packaging/demo/make_demo.py")


def add_attributes(measure: ET.Element, piece, part) -> None:
    attributes = child(measure, "attributes")
    child(attributes, "divisions", DIVISIONS)
    key = child(attributes, "key")
    child(key, "fifths", piece.fifths)
    child(key, "mode", "major")
    time = child(attributes, "time")
    child(time, "beats", piece.beats)
    child(time, "beat-type", 4)
    sign, line, octave = CLEFS[part.clef]
    clef = child(attributes, "clef")
    child(clef, "sign", sign)
    child(clef, "line", line)
    if octave:
        child(clef, "clef-octave-change", octave)


def add_tempo(measure: ET.Element, piece) -> None:
    direction = child(measure, "direction", placement="above")
    child(child(direction, "direction-type"), "words", piece.tempo_words)
    metronome = child(child(direction, "direction-type"), "metronome")
    child(metronome, "beat-unit", "quarter")
    child(metronome, "per-minute", piece.tempo)
    child(direction, "sound", tempo=str(piece.tempo))


def add_note(measure: ET.Element, note: Note) -> None:
    if note.dynamic:
        direction = child(measure, "direction", placement="above")
        child(child(child(direction, "direction-type"), "dynamics"), note.dynamic)
    element = child(measure, "note")
    if note.midi is None:
        child(element, "rest", measure="yes")
        child(element, "duration", int(note.length * DIVISIONS))
        child(element, "voice", 1)
        return
    pitch = child(element, "pitch")
    child(pitch, "step", note.step.upper())
    if note.alter:
        child(pitch, "alter", note.alter)
    child(pitch, "octave", note.octave)
    child(element, "duration", int(note.length * DIVISIONS))
    ties = [kind for kind, present in (("stop", note.tie_arrives), ("start", note.tied)) if present]
    slurs = [kind for kind, present in (("stop", note.slur_closes), ("start", note.slur_opens)) if present]
    for kind in ties:
        child(element, "tie", type=kind)
    child(element, "voice", 1)
    child(element, "type", TYPES[note.written.rstrip(".")])
    if note.written.endswith("."):
        child(element, "dot")
    if ties or slurs or note.fermata:
        notations = child(element, "notations")
        for kind in ties:
            child(notations, "tied", type=kind)
        for kind in slurs:
            child(notations, "slur", type=kind, number="1")
        if note.fermata:
            child(notations, "fermata", type="upright")
    if note.syllable:
        lyric = child(element, "lyric", number="1")
        child(lyric, "syllabic", note.syllabic)
        child(lyric, "text", note.syllable)


def score(piece) -> ET.Element:
    root = ET.Element("score-partwise", version="4.0")
    add_identity(root, piece)
    listing = child(root, "part-list")
    for number, part in enumerate(piece.parts, start=1):
        entry = child(listing, "score-part", id=f"P{number}")
        child(entry, "part-name", part.name)
        child(entry, "part-abbreviation", f"{part.name[0]}.")
    for number, part in enumerate(piece.parts, start=1):
        element = child(root, "part", id=f"P{number}")
        bars = read_part(part, piece.beats)
        for at, bar in enumerate(bars, start=1):
            measure = child(element, "measure", number=str(at))
            if at == 1:
                add_attributes(measure, piece, part)
                if number == 1:
                    add_tempo(measure, piece)
            for note in bar:
                add_note(measure, note)
            if at == len(bars):
                child(child(measure, "barline", location="right"), "bar-style", "light-heavy")
    return root


def write(piece, folder: Path) -> None:
    root = score(piece)
    ET.indent(root, space=" ")
    body = ET.tostring(root, encoding="unicode")
    (folder / "score.musicxml").write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{body}\n', encoding="utf-8")
