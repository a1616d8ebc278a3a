# The journal, histories, and what a gesture that was undone or redone leaves in place.

journal-title = Journal
journal-hint = The last gestures. Undoing and redoing leave alone whatever was changed since.
journal-undone = undone
journal-undo = Undo
journal-redo = Redo
journal-print = Print these lines
journal-more = Show more
journal-brought = What it brought
journal-who-here = this device
journal-who-unnamed = another device

history-title = History
history-none = Nothing yet.

journal-did-load-demo-season = Demo season installed
journal-did-undo = Gesture undone
journal-did-set-preferences = Settings changed
journal-did-add-choir = Choir created
journal-did-rename-choir = Choir renamed
journal-did-add-voice = Voice added
journal-did-edit-voice = Voice edited
journal-did-remove-voice = Voice removed
journal-did-add-singer = Added to the choir
journal-did-edit-singer = Card edited
journal-did-move-singers = Change of voice
journal-did-remove-singer = Removed from the choir
journal-did-return-singer = Returned to the choir
journal-did-import-class-list = Class list imported
journal-did-add-work = Work added
journal-did-edit-work = Work edited
journal-did-set-work-status = Progress of a work
journal-did-remove-work = Work removed
journal-did-set-bars = Bars placed
journal-did-arrange-pages = Pages arranged
journal-did-split-book = Book split into works
journal-did-draw-stroke = Line drawn on a score
journal-did-move-strokes = Ink moved on a score
journal-did-erase-strokes = Lines erased from a score
journal-did-make-layer = Layer made
journal-did-rename-layer = Layer renamed
journal-did-remove-layer = Layer deleted
journal-did-publish-layer = Ink published for singers
journal-did-withdraw-layer = Ink withdrawn from singers
journal-did-pass-layer = Ink published for other singers
journal-did-edit-track = Recording edited
journal-did-replace-edition = Score replaced
journal-did-replace-track = Recording replaced
journal-did-import-folder = Folder imported
journal-did-plan-rehearsals = Rehearsals planned
journal-did-edit-rehearsal = Rehearsal edited
journal-did-cancel-rehearsal = Rehearsal deleted
journal-did-open-rehearsal = Rehearsal opened
journal-did-add-programme = Programme made
journal-did-edit-programme = Programme edited
journal-did-remove-programme = Programme deleted
journal-did-freeze-programme = Programme frozen for the concert
journal-did-unfreeze-programme = Programme open again
journal-did-add-programme-item = Added to a programme
journal-did-edit-programme-item = Note on a programme
journal-did-move-programme-item = Order of a programme changed
journal-did-remove-programme-item = Taken off a programme
journal-did-mark-presence = Roll call
journal-did-confirm-roll-call = Roll confirmed
journal-did-reopen-roll-call = Roll reopened
journal-did-write-note = Note written
journal-did-set-worked-on = Works worked on
journal-did-remember-place = Page remembered
journal-did-redo = Gesture redone
journal-did-merge = Exchange file opened
journal-did-make-pupil-file = Pupil’s file given
journal-did-erase-person = Erased for good
journal-did-record-consent = Consent recorded
journal-did-restore-backup = Backup restored
journal-did-name-device = Device named

journal-mark-present = present
journal-mark-absent = absent
journal-mark-late = late
journal-mark-excused = excused
journal-mark-left-early = left early
journal-detail-rehearsals = { $count ->
    [one] { $count } rehearsal
   *[other] { $count } rehearsals
}
journal-detail-works = { $count ->
    [0] none
    [one] { $count } work
   *[other] { $count } works
}

journal-detail-erasure = report no. { $number }
journal-detail-consent = { $kind }: { $answer }
journal-mark-none = no mark
journal-mark-minutes = { $state }, { $count } min
journal-detail-from = sent by { $who }

# What was changed since, and stays as it is.
journal-left = { $more ->
    [0] Left in place: { $what }.
    [one] Left in place: { $what } and { $more } other value.
   *[other] Left in place: { $what } and { $more } other values.
}
journal-left-mark = { $name ->
    [none] a presence ({ $state })
   *[other] { $name } ({ $state })
}
journal-left-card = { $name ->
    [none] a card
   *[other] the card of { $name }
}
journal-left-singer = { $name ->
    [none] a place in the choir
   *[other] { $name } in the choir
}
journal-left-note = { $now ->
    [none] a note that was erased
   *[other] the note “{ $now }”
}
journal-left-rehearsal = a rehearsal
journal-left-programme = a concert programme
journal-left-work = a work
journal-left-ink = a line on a score
journal-left-other = a setting
