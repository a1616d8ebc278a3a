#!/usr/bin/env python3
"""Makes the demo season of resources/demo anew: scores, MusicXML, recordings and season.json.

Needs `lilypond`, `lame` and Python's numpy; what it writes is committed, so the product needs none of them.
`make_demo.py --scores` leaves the recordings alone (and then does without lame and numpy).
"""

import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import engrave
import make_season
import musicxml
from notation import read_part
from pieces import PIECES

WORKS = Path(__file__).resolve().parents[2] / "resources" / "demo" / "works"
PEAK_OF_ALL = 0.84  # Of the four voices added at unit gain: headroom for what MP3 adds.
RATES = {"Tutti": 40}
RATE_OF_A_VOICE = 32  # On average: at a constant 32 kb/s no frame has room for the tag that gapless players need.


def write_mp3(samples, piece, name: str, track: int, folder: Path) -> None:
    import numpy as np
    import singers

    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "voice.wav"
        with wave.open(str(raw), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(singers.RATE)
            file.writeframes((np.round(samples * 32767)).astype("<i2").tobytes())
        command = ["lame", "--quiet", "-m", "m", "-q", "2", "--abr", str(RATES.get(name, RATE_OF_A_VOICE)),
                   "--resample", "44.1", "--lowpass", "6.5", "--id3v2-only", "--id3v2-utf16",
                   "--tt", f"{piece.title} – {name}", "--ta", "Chorale des Quatre-Vents (voix de synthèse)",
                   "--tl", piece.title, "--ty", "2026", "--tn", f"{track}/5", "--tc", "CC0",
                   str(raw), str(folder / f"{name}.mp3")]
        subprocess.run(command, check=True)


def record(piece, folder: Path) -> None:
    import numpy as np
    import singers

    voices = [singers.section(piece.title, part.name, read_part(part, piece.beats), piece.tempo) for part in piece.parts]
    together = sum(voices)
    gain = PEAK_OF_ALL / np.abs(together).max()
    names = [part.name for part in piece.parts] + ["Tutti"]
    for track, (name, samples) in enumerate(zip(names, [*voices, together]), start=1):
        write_mp3(samples * gain, piece, name, track, folder)


def main() -> None:
    for piece in PIECES:
        folder = WORKS / piece.title
        folder.mkdir(parents=True, exist_ok=True)
        engrave.engrave(piece, folder)
        musicxml.write(piece, folder)
        if "--scores" not in sys.argv[1:]:
            record(piece, folder)
    make_season.main()


if __name__ == "__main__":
    main()
