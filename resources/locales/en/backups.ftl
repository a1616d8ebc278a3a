# The backups on this computer, and the check of the files.

backups-title = Backups
backups-what = A backup is made by itself every day. Those of the last seven days are kept, then one a week for a month, then one a month for a year.
backups-without-files = They hold neither scores nor recordings: these files never change.
backups-same-disk = They are on this computer: if it is lost, only a copy elsewhere saves you, for example on a USB stick.
backups-none = No backup yet.
backups-failed = The last backup could not be made. { $reason }
backups-make = Back up now
backups-making = Backing up…
backups-made = Backup made: { $when }.
backups-more = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}

backups-restore = Restore…
backups-restore-title = Go back to { $when }
backups-scope = What goes back
backups-scope-all = All choirs
backups-comparing = Comparing…
backups-same = Nothing would change: everything is still as in this backup.
backups-table = What would change
backups-way-back = come back
backups-way-changed = change
backups-way-gone = disappear
backups-kind-choir = Choirs and voices
backups-kind-singer = Places of singers
backups-kind-card = Cards of singers
backups-kind-rehearsal = Rehearsals
backups-kind-programme = Concert programmes
backups-kind-mark = Roll marks
backups-kind-note = Notes and works worked on
backups-kind-work = Works
backups-kind-other = Other settings
backups-restore-gone = What was added since disappears.
backups-restore-hint = “Undo” will put everything back as it is now, and the present state is backed up first.
backups-restore-do = Restore
backups-restoring = Restoring…
backups-restored = Restored: as on { $when }.

backups-check = Check scores and recordings
backups-checking = Reading every file…
backups-files-sound = { $count ->
    [0] There is no file yet.
    [one] { $count } file read: it is intact.
   *[other] { $count } files read: all are intact.
}
backups-files-damaged = { $count ->
    [one] One file was damaged: it was set aside.
   *[other] { $count } files were damaged: they were set aside.
}
backups-files-lost = { $count ->
    [one] One file is damaged and does not open any more:
   *[other] { $count } files are damaged and do not open any more:
}
backups-files-lost-score = score “{ $name }”
backups-files-lost-recording = recording “{ $name }”
backups-files-lost-beside = “{ $name }”
backups-files-lost-how = { $count ->
    [one] It comes back when you open, in “Exchange”, an exchange file or a copy with scores and recordings, even an old one; or when you import its folder again.
   *[other] They come back when you open, in “Exchange”, an exchange file or a copy with scores and recordings, even an old one; or when you import their folder again.
}
    .pupil = { $count ->
        [one] It comes back when you open, in “Exchange”, a file of your choir that holds it.
       *[other] They come back when you open, in “Exchange”, a file of your choir that holds them.
    }
backups-files-lost-news = { $count ->
    [one] One score or recording is damaged.
   *[other] { $count } scores or recordings are damaged.
}
backups-files-lost-see = See
