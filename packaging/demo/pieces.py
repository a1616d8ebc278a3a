"""The three pieces of the demo, voice by voice: the one source of their notes and words.

Notes are written as in LilyPond (absolute pitches, Dutch names, a duration holds until the next one), one bar
between two `|`. Words are syllables, ` -- ` inside a word. The tunes and words are in the public domain; the
harmony and the arrangement are ours, given to all under CC0.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """One voice: its name, LilyPond clef, notes and words."""

    name: str
    clef: str
    notes: str
    words: str


@dataclass(frozen=True)
class Piece:
    """One work as engraved and recorded. `fifths` counts sharps (flats below zero); tempo is in quarters a minute."""

    title: str
    file: str
    composer: str
    poet: str
    key: str
    fifths: int
    beats: int
    tempo: int
    tempo_words: str
    parts: list[Part] = field(default_factory=list)


def satb(soprano: tuple, alto: tuple, tenor: tuple, bass: tuple) -> list[Part]:
    return [Part("Soprano", "treble", *soprano), Part("Alto", "treble", *alto),
            Part("Ténor", "treble_8", *tenor), Part("Basse", "bass", *bass)]


# --- Frère Jacques: a canon in four voices, two bars apart, that ends together. ---------------------------------

THEME = ["f'4 g' a' f'", "f'4 g' a' f'", "a'4 bes' c''2", "a'4 bes' c''2",
         "c''8 d'' c'' bes' a'4 f'", "c''8 d'' c'' bes' a'4 f'", "f'4 c' f'2", "f'4 c' f'2"]
THEME_WORDS = ["Frè -- re Jac -- ques,", "Frè -- re Jac -- ques,", "Dor -- mez -- vous ?", "Dor -- mez -- vous ?",
               "Son -- nez les ma -- ti -- nes,", "Son -- nez les ma -- ti -- nes,",
               "Din, din, don !", "Din, din, don !"]
CANON_BARS = 16


def canon_voice(entry: int, octave_down: bool, coda: str, coda_words: str) -> tuple[str, str]:
    """The theme from bar `entry` (0 first) to the end of the canon, then the coda."""
    bars = [THEME[(bar - entry) % 8] for bar in range(entry, CANON_BARS)]
    words = [THEME_WORDS[(bar - entry) % 8] for bar in range(entry, CANON_BARS)]
    bars[0] = bars[0].replace("4 ", "4\\mf ", 1)
    if octave_down:
        bars = [" ".join(lower(note) for note in bar.split()) for bar in bars]
    return " | ".join(["R1"] * entry + bars) + " | " + coda, " ".join(words + [coda_words])


def lower(note: str) -> str:
    return note.replace("'", "", 1)


MELODY_CODA_WORDS = ("Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, "
                     "Din, din, don ! Din, din, don ! Din, din, don !")
BELL_CODA_WORDS = "Din, din, don ! Din, din, don ! Din, din, don ! Din, din, don ! Din, din, don !"

FRERE_JACQUES = Piece(
    title="Frère Jacques", file="frere-jacques", composer="Traditionnel, France",
    poet="Paroles traditionnelles", key="f \\major", fifths=-1, beats=4, tempo=152, tempo_words="Allègre",
    parts=satb(
        canon_voice(0, False, r"c''8\f d'' c'' bes' a'4 f' | c''8 d'' c'' bes' a'4 f' | a'4\p g' a'2 | a'4 g' f'2 "
                    r"| bes'2\f g' | a'1\fermata", MELODY_CODA_WORDS),
        canon_voice(2, False, r"a'8\f bes' a' g' f'4 c' | a'8 bes' a' g' f'4 c' | f'4\p e' f'2 | f'4 e' d'2 "
                    r"| f'2\f e' | f'1\fermata", MELODY_CODA_WORDS),
        canon_voice(4, True, r"c'4\f c' a2 | c'4 c' a2 | c'4\p c' c'2 | c'4 c' a2 | d'2\f c' | c'1\fermata",
                    BELL_CODA_WORDS),
        canon_voice(6, True, r"f4\f c f2 | f4 c f2 | f4\p c f2 | f4 c d2 | bes,2\f c | f1\fermata",
                    BELL_CODA_WORDS)))

# --- Ah ! vous dirai-je, maman: four voices, with a dialogue of women and men in the middle. --------------------

AH_FIRST = "Ah ! vous di -- rai -- je, ma -- man, Ce qui cau -- se mon tour -- ment ?"
AH_PAPA = "Pa -- pa veut que je rai -- son -- ne"
AH_GRANDE = "Comme u -- ne gran -- de per -- son -- ne ;"
AH_LAST = "Moi, je dis que les bon -- bons Va -- lent mieux que la rai -- son,"
AH_CODA = "Va -- lent mieux que la rai -- son."
SILENT = "R2 | R2 | R2 | R2"
MF = r"\mf"
G_HALF = "g'2"


def opening(notes: str, dynamic: str) -> str:
    return notes.replace("4 ", f"4{dynamic} ", 1)


AH_S = "g'4 g' | d'' d'' | e'' e'' | d''2 | c''4 c'' | b' b' | a' a' | g'2"
AH_A = "d'4 d' | g' g' | g' g' | g'2 | g'4 d' | d' e' | e' fis' | d'2"
AH_T = "b4 b | b b | c' c' | b2 | c'4 a | g g | a c' | b2"
AH_B = "g4 g | g f | e c | g2 | e4 fis | g e | c d | g2"


def surprise(notes: str, last: str) -> str:
    """The reprise: the same eight bars, but the cadence turns to the sixth degree before the coda."""
    return opening(" | ".join(notes.split(" | ")[:-1] + [last]), r"\f")


AH_VOUS = Piece(
    title="Ah ! vous dirai-je, maman", file="ah-vous-dirai-je-maman", composer="Anonyme, France, vers 1760",
    poet="Paroles anonymes", key="g \\major", fifths=1, beats=2, tempo=112, tempo_words="Avec grâce",
    parts=satb(
        (f"{opening(AH_S, MF)} | d''4\\p d'' | c'' c'' | b' b' | a' a' | {SILENT} "
         f"| {surprise(AH_S, G_HALF)} | e''4\\p e'' | d'' c'' | b' a' | g'2\\fermata",
         f"{AH_FIRST} {AH_PAPA} {AH_LAST} {AH_CODA}"),
        (f"{opening(AH_A, MF)} | b'4\\p b' | a' a' | g' g' | fis' fis' | {SILENT} "
         f"| {surprise(AH_A, G_HALF)} | g'4\\p g' | g' e' | d' c' | b2\\fermata",
         f"{AH_FIRST} {AH_PAPA} {AH_LAST} {AH_CODA}"),
        (f"{opening(AH_T, MF)} | {SILENT} | d'4\\mf d' | c' c' | b b | a a "
         f"| {surprise(AH_T, 'b2')} | c'4\\p c' | b c' | g fis | g2\\fermata",
         f"{AH_FIRST} {AH_GRANDE} {AH_LAST} {AH_CODA}"),
        (f"{opening(AH_B, MF)} | {SILENT} | g4\\mf b | a a | g g | d fis "
         f"| {surprise(AH_B, 'e2')} | c4\\p e | g a | d d | g2\\fermata",
         f"{AH_FIRST} {AH_GRANDE} {AH_LAST} {AH_CODA}")))

# --- Hymne à la joie: a chorale on Beethoven's tune. -------------------------------------------------------------

JOY_WORDS = ("Freu -- de, schö -- ner Göt -- ter -- fun -- ken, Toch -- ter aus E -- ly -- si -- um, "
             "Wir be -- tre -- ten feu -- er -- trun -- ken, Himm -- li -- sche, dein Hei -- lig -- tum! "
             "Dei -- ne Zau -- ber bin -- den wie -- der, Was die Mo -- de streng ge -- teilt; "
             "Al -- le Men -- schen wer -- den Brü -- der, Wo dein sanf -- ter Flü -- gel weilt, "
             "Wo dein sanf -- ter Flü -- gel weilt, Flü -- gel weilt.")


def joy(theme: str, half: str, full: str, bridge: str, tied: str, coda: str) -> tuple[str, str]:
    """Theme to a half close, again to a full close, the bridge tied into the last return, the coda."""
    rest = theme.split(" ", 1)[1]
    first = theme.replace("4 ", r"4\mf ", 1)
    return f"{first} | {half} | {theme} | {full} | {bridge} | {tied} {rest} | {coda}", JOY_WORDS


HYMNE = Piece(
    title="Hymne à la joie", file="hymne-a-la-joie", composer="Ludwig van Beethoven (1824)",
    poet="Friedrich von Schiller (1785)", key="a \\major", fifths=3, beats=4, tempo=144,
    tempo_words="Allegro assai",
    parts=satb(
        joy("cis''4 cis'' d'' e'' | e'' d'' cis'' b' | a' a' b' cis''", "cis''4. b'8 b'2", "b'4. a'8 a'2",
            r"b'4\p b' cis'' a' | b' cis''8( d'') cis''4 a' | b' cis''8( d'') cis''4 b' | a' b' e' cis''\f~", "cis''4",
            r"b'4. a'8 a'2 | a'4\p b' cis'' d'' | e''4. d''8 cis''2 | d''2\f b' | a'1\fermata"),
        joy("e'4 e' fis' e' | e' fis' e' e' | e' fis' e' e'", "e'4. e'8 e'2", "d'4. cis'8 cis'2",
            r"e'4\p e' e' e' | e' e' fis' fis' | e' e' e' e' | fis' fis' e' e'\f~", "e'4",
            r"d'4. cis'8 cis'2 | fis'4\p e' e' fis' | e'4. e'8 e'2 | fis'2\f d' | cis'1\fermata"),
        joy("a4 a a a | cis' a a gis | a cis' b a", "a4. gis8 gis2", "gis4. e8 e2",
            r"gis4\p gis a cis' | b a a cis' | b a a b | cis' a gis a\f~", "a4",
            r"gis4. a8 a2 | cis'4\p b a a | a4. gis8 a2 | a2\f gis | e1\fermata"),
        joy("a4 a d cis | a, d e e | cis fis gis a", "e4. e8 e2", "e4. a,8 a,2",
            r"e4\p e e e | gis a fis fis | gis a a gis | fis dis e a\f~", "a4",
            r"e4. fis8 fis2 | fis4\p gis a d | cis4. b,8 a,2 | d2\f e | a,1\fermata")))

PIECES = [FRERE_JACQUES, AH_VOUS, HYMNE]
