# Reading a score.

score-close = Close the score
score-earlier = Earlier version: the newer one is not on this device yet.
score-thumbnails = Thumbnails (T)
score-arrange = Arrange the pages…
score-previous = Previous page
score-next = Next page
score-go-to = Go to a bar, a letter, a page (G)
score-of = / { $pages }
score-page-number = { $page }
score-page-alt = Page { $page }
score-place = Page { $page } of { $pages }
score-place-two = Pages { $page } and { $next } of { $pages }
score-place-halfway = Foot of page { $page }, head of page { $next }, of { $pages }
score-spread = How pages are seen
score-one-page = One page (1)
score-two-pages = Two pages side by side (2)
score-half-pages = Turn half a page at a time (H)
score-scroll = Pages one under the other (C)
score-systems = System by system (S)
score-road = Follow repeats and signs (R)
score-dark-paper = Dark paper (D)
score-bars = Bars (B)
score-ink = Annotate (I)
score-zoom = { $zoom }%
score-zoom-in = Larger (+)
score-zoom-out = Smaller (-)
score-fit-page = Whole page (0)
score-fit-width = Full width (W)
score-full-screen = Full screen (F)
score-concert = Concert view (V)
score-rehearsal = Rehearsal view (V)
score-programme = Programme “{ $title }”
score-programme-place = item { $place } of { $count }
score-programme-next = Next:
score-listen = Listen
score-not-opened = This score does not open
score-page-refused = Page { $page } cannot be shown
score-back-to-work = Back to the work

bars-bar = Bar { $number }
bars-bar-with-letter = Bar { $number }, letter { $letter }
bars-line = Barline after bar { $number }
bars-line-unsure = Barline to check, after bar { $number }
bars-edge-top = Top of the system
bars-edge-bottom = Bottom of the system
bars-edge-left = Beginning of the system
bars-letter-go = Letter { $letter }
bars-read = Bars
bars-looking = Looking for the bars…
bars-none = No bars were found in this score.
bars-here = Bar { $number }
bars-range = Bars { $first } to { $last }
bars-correct = Correct the bars
bars-check = Check the bars
bars-unsure = { $count ->
    [one] 1 barline to check
   *[other] { $count } barlines to check
}
bars-number = Number
bars-letter = Letter
bars-same = Goes on
bars-signs = Signs…
bars-signs-begin = At the beginning of the bar
bars-signs-end = At the end of the bar
bars-ending = { $time ->
    [one] First time
   *[other] Time { $time }
}
bars-lost = { $count ->
    [one] 1 sign leads nowhere
   *[other] { $count } signs lead nowhere
}
road-link = { $by ->
    [coda] Coda
    [da_capo] Da capo
    [dal_segno] Segno, bar { $number }
    [ending] bar { $number }
   *[repeat] repeat, bar { $number }
}
road-link-name = { $by ->
    [coda] Go to the coda, bar { $number }, page { $page }
    [da_capo] Da capo, bar { $number }, page { $page }
    [dal_segno] Dal segno, bar { $number }, page { $page }
    [ending] Go to bar { $number }, page { $page }
   *[repeat] Repeat from bar { $number }, page { $page }
}
road-next = { $by ->
    [coda] Next: coda, bar { $number }, page { $page }
    [da_capo] Next: da capo, page { $page }
    [dal_segno] Next: dal segno, bar { $number }, page { $page }
    [ending] Next: bar { $number }, page { $page }
   *[repeat] Next: repeat, bar { $number }, page { $page }
}
bars-begins-repeat = Repeat begins
bars-ends-repeat = Repeat ends
bars-cut = Cut
bars-join = Remove the barline
bars-remove-system = Remove the whole system
bars-add-system = Add a system
bars-how = Tap a bar to change it; drag a barline to move it.
bars-keep = That is right
bars-kept = { $bars ->
    [one] 1 bar kept
   *[other] { $bars } bars kept
}
ink-tools = Annotations
ink-pen = Pen
ink-highlighter = Highlighter
ink-eraser = Eraser
ink-select = Select: touch, or draw around
ink-text = Text: touch where it begins
ink-line = Straight line
ink-crescendo = Hairpin that opens (crescendo)
ink-diminuendo = Hairpin that closes (diminuendo)
ink-colour-1 = Black
ink-colour-2 = Orange red
ink-colour-3 = Blue
ink-colour-4 = Violet
ink-width-1 = Thin line
ink-width-2 = Medium line
ink-width-3 = Thick line
ink-for-me = For me only: nobody else sees it, and it stays on this device
ink-for-staff = For staff only: pupils do not see it
ink-for-choir = For the choir: pupils will see it
ink-for-soprano = For the sopranos: only those pupils will see it
ink-for-mezzo = For the mezzos: only those pupils will see it
ink-for-alto = For the altos: only those pupils will see it
ink-for-tenor = For the tenors: only those pupils will see it
ink-for-baritone = For the baritones: only those pupils will see it
ink-for-bass = For the basses: only those pupils will see it
ink-for-other = For the other voices: only those pupils will see it
ink-for-voice = For one voice…
ink-not-kept = { $count ->
    [one] 1 line is not saved; it stays on the screen.
   *[other] { $count } lines are not saved; they stay on the screen.
}
ink-give-up = Give up
ink-words = Text to place
ink-paste = Paste on this page
ink-picked = { $count ->
    [one] 1 thing selected
   *[other] { $count } things selected
}
ink-smaller = Smaller
ink-larger = Larger
ink-again = Duplicate
ink-copy = Copy, to paste on another page
ink-remove = Delete
ink-signs = All signs
ink-sign-find = Find a sign
ink-sign-none = No sign is called “{ $typed }”.
ink-signs-how = Touch a sign, then the page.
ink-favourites = Favourites
ink-favourites-how = Touch the signs that you want at hand, { $most } at most.
ink-layers = Layers
ink-layers-new = { $count ->
    [one] Layers, 1 new mark
   *[other] Layers, { $count } new marks
 }
ink-layer-me = For me
ink-layer-staff = For staff
ink-layer-choir = For the whole choir
ink-layer-soprano = For the sopranos
ink-layer-mezzo = For the mezzos
ink-layer-alto = For the altos
ink-layer-tenor = For the tenors
ink-layer-baritone = For the baritones
ink-layer-bass = For the basses
ink-layer-other = For the other voices
ink-layer-strokes = { $count ->
    [0] empty
    [one] 1 mark
   *[other] { $count } marks
 }
ink-layer-written = you write there
ink-layer-hidden = hidden
ink-layer-new = New layer…
ink-layer-name = Name of the layer
ink-layer-readers = Who reads it
ink-layer-keep = Save
ink-layer-rename = Rename…
ink-layer-remove = Delete this layer
ink-layer-removed = The layer “{ $name }” is deleted, with its marks.
ink-write-here = Write here: { $layer }
ink-give = Publish or withdraw: { $layer }
ink-publish-choir = Publish for the whole choir
ink-publish-soprano = Publish for the sopranos
ink-publish-mezzo = Publish for the mezzos
ink-publish-alto = Publish for the altos
ink-publish-tenor = Publish for the tenors
ink-publish-baritone = Publish for the baritones
ink-publish-bass = Publish for the basses
ink-publish-other = Publish for the other voices
ink-publish-staff = Withdraw from singers
ink-published = { $count ->
    [one] 1 mark published: { $layer }.
   *[other] { $count } marks published: { $layer }.
 }
ink-withdrawn = { $count ->
    [one] 1 mark withdrawn from singers. Staff keeps it.
   *[other] { $count } marks withdrawn from singers. Staff keeps them.
 }
ink-news = { $count ->
    [0] Nothing new since { $day }
    [one] 1 mark since { $day }
   *[other] { $count } marks since { $day }
 }
ink-news-pages = { $count ->
    [one] page { $pages }
   *[other] pages { $pages }
 }
ink-new = New since the last rehearsal
ink-sign-dynamicPPP = ppp, as soft as can be
ink-sign-dynamicPP = pp, pianissimo, very soft
ink-sign-dynamicPiano = p, piano, soft
ink-sign-dynamicMP = mp, mezzo piano
ink-sign-dynamicMF = mf, mezzo forte
ink-sign-dynamicForte = f, forte, loud
ink-sign-dynamicFF = ff, fortissimo, very loud
ink-sign-dynamicFFF = fff, as loud as can be
ink-sign-dynamicFortePiano = fp, forte piano
ink-sign-dynamicSforzato = sfz, sforzando
ink-sign-breathMarkComma = Breath (comma)
ink-sign-breathMarkTick = Breath (tick)
ink-sign-caesura = Caesura, cut
ink-sign-fermataAbove = Fermata, pause
ink-sign-articAccentAbove = Accent
ink-sign-articMarcatoAbove = Marcato, strong accent
ink-sign-articTenutoAbove = Tenuto, held
ink-sign-articStaccatoAbove = Staccato, detached
ink-sign-accidentalFlat = Flat
ink-sign-accidentalNatural = Natural
ink-sign-accidentalSharp = Sharp
ink-sign-segno = Segno, sign
ink-sign-coda = Coda
ink-sign-miscEyeglasses = Eyeglasses, beware
ink-sign-arrowBlackUp = Arrow up
ink-sign-arrowBlackRight = Arrow to the right
ink-sign-arrowBlackDown = Arrow down
ink-sign-arrowBlackLeft = Arrow to the left
ink-sign-educhorusEyes = Eyes, look at me
ink-sign-educhorusTuningFork = Tuning fork, give the note
ink-sign-educhorusRing = Circle

go-title = Go to
go-how = A bar number, a letter, or “p 3” for page 3.
go-bar = Bar { $number }, page { $page }
go-letter = Letter { $letter }, page { $page }
go-page = Page { $page }
go-nowhere = No “{ $typed }” here: bars go from { $first } to { $last }, pages from 1 to { $pages }.
go-no-page = No “{ $typed }” here: pages go from 1 to { $pages }.
go-erase = Erase the last digit
go-now = Go
