\version "2.24.0"
% Written by packaging/demo/make_demo.py from pieces.py: change the notes there. CC0.

\header {
  title = "Hymne à la joie"
  subtitle = "à quatre voix mixtes"
  composer = "Ludwig van Beethoven (1824)"
  poet = "Friedrich von Schiller (1785)"
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
  \key a \major
  \time 4/4
  \tempo "Allegro assai" 4 = 144
  \autoBeamOn
}

sopranoNotes = {
  cis''4\mf cis'' d'' e'' | e'' d'' cis'' b' | a' a' b' cis'' | cis''4. b'8 b'2 | % 1
  cis''4 cis'' d'' e'' | e'' d'' cis'' b' | a' a' b' cis'' | b'4. a'8 a'2 | % 5
  b'4\p b' cis'' a' | b' cis''8( d'') cis''4 a' | b' cis''8( d'') cis''4 b' | a' b' e' cis''\f~ | % 9
  cis''4 cis'' d'' e'' | e'' d'' cis'' b' | a' a' b' cis'' | b'4. a'8 a'2 | % 13
  a'4\p b' cis'' d'' | e''4. d''8 cis''2 | d''2\f b' | a'1\fermata | % 17
}

sopranoMots = \lyricmode {
  Freu -- de, schö -- ner Göt -- ter -- fun -- ken, Toch -- ter aus E -- ly -- si -- um, Wir be -- tre -- ten feu -- er -- trun -- ken, Himm -- li -- sche, dein Hei -- lig -- tum! Dei -- ne Zau -- ber bin -- den wie -- der, Was die Mo -- de streng ge -- teilt; Al -- le Men -- schen wer -- den Brü -- der, Wo dein sanf -- ter Flü -- gel weilt, Wo dein sanf -- ter Flü -- gel weilt, Flü -- gel weilt.
}

altoNotes = {
  e'4\mf e' fis' e' | e' fis' e' e' | e' fis' e' e' | e'4. e'8 e'2 | % 1
  e'4 e' fis' e' | e' fis' e' e' | e' fis' e' e' | d'4. cis'8 cis'2 | % 5
  e'4\p e' e' e' | e' e' fis' fis' | e' e' e' e' | fis' fis' e' e'\f~ | % 9
  e'4 e' fis' e' | e' fis' e' e' | e' fis' e' e' | d'4. cis'8 cis'2 | % 13
  fis'4\p e' e' fis' | e'4. e'8 e'2 | fis'2\f d' | cis'1\fermata | % 17
}

altoMots = \lyricmode {
  Freu -- de, schö -- ner Göt -- ter -- fun -- ken, Toch -- ter aus E -- ly -- si -- um, Wir be -- tre -- ten feu -- er -- trun -- ken, Himm -- li -- sche, dein Hei -- lig -- tum! Dei -- ne Zau -- ber bin -- den wie -- der, Was die Mo -- de streng ge -- teilt; Al -- le Men -- schen wer -- den Brü -- der, Wo dein sanf -- ter Flü -- gel weilt, Wo dein sanf -- ter Flü -- gel weilt, Flü -- gel weilt.
}

tenorNotes = {
  a4\mf a a a | cis' a a gis | a cis' b a | a4. gis8 gis2 | % 1
  a4 a a a | cis' a a gis | a cis' b a | gis4. e8 e2 | % 5
  gis4\p gis a cis' | b a a cis' | b a a b | cis' a gis a\f~ | % 9
  a4 a a a | cis' a a gis | a cis' b a | gis4. a8 a2 | % 13
  cis'4\p b a a | a4. gis8 a2 | a2\f gis | e1\fermata | % 17
}

tenorMots = \lyricmode {
  Freu -- de, schö -- ner Göt -- ter -- fun -- ken, Toch -- ter aus E -- ly -- si -- um, Wir be -- tre -- ten feu -- er -- trun -- ken, Himm -- li -- sche, dein Hei -- lig -- tum! Dei -- ne Zau -- ber bin -- den wie -- der, Was die Mo -- de streng ge -- teilt; Al -- le Men -- schen wer -- den Brü -- der, Wo dein sanf -- ter Flü -- gel weilt, Wo dein sanf -- ter Flü -- gel weilt, Flü -- gel weilt.
}

basseNotes = {
  a4\mf a d cis | a, d e e | cis fis gis a | e4. e8 e2 | % 1
  a4 a d cis | a, d e e | cis fis gis a | e4. a,8 a,2 | % 5
  e4\p e e e | gis a fis fis | gis a a gis | fis dis e a\f~ | % 9
  a4 a d cis | a, d e e | cis fis gis a | e4. fis8 fis2 | % 13
  fis4\p gis a d | cis4. b,8 a,2 | d2\f e | a,1\fermata | % 17
}

basseMots = \lyricmode {
  Freu -- de, schö -- ner Göt -- ter -- fun -- ken, Toch -- ter aus E -- ly -- si -- um, Wir be -- tre -- ten feu -- er -- trun -- ken, Himm -- li -- sche, dein Hei -- lig -- tum! Dei -- ne Zau -- ber bin -- den wie -- der, Was die Mo -- de streng ge -- teilt; Al -- le Men -- schen wer -- den Brü -- der, Wo dein sanf -- ter Flü -- gel weilt, Wo dein sanf -- ter Flü -- gel weilt, Flü -- gel weilt.
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
