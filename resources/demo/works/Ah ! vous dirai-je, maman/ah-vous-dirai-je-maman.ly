\version "2.24.0"
% Written by packaging/demo/make_demo.py from pieces.py: change the notes there. CC0.

\header {
  title = "Ah ! vous dirai-je, maman"
  subtitle = "à quatre voix mixtes"
  composer = "Anonyme, France, vers 1760"
  poet = "Paroles anonymes"
  arranger = "Arrangement : Educhorus"
  tagline = "Gravure et arrangement : Educhorus, domaine public (CC0)"
}

\paper {
  #(set-paper-size "a4")
  top-margin = 11\mm
  bottom-margin = 11\mm
  left-margin = 16\mm
  right-margin = 14\mm
  indent = 20\mm
  short-indent = 8\mm
  ragged-last-bottom = ##f
  system-system-spacing.padding = #3
  markup-system-spacing.padding = #3
  last-bottom-spacing.padding = #3
  system-count = #6
  page-count = #2
}

global = {
  \key g \major
  \time 2/4
  \tempo "Avec grâce" 4 = 112
  \autoBeamOn
}

sopranoNotes = {
  g'4\mf g' | d'' d'' | e'' e'' | d''2 | % 1
  c''4 c'' | b' b' | a' a' | g'2 | % 5
  d''4\p d'' | c'' c'' | b' b' | a' a' | % 9
  R2 | R2 | R2 | R2 | % 13
  g'4\f g' | d'' d'' | e'' e'' | d''2 | % 17
  c''4 c'' | b' b' | a' a' | g'2 | % 21
  e''4\p e'' | d'' c'' | b' a' | g'2\fermata | % 25
}

sopranoMots = \lyricmode {
  Ah ! vous di -- rai -- je, ma -- man, Ce qui cau -- se mon tour -- ment ? Pa -- pa veut que je rai -- son -- ne Moi, je dis que les bon -- bons Va -- lent mieux que la rai -- son, Va -- lent mieux que la rai -- son.
}

altoNotes = {
  d'4\mf d' | g' g' | g' g' | g'2 | % 1
  g'4 d' | d' e' | e' fis' | d'2 | % 5
  b'4\p b' | a' a' | g' g' | fis' fis' | % 9
  R2 | R2 | R2 | R2 | % 13
  d'4\f d' | g' g' | g' g' | g'2 | % 17
  g'4 d' | d' e' | e' fis' | g'2 | % 21
  g'4\p g' | g' e' | d' c' | b2\fermata | % 25
}

altoMots = \lyricmode {
  Ah ! vous di -- rai -- je, ma -- man, Ce qui cau -- se mon tour -- ment ? Pa -- pa veut que je rai -- son -- ne Moi, je dis que les bon -- bons Va -- lent mieux que la rai -- son, Va -- lent mieux que la rai -- son.
}

tenorNotes = {
  b4\mf b | b b | c' c' | b2 | % 1
  c'4 a | g g | a c' | b2 | % 5
  R2 | R2 | R2 | R2 | % 9
  d'4\mf d' | c' c' | b b | a a | % 13
  b4\f b | b b | c' c' | b2 | % 17
  c'4 a | g g | a c' | b2 | % 21
  c'4\p c' | b c' | g fis | g2\fermata | % 25
}

tenorMots = \lyricmode {
  Ah ! vous di -- rai -- je, ma -- man, Ce qui cau -- se mon tour -- ment ? Comme u -- ne gran -- de per -- son -- ne ; Moi, je dis que les bon -- bons Va -- lent mieux que la rai -- son, Va -- lent mieux que la rai -- son.
}

basseNotes = {
  g4\mf g | g f | e c | g2 | % 1
  e4 fis | g e | c d | g2 | % 5
  R2 | R2 | R2 | R2 | % 9
  g4\mf b | a a | g g | d fis | % 13
  g4\f g | g f | e c | g2 | % 17
  e4 fis | g e | c d | e2 | % 21
  c4\p e | g a | d d | g2\fermata | % 25
}

basseMots = \lyricmode {
  Ah ! vous di -- rai -- je, ma -- man, Ce qui cau -- se mon tour -- ment ? Comme u -- ne gran -- de per -- son -- ne ; Moi, je dis que les bon -- bons Va -- lent mieux que la rai -- son, Va -- lent mieux que la rai -- son.
}

\score {
  \new ChoirStaff <<
    \new Staff \with { instrumentName = "Soprano" shortInstrumentName = "S." } <<
      \clef "treble"
      \new Voice = "soprano" { \global \sopranoNotes \bar "|." }
      \new Lyrics \lyricsto "soprano" \sopranoMots
    >>
    \new Staff \with { instrumentName = "Alto" shortInstrumentName = "A." } <<
      \clef "treble"
      \new Voice = "alto" { \global \altoNotes \bar "|." }
      \new Lyrics \lyricsto "alto" \altoMots
    >>
    \new Staff \with { instrumentName = "Ténor" shortInstrumentName = "T." } <<
      \clef "treble_8"
      \new Voice = "tenor" { \global \tenorNotes \bar "|." }
      \new Lyrics \lyricsto "tenor" \tenorMots
    >>
    \new Staff \with { instrumentName = "Basse" shortInstrumentName = "B." } <<
      \clef "bass"
      \new Voice = "basse" { \global \basseNotes \bar "|." }
      \new Lyrics \lyricsto "basse" \basseMots
    >>
  >>
  \layout {
    #(layout-set-staff-size 17)
    \context {
      \Score
      \override BarNumber.font-size = #-1
      \override BarNumber.extra-offset = #'(1.9 . 0.7)
      \override SpacingSpanner.base-shortest-duration = #(ly:make-moment 1/8)
    }
    \context {
      \Staff
      \override VerticalAxisGroup.staff-staff-spacing.padding = #1
      \dynamicUp
    }
    \context {
      \Lyrics
      \override LyricText.font-size = #0.5
      \override VerticalAxisGroup.nonstaff-relatedstaff-spacing.minimum-distance = #4.6
      \override LyricHyphen.minimum-distance = #0.6
    }
  }
}
