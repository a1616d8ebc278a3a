# Reading a score.

score-close = Close the score
score-thumbnails = Thumbnails (T)
score-previous = Previous page
score-next = Next page
score-go-to = Go to page
score-of = / { $pages }
score-page-number = { $page }
score-page-alt = Page { $page }
score-place = Page { $page } of { $pages }
score-place-two = Pages { $page } and { $next } of { $pages }
score-place-halfway = Foot of page { $page }, head of page { $next }, of { $pages }
score-one-page = One page (1)
score-two-pages = Two pages side by side (2)
score-half-pages = Turn half a page at a time (H)
score-dark-paper = Dark paper (D)
score-zoom = { $zoom }%
score-zoom-in = Larger (+)
score-zoom-out = Smaller (-)
score-fit-page = Whole page (0)
score-fit-width = Full width (W)
score-full-screen = Full screen (F)
score-listen = Listen
score-not-opened = This score does not open
score-page-refused = Page { $page } cannot be shown
score-back-to-work = Back to the work
