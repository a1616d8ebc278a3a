\version "2.24.0"
% Written by packaging/demo/make_demo.py from pieces.py: change the notes there. CC0.

\header {
  title = "Frère Jacques"
  subtitle = "à quatre voix mixtes"
  composer = "Traditionnel, France"
  poet = "Paroles traditionnelles"
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
  \key f \major
  \time 4/4
  \tempo "Allègre" 4 = 152
  \autoBeamOn
}

sopranoNotes = {
  f'4\mf g' a' f' | f'4 g' a' f' | a'4 bes' c''2 | a'4 bes' c''2 | % 1
  c''8 d'' c'' bes' a'4 f' | c''8 d'' c'' bes' a'4 f' | f'4 c' f'2 | f'4 c' f'2 | % 5
  f'4 g' a' f' | f'4 g' a' f' | a'4 bes' c''2 | a'4 bes' c''2 | % 9
  c''8 d'' c'' bes' a'4 f' | c''8 d'' c'' bes' a'4 f' | f'4 c' f'2 | f'4 c' f'2 | % 13
  c''8\f d'' c'' bes' a'4 f' | c''8 d'' c'' bes' a'4 f' | a'4\p g' a'2 | a'4 g' f'2 | % 17
  bes'2\f g' | a'1\fermata | % 21
}

sopranoMots = \lyricmode {
  Frè -- re Jac -- ques, Frè -- re Jac -- ques, Dor -- mez -- vous ? Dor -- mez -- vous ? Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Din, din, don ! Din, din, don ! Frè -- re Jac -- ques, Frè -- re Jac -- ques, Dor -- mez -- vous ? Dor -- mez -- vous ? Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Din, din, don ! Din, din, don ! Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Din, din, don ! Din, din, don ! Din, din, don !
}

altoNotes = {
  R1 | R1 | f'4\mf g' a' f' | f'4 g' a' f' | % 1
  a'4 bes' c''2 | a'4 bes' c''2 | c''8 d'' c'' bes' a'4 f' | c''8 d'' c'' bes' a'4 f' | % 5
  f'4 c' f'2 | f'4 c' f'2 | f'4 g' a' f' | f'4 g' a' f' | % 9
  a'4 bes' c''2 | a'4 bes' c''2 | c''8 d'' c'' bes' a'4 f' | c''8 d'' c'' bes' a'4 f' | % 13
  a'8\f bes' a' g' f'4 c' | a'8 bes' a' g' f'4 c' | f'4\p e' f'2 | f'4 e' d'2 | % 17
  f'2\f e' | f'1\fermata | % 21
}

altoMots = \lyricmode {
  Frè -- re Jac -- ques, Frè -- re Jac -- ques, Dor -- mez -- vous ? Dor -- mez -- vous ? Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Din, din, don ! Din, din, don ! Frè -- re Jac -- ques, Frè -- re Jac -- ques, Dor -- mez -- vous ? Dor -- mez -- vous ? Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Din, din, don ! Din, din, don ! Din, din, don !
}

tenorNotes = {
  R1 | R1 | R1 | R1 | % 1
  f4\mf g a f | f4 g a f | a4 bes c'2 | a4 bes c'2 | % 5
  c'8 d' c' bes a4 f | c'8 d' c' bes a4 f | f4 c f2 | f4 c f2 | % 9
  f4 g a f | f4 g a f | a4 bes c'2 | a4 bes c'2 | % 13
  c'4\f c' a2 | c'4 c' a2 | c'4\p c' c'2 | c'4 c' a2 | % 17
  d'2\f c' | c'1\fermata | % 21
}

tenorMots = \lyricmode {
  Frè -- re Jac -- ques, Frè -- re Jac -- ques, Dor -- mez -- vous ? Dor -- mez -- vous ? Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Din, din, don ! Din, din, don ! Frè -- re Jac -- ques, Frè -- re Jac -- ques, Dor -- mez -- vous ? Dor -- mez -- vous ? Din, din, don ! Din, din, don ! Din, din, don ! Din, din, don ! Din, din, don !
}

basseNotes = {
  R1 | R1 | R1 | R1 | % 1
  R1 | R1 | f4\mf g a f | f4 g a f | % 5
  a4 bes c'2 | a4 bes c'2 | c'8 d' c' bes a4 f | c'8 d' c' bes a4 f | % 9
  f4 c f2 | f4 c f2 | f4 g a f | f4 g a f | % 13
  f4\f c f2 | f4 c f2 | f4\p c f2 | f4 c d2 | % 17
  bes,2\f c | f1\fermata | % 21
}

basseMots = \lyricmode {
  Frè -- re Jac -- ques, Frè -- re Jac -- ques, Dor -- mez -- vous ? Dor -- mez -- vous ? Son -- nez les ma -- ti -- nes, Son -- nez les ma -- ti -- nes, Din, din, don ! Din, din, don ! Frè -- re Jac -- ques, Frè -- re Jac -- ques, Din, din, don ! Din, din, don ! Din, din, don ! Din, din, don ! Din, din, don !
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
