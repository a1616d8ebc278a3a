# What all screens say.

common-rail-name = Main
common-rail-rehearsal = Rehearsal
common-rail-prepare = Prepare
common-rail-singers = Singers
common-rail-calendar = Calendar
common-rail-programmes = Concerts
common-rail-exchange = Exchange
common-rail-voice = My voice
common-rail-settings = Settings
common-saved-here = All saved here
common-skip = Skip to content

common-choir-open = Choir
common-choir-size = { $count ->
    [0] No singers
    [one] { $count } singer
   *[other] { $count } singers
}
common-choir-edit = Voices and name
common-choir-new = New choir

common-profile-closed = The Educhorus folder does not open
common-try-again = Try again

common-save = Save
common-cancel = Cancel
common-close = Close
common-remove = Remove
common-add = Add
common-undo = Undo this
common-redo = Redo
common-undone = Undone.
common-undone-kept = { $count ->
    [one] Undone, except for { $count } value that was changed since and stays as it is.
   *[other] Undone, except for { $count } values that were changed since and stay as they are.
}
common-redone = Done again.
common-redone-kept = { $count ->
    [one] Done again, except for { $count } value that was changed since and stays as it is.
   *[other] Done again, except for { $count } values that were changed since and stay as they are.
}
common-nothing-to-redo = There is nothing to redo.

common-language = Language
common-language-fr = Français
common-language-en = English

common-day-wrong = This date is not understood. Write it like this: { $pattern }.
common-day-early = The date must be { $day } or later.
common-time-wrong = This time is not understood. Write it like this: 12:45.

common-show-typed = Show what is typed
common-code-group = Group { $number } of { $count }

common-waiting = { $count ->
    [one] { $count } gesture not exchanged yet
   *[other] { $count } gestures not exchanged yet
}
