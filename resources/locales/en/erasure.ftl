# Erasing somebody for good, and the report for the register. Nothing here supposes a girl or a boy.

erasure-offer = Erase for good…
erasure-offer-difference = Leaving the choir keeps past attendance and can be taken back; erasing makes everything disappear, with no way back.

erasure-eyebrow = Singers
erasure-back = Back to the singers
erasure-nameless = a person without a name
erasure-title = Erase { $name } for good
erasure-not-opened = Nothing to erase here
erasure-intro = For a person who asks to be forgotten, or whose family asks: the GDPR, the European law that protects everyone’s data, gives them that right. For somebody who simply leaves, remove them from the choir: their past attendance stays.
erasure-elsewhere = { $authority ->
    [none] This device cannot erase anybody: only the one that has the right to erase can, and “Exchange” says which. Once { $name } is erased there, this one will forget everything at the next exchange.
   *[other] This device cannot erase anybody: only “{ $authority }” can. Ask for { $name } to be erased there; this one will forget everything at the next exchange.
}

erasure-goes = What disappears
erasure-goes-cards = { $count ->
    [one] card: name, date of birth, class, remark
   *[other] cards, made by several devices: name, date of birth, class, remark
}
erasure-goes-marks = { $count ->
    [one] roll mark: presence, absence, lateness…
   *[other] roll marks: presences, absences, lateness…
}
erasure-goes-memberships = { $count ->
    [one] place in a choir, this season or before
   *[other] places in choirs, this season or before
}
erasure-goes-journal-lines = { $count ->
    [one] line of the journal, which can then no longer be undone
   *[other] lines of the journal, which can then no longer be undone
}
erasure-goes-backups = { $count ->
    [one] backup on this device; a new one is made right after
   *[other] backups on this device; a new one is made right after
}

erasure-mentions = Where this name still stands
erasure-mentions-none = No note, title or file name holds this name or first name.
erasure-mentions-hint = Educhorus does not touch them: read and correct them yourself (a note is under “Notes” of its rehearsal). The same first name may mean somebody else.
erasure-mention-choir_note = note for the choir
erasure-mention-staff_note = note for the staff
erasure-mention-work = work: title, author, score or recording
erasure-mention-cancelled = removed rehearsal (restore it in the journal to correct its note)
erasure-mention-open = Open the rehearsal
erasure-mention-open-work = Open the work

erasure-devices = The other devices
erasure-devices-none = No other device shares your choirs.
erasure-devices-hint = They will forget the same at their next exchange with this one:
erasure-device-unnamed = a device without a name

erasure-given = This pupil’s own files, wherever they were given:
erasure-reach = What Educhorus cannot reach
erasure-reach-files = Files already given away or copied (exchanges, USB sticks, messages) and paper: destroy them where they are.
erasure-reach-devices = A device that never exchanges again: it keeps what it knows.
erasure-reach-disk = The space freed on the disk: remains may stay there, readable by a specialist, until something else is written over them.

erasure-confirm = Erase for ever
erasure-confirm-warning = Nothing can bring { $name } back: neither “Undo” nor a backup.
erasure-confirm-type = To confirm, write “{ $word }”
erasure-confirm-tick = I want to erase this person for ever
erasure-do = Erase for good
erasure-doing = Erasing…

erasure-done = Erased
erasure-done-keep = For the school’s register: if the name must stand there, copy or print this page now. Educhorus keeps this report without the name, under number { $number }, in “Settings”.
erasure-traces-left = { $count ->
    [one] { $count } trace is left in the database. Please report it, with this number: this should not be.
   *[other] { $count } traces are left in the database. Please report it, with this number: this should not be.
}
erasure-report-title = Erasure of personal data (Educhorus)
erasure-report-line = { $label }: { $value }
erasure-report-none = none
erasure-report-person = Person
erasure-report-date = Date
erasure-report-cards = Cards erased
erasure-report-marks = Roll marks erased
erasure-report-journal = Lines of the journal erased
erasure-report-documents = Registers rewritten without this name
erasure-report-backups = Backups deleted
erasure-report-check = Check
erasure-report-traces = { $count ->
    [one] { $count } trace in the database
   *[other] { $count } traces in the database
}
erasure-report-notes = Notes to read and correct
erasure-report-devices = Devices still to exchange with
erasure-report-given = Pupil’s files given
erasure-report-reach = Out of reach
erasure-report-reach-what = files already given away, devices that no longer exchange, space freed on the disk
erasure-report-copy = Copy the text
erasure-report-copied = The text is copied.
erasure-report-selected = The text is selected: copy it with the keyboard (Ctrl + C).
erasure-report-print = Print
erasure-report-number = Number
erasure-report-by = Done by

erasure-kept = Erasures
erasure-kept-list-hint = The reports, for the school’s register. None keeps the name.
erasure-kept-title = Erasure no. { $number }
erasure-kept-hint = This report does not know any more whom it was about. What was left to correct or to tell still stands here.
erasure-kept-back = Back to the settings
