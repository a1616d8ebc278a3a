# Concert programmes: what is sung, in which order, and what happens between two works.

programmes-title = Concert programmes
programmes-none = No programme for this season
programmes-none-text = Choose the works of a concert and their order: then you read them in one go, from page to page.
programmes-none-read = When your choir director prepares one, it shows here.
programmes-not-opened = The programmes do not open
programmes-gone = This programme is no longer there
programmes-back = All programmes
programmes-new = New programme
programmes-make = Create
programmes-edit = Title and date
programmes-name = Title
programmes-name-example = Christmas concert
programmes-date = Date of the concert
programmes-date-hint = Optional.
programmes-no-date = No date
programmes-remove = Delete this programme
programmes-removed = Programme “{ $title }” deleted.
programmes-count = { $count ->
    [0] nothing yet
    [one] { $count } item
   *[other] { $count } items
}
programmes-minutes = { $minutes } min
programmes-hours = { $hours } h { $minutes }
programmes-total = Total length:
programmes-total-without = { $count ->
    [one] { $total }, plus { $count } item without a length
   *[other] { $total }, plus { $count } items without a length
}
programmes-recorded = Length of the recording

programmes-freeze = Freeze for the concert
programmes-frozen = frozen
programmes-frozen-says = Frozen for the concert: the order stays.
programmes-unfreeze = Open again to edit
programmes-perform = Put on the stand
programmes-print = Print the running order

programmes-empty = Add a work of the repertoire, or what happens between two works.
programmes-empty-read = Nothing yet.
programmes-item = Without a score
programmes-no-score = no score here
programmes-drag = Drag
programmes-up = Move “{ $title }” up
programmes-down = Move “{ $title }” down
programmes-moved = “{ $title }”: item { $place } of { $count }
programmes-edit-item = Annotate “{ $title }”
programmes-take-off = Take “{ $title }” off
programmes-taken-off = “{ $title }” taken off the programme.
programmes-note = Stage note
programmes-note-hint = Seen on the stand and printed: a cappella, solo T, break…
programmes-length = Length
programmes-length-hint = Minutes and seconds: 3:10.
programmes-length-recorded = Minutes and seconds. Empty: that of the recording, { $length }.
programmes-length-wrong = Write minutes and seconds: 3:10.
programmes-edition = Score on the stand

programmes-add-work = Repertoire
programmes-seek = Find a work
programmes-is-on = on the programme already
programmes-no-works = The repertoire is empty.
programmes-none-found = No work of this name.
programmes-add-words = Without a score
programmes-words = What happens
programmes-words-example = A speech, a change of set…
programmes-usual-entrance = Entrance
programmes-usual-words = Spoken words
programmes-usual-break = Break
programmes-usual-bows = Bows
programmes-added = “{ $title }” added at the end.
