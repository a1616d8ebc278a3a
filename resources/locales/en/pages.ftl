# Arranging the pages of an edition.

pages-title = Pages of “{ $title }”
pages-lead = The file stays as it is: here you say which pages are shown, and how.
pages-read = Read
pages-shown = Pages shown, in their order
pages-tools = What to do with the chosen pages
pages-how = Touch pages to choose them.
pages-chosen = { $count ->
    [one] 1 page chosen
   *[other] { $count } pages chosen
}
pages-choose-all = Choose all
pages-choose-none = Choose none
pages-turn-left = Turn left
pages-turn-right = Turn right
pages-crop = Crop…
pages-halve = Cut into two pages, left and right
pages-earlier = Move earlier (Alt+←)
pages-later = Move later (Alt+→)
pages-again = Show a second time
pages-leave-out = Leave out
pages-arranged = These pages are not shown as in the file.
pages-reset = As in the file
pages-split = Split into works…
pages-page = Page { $number }
pages-page-of-file = Page { $number }, page { $source } of the file
pages-source = file: { $source }
pages-left = { $count ->
    [one] 1 page left out
   *[other] { $count } pages left out
}
pages-left-hint = They stay in the file, with what is written on them.
pages-bring-back = Bring back page { $source } of the file
pages-said-turned = { $count ->
    [one] 1 page turned
   *[other] { $count } pages turned
}
pages-said-moved = { $count ->
    [one] 1 page moved
   *[other] { $count } pages moved
}
pages-said-left-out = { $count ->
    [one] 1 page left out
   *[other] { $count } pages left out
}
pages-said-again = { $count ->
    [one] 1 page shown a second time
   *[other] { $count } pages shown a second time
}
pages-said-halved = { $count ->
    [one] 1 page cut in two
   *[other] { $count } pages cut in two
}
pages-said-cropped = { $count ->
    [one] 1 page cropped
   *[other] { $count } pages cropped
}
pages-said-back = Page brought back
pages-said-reset = Pages shown as in the file
pages-said-split = { $count ->
    [one] 1 work added to the repertoire
   *[other] { $count } works added to the repertoire
}
pages-crop-title = Crop page { $page }
pages-find-margins = Find the margins
pages-crop-none = Cut nothing
pages-crop-scope = Crop alike
pages-crop-chosen = { $count ->
    [one] the chosen page
   *[other] the { $count } chosen pages
}
pages-crop-side = pages of the same side ({ $count })
pages-crop-all = all pages ({ $count })
pages-crop-keep = { $count ->
    [one] Crop 1 page
   *[other] Crop { $count } pages
}
pages-edge-left = Left edge
pages-edge-top = Upper edge
pages-edge-right = Right edge
pages-edge-bottom = Lower edge
pages-edge-value = { $millimetres } mm
pages-split-title = Split into works
pages-split-lead = A work begins with each chosen page. The book stays in the repertoire, with its annotations.
pages-split-name = Title of the work that begins on page { $page }
pages-split-composer = Composer
pages-split-until = Until page
pages-split-keep = { $count ->
    [one] Add 1 work
   *[other] Add { $count } works
}
