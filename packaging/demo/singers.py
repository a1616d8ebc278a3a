"""Sings the voices of a piece: additive synthesis of a small section on the vowel « a ».

How it works: each singer of a section has a pitch curve (glides, vibrato that sets in on long notes, slow drift),
a loudness curve (soft attacks, a dip at each syllable, a breath after each phrase) and a sum of harmonics shaped
by the five formants of the vowel. A short room follows. Everything is drawn from a seed, so that a second run
writes the same samples. Sound is made at half the rate, since nothing sung lies above 5.4 kHz, then doubled exactly.

Deliberately not here: consonants and changing vowels, which would need a real speech model.
"""

import zlib

import numpy as np

RATE = 44_100
HALF_RATE = RATE // 2
BLOCK = 32  # Amplitudes of harmonics are computed once a block and joined by ramps.
LEAD_IN = 0.5  # Seconds of silence before bar 1.
TAIL = 1.4  # Seconds for the last chord to fade in the room.
HIGHEST = 5_400.0
SINGERS = 3
LOUDNESS = {"p": 0.5, "mf": 0.75, "f": 1.0}
# Formants of a sung « a »: frequency in Hz, bandwidth in Hz, level in dB.
FORMANTS = {
    "Soprano": [(820, 90, 0), (1180, 100, -5), (2850, 150, -16), (3700, 180, -20), (4900, 220, -34)],
    "Alto": [(790, 90, 0), (1130, 100, -5), (2750, 150, -17), (3500, 180, -22), (4800, 220, -35)],
    "Ténor": [(660, 80, 0), (1090, 95, -5), (2600, 130, -13), (2950, 150, -15), (3400, 180, -22)],
    "Basse": [(610, 75, 0), (1040, 90, -6), (2300, 130, -13), (2650, 150, -14), (3200, 180, -24)],
}
BALANCE = {"Soprano": 1.0, "Alto": 1.0, "Ténor": 1.0, "Basse": 1.1}


def length_in_samples(bars: list, tempo: int) -> int:
    """Samples at half rate of a whole recording: a multiple of the block."""
    quarters = float(bars[-1][-1].start + bars[-1][-1].length)
    seconds = LEAD_IN + quarters * 60 / tempo + TAIL
    return int(np.ceil(seconds * HALF_RATE / BLOCK)) * BLOCK


def joined(bars: list) -> list[tuple]:
    """Sung notes as (start, end, midi, new syllable, phrase ends, dynamic), ties joined; times in quarters."""
    notes, dynamic = [], "mf"
    for note in (note for bar in bars for note in bar):
        dynamic = note.dynamic or dynamic
        if note.midi is None:
            continue
        start, end = float(note.start), float(note.start + note.length)
        if note.tie_arrives:
            notes[-1][1] = end
            notes[-1][4] = note.ends_phrase
        else:
            notes.append([start, end, note.midi, not note.in_slur, note.ends_phrase, dynamic])
    return notes


def smoothed(curve: np.ndarray, seconds: float) -> np.ndarray:
    """The curve after a raised-cosine window of that many seconds; the ends are held."""
    width = max(3, int(seconds * HALF_RATE) | 1)
    window = np.hanning(width + 2)[1:-1]
    padded = np.pad(curve, width // 2, mode="edge")
    size = 1 << int(np.ceil(np.log2(len(padded) + width)))
    spectrum = np.fft.rfft(padded, size) * np.fft.rfft(window / window.sum(), size)
    return np.fft.irfft(spectrum, size)[width - 1:width - 1 + len(curve)]


def pitch_and_loudness(notes: list, count: int, tempo: int, shift: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Steps of MIDI pitch, of loudness, and the seconds since the last attack, for a singer `shift` seconds late."""
    midi, loud = np.full(count, float(notes[0][2])), np.zeros(count)
    since = np.zeros(count)
    place = lambda quarter: int((LEAD_IN + quarter * 60 / tempo + shift) * HALF_RATE)  # noqa: E731
    for at, (start, end, pitch, syllable, phrase_ends, dynamic) in enumerate(notes):
        first, last = place(start), place(end)
        breath = int((0.11 if phrase_ends else 0.0) * HALF_RATE)
        midi[first:] = pitch
        time = np.arange(last - first) / HALF_RATE
        swell = 1.0 + 0.12 * np.sin(np.pi * np.clip(time / max(time[-1], 0.1), 0, 1))
        loud[first:last - breath] = (LOUDNESS[dynamic] * swell)[:last - first - breath]
        since[first:last] = time
        if syllable and at:  # The consonant that we do not sing still parts the vowels.
            dip = int(0.035 * HALF_RATE)
            loud[max(0, first - dip):first + dip // 2] *= 0.35
    return smoothed(midi, 0.07), np.maximum(smoothed(loud, 0.075), 0), since


def envelope(name: str, stretch: float) -> tuple[np.ndarray, np.ndarray]:
    """Level of a harmonic by its frequency: the fall of the glottis times the resonances of the vowel."""
    grid = np.arange(0.0, HIGHEST + 400, 10.0)
    level = np.full_like(grid, 10 ** (-42 / 20))
    for frequency, bandwidth, decibels in FORMANTS[name]:
        distance = (grid - frequency * stretch) / (bandwidth * 0.9)
        level += 10 ** (decibels / 20) / (1 + distance ** 2)
    glottis = 1 / (1 + (grid / 420) ** 2) ** 0.5
    edge = np.clip((HIGHEST - grid) / 500, 0, 1)
    return grid, level * glottis * edge


def ramps(per_block: np.ndarray, count: int) -> np.ndarray:
    """A value for each sample from one for each block, in straight lines."""
    following = np.append(per_block[1:], per_block[-1])
    steps = np.arange(BLOCK) / BLOCK
    return (per_block[:, None] + (following - per_block)[:, None] * steps).reshape(-1)[:count]


def one_singer(name: str, notes: list, count: int, tempo: int, random: np.random.Generator) -> np.ndarray:
    midi, loud, since = pitch_and_loudness(notes, count, tempo, random.uniform(0.0, 0.016))
    time = np.arange(count) / HALF_RATE
    onset = np.clip((since - 0.22) / 0.35, 0, 1)
    vibrato = 0.17 * onset * np.sin(2 * np.pi * random.uniform(5.0, 5.7) * time + random.uniform(0, 6.28))
    drift = smoothed(np.repeat(random.normal(0, 0.35, count // 2048 + 1), 2048)[:count], 0.4) * 0.12
    frequency = 440 * 2 ** ((midi + vibrato + drift + random.uniform(-0.05, 0.05) - 69) / 12)
    phase = 2 * np.pi * np.cumsum(frequency) / HALF_RATE + random.uniform(0, 6.28)
    grid, level = envelope(name, random.uniform(0.97, 1.03))
    coarse = frequency[::BLOCK]
    before, now, twice = np.zeros(count), np.sin(phase), 2 * np.cos(phase)
    voice = np.zeros(count)
    for harmonic in range(1, int(HIGHEST / frequency.min()) + 1):
        voice += now * ramps(np.interp(coarse * harmonic, grid, level, right=0.0), count)
        before, now = now, twice * now - before  # sin((k + 1) x) from the two before it.
    return voice * loud


def room(sound: np.ndarray) -> np.ndarray:
    """A small hall: noise that dies away in 0.9 s, the same for every voice."""
    random = np.random.default_rng(1725)
    size = int(0.9 * HALF_RATE)
    echo = random.normal(0, 1, size) * np.exp(-6.9 * np.arange(size) / size) * np.clip(np.arange(size) / 500, 0, 1)
    echo = smoothed(echo, 0.0004)
    echo *= 0.30 / np.sqrt((echo ** 2).sum())
    total = 1 << int(np.ceil(np.log2(len(sound) + size)))
    wet = np.fft.irfft(np.fft.rfft(sound, total) * np.fft.rfft(echo, total), total)[:len(sound)]
    fade = np.clip((len(sound) - np.arange(len(sound))) / (0.25 * HALF_RATE), 0, 1)
    return (sound + wet) * fade


def doubled(sound: np.ndarray) -> np.ndarray:
    """The same sound at twice the rate."""
    spectrum = np.fft.rfft(sound)
    wide = np.zeros(len(sound) + 1, dtype=complex)
    wide[:len(spectrum)] = spectrum
    return np.fft.irfft(wide, 2 * len(sound)) * 2


def section(title: str, name: str, bars: list, tempo: int) -> np.ndarray:
    """One voice of one piece, of the same length for every voice of the piece, at an arbitrary level."""
    random = np.random.default_rng(zlib.crc32(f"{title}/{name}".encode()))
    notes, count = joined(bars), length_in_samples(bars, tempo)
    sound = sum(one_singer(name, notes, count, tempo, random) for _ in range(SINGERS))
    sound *= BALANCE[name] / np.sqrt((sound ** 2).sum() / max(1, (np.abs(sound) > 1e-4).sum()))
    return doubled(room(sound))
