"""Checks of what the demo says: `python3 -m unittest discover packaging/demo` from the root."""

import itertools
import json
import sys
import unittest
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from make_season import SEASON_FILE  # noqa: E402
from notation import read_part  # noqa: E402
from pieces import FRERE_JACQUES, PIECES  # noqa: E402

DEMO = SEASON_FILE.parent
RANGES = {"Soprano": (60, 79), "Alto": (59, 74), "Ténor": (48, 64), "Basse": (45, 62)}
STATES = {"absent": False, "excused": False, "late": True, "left_early": True}


def sounding(piece) -> list[list[int | None]]:
    """For each voice, the pitch that sounds at every eighth of the piece."""
    voices = []
    for part in piece.parts:
        notes = [note for bar in read_part(part, piece.beats) for note in bar]
        voices.append([note.midi for note in notes for _ in range(int(note.length / Fraction(1, 2)))])
    return voices


class TheSeason(unittest.TestCase):
    def setUp(self):
        self.season = json.loads(SEASON_FILE.read_text(encoding="utf-8"))

    def test_forty_singers_are_numbered_through_the_voices(self):
        singers = self.season["singers"]
        self.assertEqual([singer["number"] for singer in singers], list(range(1, 41)))
        self.assertEqual(len({singer["key"] for singer in singers}), 40)
        counts = [sum(singer["voice"] == voice["key"] for singer in singers)
                  for voice in self.season["choir"]["voices"]]
        self.assertEqual(counts, [12, 11, 8, 9])

    def test_two_singers_and_only_two_share_one_name(self):
        names = sorted((singer["family_name"], singer["given_name"]) for singer in self.season["singers"])
        pairs = [name for name, group in itertools.groupby(names) if len(list(group)) > 1]
        self.assertEqual(pairs, [("Martin", "Camille")])
        self.assertEqual(len(set(names)), 39)

    def test_classes_are_those_of_a_college(self):
        for singer in self.season["singers"]:
            self.assertRegex(singer["class"], "^[3-6][ABC]$")

    def test_every_mark_names_a_singer_once_with_a_state_and_its_minutes(self):
        keys = {singer["key"] for singer in self.season["singers"]}
        for rehearsal in self.season["rehearsals"]:
            marked = [mark["singer"] for mark in rehearsal["marks"]]
            self.assertEqual(len(marked), len(set(marked)))
            self.assertLessEqual(set(marked), keys)
            for mark in rehearsal["marks"]:
                self.assertEqual(mark["minutes"] > 0, STATES[mark["state"]], mark)
                self.assertLess(mark["minutes"], rehearsal["minutes"])

    def test_the_term_has_a_confirmed_past_a_today_and_an_open_future(self):
        rehearsals = self.season["rehearsals"]
        weeks = [rehearsal["week"] for rehearsal in rehearsals]
        self.assertEqual(weeks, sorted(set(weeks)))
        self.assertTrue(weeks[0] < 0 < weeks[-1] and 0 in weeks)
        for rehearsal in rehearsals:
            self.assertEqual(rehearsal["confirmed"], rehearsal["week"] < 0)
            if rehearsal["week"] > 0:
                self.assertEqual((rehearsal["marks"], rehearsal["note"]), ([], ""))

    def test_every_work_named_exists_with_its_files(self):
        works = {work["key"]: work for work in self.season["works"]}
        for rehearsal in self.season["rehearsals"]:
            self.assertLessEqual(set(rehearsal["worked_on"]), set(works))
        for work in works.values():
            folder = DEMO / "works" / work["folder"]
            for name in ["score.pdf", "score.musicxml", "Soprano.mp3", "Alto.mp3", "Ténor.mp3", "Basse.mp3", "Tutti.mp3"]:
                self.assertTrue((folder / name).is_file(), folder / name)
        self.assertEqual({piece.title for piece in PIECES}, {work["folder"] for work in works.values()})


def recorded_samples(path: Path) -> int:
    """Samples that a gapless player hears, from the tag that the encoder left in the first frame."""
    data = path.read_bytes()
    size = 0
    for byte in data[6:10]:  # ID3: four times seven bits.
        size = size << 7 | byte
    frame = data[10 + size:10 + size + 400]
    at = frame.index(b"Xing")
    frames = int.from_bytes(frame[at + 8:at + 12], "big")
    gaps = int.from_bytes(frame[at + 141:at + 144], "big")
    return frames * 1152 - (gaps >> 12) - (gaps & 0xFFF)


class TheRecordings(unittest.TestCase):
    def test_all_voices_of_a_piece_last_equally_long_and_as_long_as_the_score(self):
        for piece in PIECES:
            lengths = {recorded_samples(path) for path in (DEMO / "works" / piece.title).glob("*.mp3")}
            self.assertEqual(len(lengths), 1, piece.title)
            bars = len(read_part(piece.parts[0], piece.beats))
            rest = lengths.pop() / 44_100 - bars * piece.beats * 60 / piece.tempo
            self.assertAlmostEqual(rest, 1.9, places=2, msg=piece.title)  # Lead-in and tail.


class TheMusic(unittest.TestCase):
    def test_every_voice_has_as_many_bars_as_the_others(self):
        for piece in PIECES:
            self.assertEqual(len({len(read_part(part, piece.beats)) for part in piece.parts}), 1, piece.title)

    def test_every_voice_stays_where_a_pupil_sings(self):
        for piece in PIECES:
            for part in piece.parts:
                low, high = RANGES[part.name]
                for note in itertools.chain.from_iterable(read_part(part, piece.beats)):
                    if note.midi is not None:
                        self.assertTrue(low <= note.midi <= high, (piece.title, part.name, note.bar, note.midi))

    def test_no_two_voices_move_in_parallel_fifths_or_octaves(self):
        for piece in PIECES:
            if piece is FRERE_JACQUES:
                continue  # A canon at the octave doubles itself by nature.
            voices = sounding(piece)
            for (a, first), (b, second) in itertools.combinations(enumerate(voices), 2):
                moments = zip(first, first[1:], second, second[1:])
                for eighth, (above, above_next, below, below_next) in enumerate(moments, start=1):
                    if None in (above, above_next, below, below_next) or above == above_next or below == below_next:
                        continue
                    before, after = (above - below) % 12, (above_next - below_next) % 12
                    same_way = (above_next > above) == (below_next > below)
                    where = (piece.title, piece.parts[a].name, piece.parts[b].name, "bar",
                             1 + eighth // (2 * piece.beats), "eighth", eighth % (2 * piece.beats))
                    self.assertFalse(same_way and before == after and before in (0, 7), where)

    def test_voices_do_not_cross_in_the_chorale(self):
        for soprano, alto, tenor, bass in zip(*sounding(PIECES[2])):
            self.assertTrue(soprano >= alto >= tenor >= bass, (soprano, alto, tenor, bass))


if __name__ == "__main__":
    unittest.main()
