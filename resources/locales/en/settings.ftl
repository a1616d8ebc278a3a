# Settings and the journal.

settings-title = Settings
settings-theme = Appearance
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-saved = Saving
settings-saved-here = Everything is saved on this computer, with every gesture.
settings-saved-how = Closing the window, switching off or losing power loses nothing. Nothing is sent anywhere.
settings-version = Educhorus { $version }

settings-journal = Journal
settings-journal-hint = The last gestures made here. Undoing leaves alone whatever was changed since.
settings-journal-none = Nothing yet.
settings-journal-undone = undone
settings-journal-undo = Undo
settings-journal-more = Show more

settings-did-load-demo-season = Demo season installed
settings-did-undo = Gesture undone
settings-did-set-preferences = Settings changed
settings-did-add-choir = Choir created
settings-did-rename-choir = Choir renamed
settings-did-add-voice = Voice added
settings-did-edit-voice = Voice edited
settings-did-remove-voice = Voice removed
settings-did-add-singer = Added to the choir
settings-did-edit-singer = Card edited
settings-did-move-singers = Change of voice
settings-did-remove-singer = Removed from the choir
settings-did-import-class-list = Class list imported
settings-did-add-work = Work added
settings-did-edit-work = Work edited
settings-did-set-work-status = Progress of a work
settings-did-remove-work = Work removed
settings-did-edit-track = Recording edited
settings-did-import-folder = Folder imported
settings-did-plan-rehearsals = Rehearsals planned
settings-did-edit-rehearsal = Rehearsal edited
settings-did-cancel-rehearsal = Rehearsal deleted
settings-did-open-rehearsal = Rehearsal opened
settings-did-mark-presence = Roll call
settings-did-confirm-roll-call = Roll confirmed
settings-did-reopen-roll-call = Roll reopened
settings-did-write-note = Note written
settings-did-set-worked-on = Works worked on
settings-did-remember-place = Page remembered

settings-detail-present = present
settings-detail-absent = absent
settings-detail-late = late
settings-detail-excused = excused
settings-detail-left-early = left early
settings-detail-minutes = { $count } min
settings-detail-rehearsals = { $count ->
    [one] { $count } rehearsal
   *[other] { $count } rehearsals
}
settings-detail-works = { $count ->
    [0] none
    [one] { $count } work
   *[other] { $count } works
}
