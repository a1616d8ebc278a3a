"""Writes a piece as a LilyPond source and lets LilyPond engrave it."""

import hashlib
import os
import re
import subprocess
import tempfile
from pathlib import Path

from notation import read_bars

IDS = {"Soprano": "soprano", "Alto": "alto", "Ténor": "tenor", "Basse": "basse"}
BARS_A_LINE = 4
SYSTEMS = 6  # Three on each of two pages.

HEAD = """\\version "2.24.0"
% Written by packaging/demo/make_demo.py from pieces.py: change the notes there. CC0.

\\header {{
  title = "{title}"
  subtitle = "à quatre voix mixtes"
  composer = "{composer}"
  poet = "{poet}"
  arranger = "Arrangement : Educhorus"
  tagline = "Gravure et arrangement : Educhorus, domaine public (CC0)"
}}

\\paper {{
  #(set-paper-size "a4")
  top-margin = 11\\mm
  bottom-margin = 11\\mm
  left-margin = 16\\mm
  right-margin = 14\\mm
  indent = 20\\mm
  short-indent = 8\\mm
  ragged-last-bottom = ##f
  system-system-spacing.padding = #3
  markup-system-spacing.padding = #3
  last-bottom-spacing.padding = #3
  system-count = #{systems}
  page-count = #2
}}

global = {{
  \\key {key}
  \\time {beats}/4
  \\tempo "{tempo_words}" 4 = {tempo}
  \\autoBeamOn
}}
"""

STAFF = """    \\new Staff \\with {{ instrumentName = "{name}" shortInstrumentName = "{short}." }} <<
      \\clef "{clef}"
      \\new Voice = "{id}" {{ \\global \\{id}Notes \\bar "|." }}
      \\new Lyrics \\lyricsto "{id}" \\{id}Mots
    >>
"""

SCORE = """\\score {{
  \\new ChoirStaff <<
{staves}  >>
  \\layout {{
    #(layout-set-staff-size 17)
    \\context {{
      \\Score
      \\override BarNumber.font-size = #-1
      \\override BarNumber.extra-offset = #'(1.9 . 0.7)
      \\override SpacingSpanner.base-shortest-duration = #(ly:make-moment 1/8)
    }}
    \\context {{
      \\Staff
      \\override VerticalAxisGroup.staff-staff-spacing.padding = #1
      \\dynamicUp
    }}
    \\context {{
      \\Lyrics
      \\override LyricText.font-size = #0.5
      \\override VerticalAxisGroup.nonstaff-relatedstaff-spacing.minimum-distance = #4.6
      \\override LyricHyphen.minimum-distance = #0.6
    }}
  }}
}}
"""


def note_lines(notes: str) -> str:
    bars = notes.split(" | ")
    lines = [f"  {' | '.join(bars[at:at + BARS_A_LINE])} | % {at + 1}" for at in range(0, len(bars), BARS_A_LINE)]
    return "\n".join(lines)


def typeset(words: str) -> str:
    """French spaces before double punctuation do not break, and keep the sign with its syllable."""
    return words.replace(" ?", "\u00a0?").replace(" !", "\u00a0!").replace(" ;", "\u00a0;")


def source(piece) -> str:
    text = HEAD.format(title=typeset(piece.title), composer=piece.composer, poet=piece.poet, key=piece.key,
                       beats=piece.beats, tempo=piece.tempo, tempo_words=piece.tempo_words, systems=SYSTEMS)
    staves = ""
    for part in piece.parts:
        read_bars(part.notes, piece.beats)
        name = IDS[part.name]
        text += f"\n{name}Notes = {{\n{note_lines(part.notes)}\n}}\n\n{name}Mots = \\lyricmode {{\n  {typeset(part.words)}\n}}\n"
        staves += STAFF.format(name=part.name, short=part.name[0], clef=part.clef, id=name)
    return text + "\n" + SCORE.format(staves=staves)


def without_chance(pdf: bytes, written: Path) -> bytes:
    """The same bytes for the same source: identifiers come from its hash instead of the clock."""
    name = hashlib.md5(written.read_bytes()).hexdigest().upper().encode()
    uuid = b"uuid:%s-%s-%s-%s-%s" % (name[:8], name[8:12], name[12:16], name[16:20], name[20:])
    pdf = re.sub(rb"/ID \[<[0-9A-F]{32}><[0-9A-F]{32}>\]", b"/ID [<%s><%s>]" % (name, name), pdf)
    return re.sub(rb"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uuid, pdf)


def engrave(piece, folder: Path) -> None:
    written = folder / f"{piece.file}.ly"
    written.write_text(source(piece), encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "score"
        subprocess.run(["lilypond", "--loglevel=WARNING", "-dno-point-and-click", f"--output={target}", str(written)],
                       check=True, env=os.environ | {"SOURCE_DATE_EPOCH": "1767225600"})
        (folder / "score.pdf").write_bytes(without_chance(target.with_suffix(".pdf").read_bytes(), written))
