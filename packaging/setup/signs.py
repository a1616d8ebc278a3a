#!/usr/bin/env python3
"""Writes resources/signs/signs.txt: the outlines of the signs of music that a person places on a score.

Run by hand when a sign is added, and the result is committed: nothing of it is needed to build.

    npm pack @vexflow-fonts/bravura@1.0.2 && tar xzf vexflow-fonts-bravura-1.0.2.tgz
    python3 packaging/setup/signs.py package/bravura.otf          (needs fonttools)

One sign on each line: its name, half its width and half its height, and its outline about its middle, in the words of SVG
(M, L, C, Z, each absolute). Units: 1/1000 of the height of a staff, upwards. It is filled where the outline winds round
(nonzero).
"""

import math
import re
import sys
from pathlib import Path

# Name in SMuFL -> code point there, in the order in which they are offered.
SMUFL = {
    "dynamicPPP": 0xE52A,
    "dynamicPP": 0xE52B,
    "dynamicPiano": 0xE520,
    "dynamicMP": 0xE52C,
    "dynamicMF": 0xE52D,
    "dynamicForte": 0xE522,
    "dynamicFF": 0xE52F,
    "dynamicFFF": 0xE530,
    "dynamicFortePiano": 0xE534,
    "dynamicSforzato": 0xE539,
    "breathMarkComma": 0xE4CE,
    "breathMarkTick": 0xE4CF,
    "caesura": 0xE4D1,
    "fermataAbove": 0xE4C0,
    "articAccentAbove": 0xE4A0,
    "articMarcatoAbove": 0xE4AC,
    "articTenutoAbove": 0xE4A4,
    "articStaccatoAbove": 0xE4A2,
    "accidentalFlat": 0xE260,
    "accidentalNatural": 0xE261,
    "accidentalSharp": 0xE262,
    "segno": 0xE047,
    "coda": 0xE048,
    "miscEyeglasses": 0xEC62,
    "arrowBlackUp": 0xEB60,
    "arrowBlackRight": 0xEB62,
    "arrowBlackDown": 0xEB64,
    "arrowBlackLeft": 0xEB66,
}
ROUND = 0.5523


def circle(x, y, across, up, turns=1):
    """An ellipse as four curves; `turns` is -1 for the other way round."""
    k, corners = ROUND * turns, [(1, 0), (0, turns), (-1, 0), (0, -turns)]
    at = lambda px, py: (round(x + px * across), round(y + py * up))
    path = ["M%d %d" % at(*corners[0])]
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1]):
        one, two = at(ax + bx * abs(k), ay + by * abs(k)), at(bx + ax * abs(k), by + ay * abs(k))
        path.append("C%d %d %d %d %d %d" % (*one, *two, *at(bx, by)))
    return "".join(path) + "Z"


def almond(x, half, high, inner):
    """The outline of an eye with its middle at x, and the hole within it."""
    one = lambda w, h: f"M{x - w} 0C{x - w // 2} {h} {x + w // 2} {h} {x + w} 0C{x + w // 2} {-h} {x - w // 2} {-h} {x - w} 0Z"
    two = lambda w, h: f"M{x - w} 0C{x - w // 2} {-h} {x + w // 2} {-h} {x + w} 0C{x + w // 2} {h} {x - w // 2} {h} {x - w} 0Z"
    return one(half, high) + two(half - inner - 24, high - inner)


def eyes():
    """Two open eyes: look at the one who conducts."""
    return "".join(almond(x, 300, 300, 62) + circle(x, 0, 98, 98) for x in (-330, 330))


def fork():
    """A tuning fork."""
    return (
        "M-35 -620L35 -620L35 -200C160 -175 190 -90 190 0L190 560L120 560L120 0C120 -80 80 -135 0 -135"
        "C-80 -135 -120 -80 -120 0L-120 560L-190 560L-190 0C-190 -90 -160 -175 -35 -200Z"
    )


OURS = {
    "educhorusEyes": eyes,
    "educhorusTuningFork": fork,
    "educhorusRing": lambda: circle(0, 0, 900, 620) + circle(0, 0, 850, 570, -1),
}


def of_font(font, code):
    """The outline of a glyph, with whole numbers."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    glyphs, name = font.getGlyphSet(), font.getBestCmap()[code]

    class Plain(SVGPathPen):
        def _lineTo(self, pt):
            self._commands.append("L%d %d" % (round(pt[0]), round(pt[1])))

        def _moveTo(self, pt):
            self._commands.append("M%d %d" % (round(pt[0]), round(pt[1])))

        def _curveToOne(self, a, b, c):
            self._commands.append("C" + " ".join("%d %d" % (round(x), round(y)) for x, y in (a, b, c)))

    pen = Plain(glyphs)
    em = font["head"].unitsPerEm
    glyphs[name].draw(TransformPen(pen, (1000 / em, 0, 0, 1000 / em, 0, 0)))
    return pen.getCommands()


def centred(path):
    """The outline about its middle, with spaces between its parts, and half its width and height before it."""
    parts = re.findall(r"[A-Z]|-?[0-9]+", path)
    numbers = [int(part) for part in parts if not part.isalpha()]
    xs, ys = numbers[0::2], numbers[1::2]
    middle = [round((min(of) + max(of)) / 2) for of in (xs, ys)]
    half = [math.ceil((max(of) - min(of)) / 2) for of in (xs, ys)]
    out, turn = [], 0
    for part in parts:
        if part.isalpha():
            out.append(part)
        else:
            out.append(str(int(part) - middle[turn % 2]))
            turn += 1
    return " ".join(map(str, half + out))


def main():
    from fontTools.ttLib import TTFont

    font = TTFont(sys.argv[1])
    signs = {name: centred(of_font(font, code)) for name, code in SMUFL.items()}
    signs |= {name: centred(path()) for name, path in OURS.items()}
    target = Path(__file__).parents[2] / "resources/signs/signs.txt"
    target.write_text("".join(f"{name} {sign}\n" for name, sign in signs.items()))


main()
