# The rehearsal: the roll and what is written. A class may see the roll: no reason is shown on it.

rehearsal-title = Rehearsal of { $day }
rehearsal-tabs = What to show of the rehearsal
rehearsal-tab-roll = Roll
rehearsal-tab-notes = Notes

rehearsal-none-today = No rehearsal today
rehearsal-next = The next one is planned for { $day }.
rehearsal-none-planned = No rehearsal is planned.
rehearsal-open-now = Rehearse now
rehearsal-open-next = See the next one
rehearsal-see-calendar = Calendar
rehearsal-not-opened = This rehearsal does not open
rehearsal-nobody = This choir has no singers yet
rehearsal-nobody-hint = The roll can be taken as soon as the list is here.
rehearsal-add-singers = Add singers

rehearsal-count-presumed = presumed present
rehearsal-count-present = present
rehearsal-count-absent = absent
rehearsal-count-excused = excused
rehearsal-count-late = late
rehearsal-voice-count = { $there } / { $all }

rehearsal-presence = Presence
rehearsal-state-presumed = Presumed present
rehearsal-state-confirmed = Present
rehearsal-state-present = Present
rehearsal-state-absent = Absent
rehearsal-state-late = Late
rehearsal-state-excused = Excused
rehearsal-state-left_early = Left early
rehearsal-late-short = + { $minutes } min
rehearsal-late-minutes = Late by { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
rehearsal-minutes-of = Minutes, { $name }
rehearsal-minutes = { $minutes } min
rehearsal-minutes-late = Late by
rehearsal-minutes-left_early = Before the end
rehearsal-minute-less = One minute less
rehearsal-minute-more = One minute more
rehearsal-streak = { $count } in a row
rehearsal-conflict = Disagreement
rehearsal-conflict-count = { $count ->
    [one] { $count } disagreement
   *[other] { $count } disagreements
}
rehearsal-conflict-next = See the first disagreement
rehearsal-conflict-hint = Two devices do not say the same. Tap what is right:
rehearsal-conflict-else = Or else:
rehearsal-conflict-here = this device
rehearsal-conflict-unnamed = another device
rehearsal-claim-by-at = { $who }, { $time }
rehearsal-claim-reason = { $state } ({ $reason })
rehearsal-claim-minutes = { $state } ({ $minutes } min)
rehearsal-more = Presence of { $name }
rehearsal-more-of = Presence of { $name }, number { $number }
rehearsal-reason = Reason
rehearsal-reason-school = School
rehearsal-reason-family = Family
rehearsal-reason-transport = Transport
rehearsal-reason-confidential = Confidential

rehearsal-hint = Tap whoever is absent: the others are presumed present. Twice: late.
rehearsal-hint-keys = Long press: excused, left early. Keyboard: number, then Enter.
rehearsal-keys-typed = Enter: absent · L: late · E: excused · P: present
rehearsal-number-unknown = Nobody has this number
rehearsal-number-none = Nobody has the number { $number }.
rehearsal-said = { $name } — { $state }
rehearsal-confirm = Confirm the roll
rehearsal-all-present = All present
rehearsal-confirmed = Roll confirmed.
rehearsal-confirmed-hint = It can still be corrected: just tap a name.
rehearsal-reopen = Reopen the roll

rehearsal-undo = Undo the last gesture
rehearsal-undo-mark-presumed = Undo “{ $name } present”
rehearsal-undo-mark-present = Undo “{ $name } present”
rehearsal-undo-mark-absent = Undo “{ $name } absent”
rehearsal-undo-mark-late = Undo “{ $name } late”
rehearsal-undo-mark-excused = Undo “{ $name } excused”
rehearsal-undo-mark-left_early = Undo “{ $name } left early”
rehearsal-undo-confirm-roll-call = Undo “roll confirmed”
rehearsal-undo-reopen-roll-call = Undo “roll reopened”
rehearsal-redo = Redo the last gesture
rehearsal-redo-mark-presumed = Redo “{ $name } present”
rehearsal-redo-mark-present = Redo “{ $name } present”
rehearsal-redo-mark-absent = Redo “{ $name } absent”
rehearsal-redo-mark-late = Redo “{ $name } late”
rehearsal-redo-mark-excused = Redo “{ $name } excused”
rehearsal-redo-mark-left_early = Redo “{ $name } left early”
rehearsal-redo-confirm-roll-call = Redo “roll confirmed”
rehearsal-redo-reopen-roll-call = Redo “roll reopened”
rehearsal-mark-refused = { $name } stays as before. { $reason }
rehearsal-refused-unknown = The gesture was not saved.

rehearsal-note-choir = Note for the choir
rehearsal-note-staff = Note for staff
rehearsal-note-hint-choir = What singers will be able to read.
rehearsal-note-hint-staff = Singers and families do not see it.
rehearsal-note-state-saved = Saved
rehearsal-note-state-writing = …
rehearsal-note-state-saving = Saving…
rehearsal-note-state-refused = Not saved yet
rehearsal-worked-on = Works worked on
rehearsal-no-works = The repertoire is still empty.
rehearsal-go-prepare = Prepare the repertoire
