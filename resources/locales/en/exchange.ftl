# Exchange: working together without a network, by files. “Exchange file”, “device”: no other jargon.

exchange-title = Exchange
exchange-lead = No network, from hand to hand
exchange-leave = Exchange
exchange-back = Back
exchange-finish = Done

exchange-name-title = First, whose device is this?
exchange-name-why = This is the name that your colleagues will read beside what comes from here. You can change it later.
exchange-name-label = Name of this device
exchange-name-hint = For example: Mrs Martin, laptop
exchange-name-hint-copy = For example: Mrs Martin, home
exchange-rename = Rename this device

exchange-way-open = Open a file you received
exchange-way-open-text = Choose it, or drop it anywhere on this page. Opening it twice, or out of order, changes nothing.
exchange-way-exchange = Write an exchange file
exchange-way-exchange-text = For a device that knows you already. It opens there without a passphrase.
exchange-way-invitation = Invite a colleague
exchange-way-invitation-text = The first time: a file to hand over, and a phrase of five words to say aloud.
exchange-way-pupil = A file for one singer
exchange-way-pupil-text = The pieces, the calendar and that singer’s own attendance, for her or his computer. Nothing of any other pupil.
exchange-way-copy = Copy for home
exchange-way-copy-text = One choir or all of them, in a file locked by a passphrase, for another computer of yours.

exchange-devices = Known devices
exchange-device-here = This device
exchange-device-unnamed = Device without a name
exchange-devices-hint = The digits prove who is who: the same ones stand on the other’s screen.
exchange-devices-none = Nobody else yet. A device appears here when you open the first file that it wrote.
exchange-see-roll = See the roll
exchange-disagreements = { $count ->
    [one] { $count } disagreement to settle: two devices do not say the same. One tap is enough.
   *[other] { $count } disagreements to settle: two devices do not say the same. One tap is enough for each.
}

exchange-make-exchange-lead = This file opens on the devices that you invited, and only there.
exchange-make-invitation-lead = Whoever has the file and the passphrase sees and changes all that you put in, and you read what comes back.
exchange-make-copy-lead = On your other computer, at its first start: “I have an Educhorus file”. After that, exchange files go there and back.
exchange-make-pupil-lead = This file holds only what a pupil may read: pieces, calendar, notes for the choir, and that pupil’s own attendance. No other name.
exchange-pupil-choir = Choir
exchange-pupil-who = For whom?
exchange-pupil-choose = Choose…
exchange-pupil-first = On that computer, it is
exchange-pupil-first-yes = The first file
exchange-pupil-first-no = A later one
exchange-pupil-never = None was given yet: this first file opens with five words. Later ones open without.
exchange-pupil-given = { $count ->
    [one] { $count } file given so far, the last one on { $when }. A later one opens without words; choose “The first file” for a new computer.
   *[other] { $count } files given so far, the last one on { $when }. A later one opens without words; choose “The first file” for a new computer.
}
exchange-scope = Which choirs?
exchange-scope-none = Choose at least one choir.
exchange-files = Scores and recordings
exchange-with-files = { $count ->
    [one] Add { $count } file ({ $size })
   *[other] Add the { $count } files ({ $size })
}
exchange-with-files-hint = Those that your colleague has already need not travel again.
exchange-passphrase = Passphrase
exchange-passphrase-proposed = Five proposed words
exchange-passphrase-own = My own
exchange-passphrase-mine = Your passphrase
exchange-passphrase-mine-hint = At least twelve characters, or five words. Without it, nobody can open the copy.
exchange-measuring = Measuring…
exchange-size = About { $size }
exchange-make = Write the file
exchange-making = Writing…
exchange-progress = { $done } of { $total }

exchange-made-exchange-save = The file is ready: hand it over
exchange-made-invitation-save = Hand over the file
exchange-made-copy-save = Keep the file
exchange-made-pupil-save = Hand over the file
exchange-made-name = { $name } ({ $size }), by USB stick or by message.
exchange-save = Save the file…
exchange-saved = The file is saved.
exchange-made-invitation-passphrase = Say the passphrase aloud
exchange-made-invitation-passphrase-hint = Never in the same message as the file. It will not be shown again.
exchange-made-copy-passphrase = Write down the passphrase, away from the file
exchange-made-copy-passphrase-hint = Without it nobody can open the copy, not even you. It will not be shown again.
exchange-made-pupil-passphrase = Say the five words aloud
exchange-made-pupil-passphrase-hint = Never in the same message as the file. They are not shown again, and serve only once.
exchange-made-digits = Read your digits aloud
exchange-made-digits-hint = If they are the same on your colleague’s screen, the file really comes from you. Then ask for an exchange file in return.

exchange-open-title = Open a file
exchange-pick = Choose the file…
exchange-other-file = Another file…
exchange-looking = Reading the file…
exchange-locked-invitation = This is an invitation
exchange-locked-exchange = This file is locked
exchange-locked-copy = This is a protected copy
exchange-locked-pupil = Your file is locked
exchange-locked-hint-invitation = It opens with the passphrase that you were told. Accents and extra spaces do not count.
exchange-locked-hint-exchange = It opens with the passphrase that you were told. Accents and extra spaces do not count.
exchange-locked-hint-copy = It opens with the passphrase that was written down when it was made. Accents and extra spaces do not count.
exchange-locked-label = Passphrase
exchange-unlock = Continue
exchange-from-invitation = An invitation from { $label }
exchange-from-exchange = An exchange file from { $label }
exchange-from-copy = A copy from { $label }
exchange-from-when = Written on
exchange-from-choirs = Choirs
exchange-from-choirs-none = None
exchange-from-files = With
exchange-file-count = { $count ->
    [one] { $count } score or recording
   *[other] { $count } scores and recordings
}
exchange-compare-voice = The digits of “{ $label }”, to compare aloud:
exchange-compare-copy = The digits of “{ $label }”, which can be read there under “Exchange”:
exchange-compared-voice = We compared the digits: they are the same
exchange-compared-copy = I compared the digits: they are the same
exchange-compare-why-voice = This is recommended: then nobody slipped in between you. If they differ, do not open this file.
exchange-compare-why-copy = Do this if the file went through other hands. If they differ, do not open it.
exchange-copy-merges = What is here already stays: the copy is added to it.
exchange-join = Join
exchange-join-copy = Open the copy
exchange-take = Take what it holds
exchange-opening = Opening…

exchange-report-joined = You have joined “{ $label }”
exchange-report-joined-copy = The copy from “{ $label }” is open
exchange-report-choirs = { $count ->
    [one] The choir is here: { $names }.
   *[other] { $count } choirs are here: { $names }.
}
exchange-report-title = The file from “{ $label }” is taken in
exchange-report-nothing = Nothing new: it was all here already.
exchange-report-older = Nothing new: this file is older than what is here already.
exchange-report-older-next = Nothing has changed. If there should be something new, ask “{ $label }” for a later file.
exchange-report-aside = A part of the file from “{ $label }” was not taken
exchange-report-device = “{ $label }” is now a known device.
exchange-report-gestures = { $count ->
    [one] { $count } gesture has come.
   *[other] { $count } gestures have come.
}
exchange-report-linked = { $count ->
    [one] { $count } card recognised as a person who was here already.
   *[other] { $count } cards recognised as persons who were here already.
}
exchange-report-files = { $count ->
    [one] { $count } more score or recording.
   *[other] { $count } more scores and recordings.
}
exchange-report-healed = { $count ->
    [one] { $count } damaged file is back, intact.
   *[other] { $count } damaged files are back, intact.
}
exchange-report-disagreements = { $count ->
    [one] { $count } disagreement to settle in the roll: one tap will do.
   *[other] { $count } disagreements to settle in the roll: one tap each will do.
}
exchange-report-moved = { $holder ->
    [none] Another device now has the right to erase.
   *[other] “{ $holder }” now has the right to erase.
}
exchange-report-moved-here = This device now has the right to erase.
exchange-report-came = See what came

exchange-aside-broken = { $count ->
    [one] { $count } change was damaged and was not taken. Ask for a new file.
   *[other] { $count } changes were damaged and were not taken. Ask for a new file.
}
exchange-aside-incomplete = { $count ->
    [one] A part of { $count } change is missing, so it was not taken. Ask for a new file, with all choirs.
   *[other] A part of { $count } changes is missing, so they were not taken. Ask for a new file, with all choirs.
}
exchange-aside-too_old = { $count ->
    [one] { $count } change is from before an erasure and was not taken. Hand your file to that person first, then ask for theirs again.
   *[other] { $count } changes are from before an erasure and were not taken. Hand your file to that person first, then ask for theirs again.
}
exchange-aside-too_new = { $count ->
    [one] { $count } change is from after an erasure that is not known here yet. Open a file of the device that has the right to erase first.
   *[other] { $count } changes are from after an erasure that is not known here yet. Open a file of the device that has the right to erase first.
}

exchange-aside-newer_program = { $count ->
    [one] { $count } change was written by a newer version of Educhorus and waits. Update this computer, then open the file again: nothing that you noted is lost.
   *[other] { $count } changes were written by a newer version of Educhorus and wait. Update this computer, then open the file again: nothing that you noted is lost.
}

exchange-join-title = Open an Educhorus file
exchange-join-lead = An invitation opens with the passphrase that your colleague says aloud; your copy, with the one that you wrote down. Pupils: take the file of your teacher, and the five words that go with it.
exchange-join-drop = Drop the file here, or choose it. Its name ends in “.educhorus”.

exchange-right-title = The right to erase
exchange-right-here = This device has the right to erase.
exchange-right-original = “{ $original }”, of which this device is a copy, has it too. Erase on one of the two only.
exchange-right-elsewhere = { $holder ->
    [none] Another device has the right to erase.
   *[other] “{ $holder }” has the right to erase.
}
exchange-right-why = Only one device can erase a person for everybody: so nobody else can make anything disappear.
exchange-right-incomplete = A part of the choirs is missing here: before you erase or hand over, open an exchange file with every choir.
exchange-right-code-missing = Without a recovery code, once this device is lost nobody will be able to erase.
exchange-right-code-there = There is a recovery code: it gives this right to another device if this one is lost.
exchange-right-code = Recovery code of the right to erase
exchange-right-code-once = It gives the right to erase to another device of your choirs if this one is lost. It is shown this once.
exchange-right-sheet-title = Recovery code of the right to erase (Educhorus)
exchange-right-sheet-means = If the device with the right to erase is lost, this code gives it to another device of the same choirs: “Exchanges”, “Take this right with the code”.
exchange-right-sheet-replaces = It replaces any older code, and opens no data.
exchange-right-sheet-keep = To be kept in the school office, in an envelope. Nobody will ever ask you for it by message or by telephone.
exchange-right-sheet-file = Educhorus right to erase { $day }.txt
exchange-right-code-make = Make the recovery code
exchange-right-code-anew = Make a new recovery code
exchange-right-code-means = With this code another device of your choirs can take the right to erase if this one is lost. It is shown only once: have something ready to print it or to write it down.
exchange-right-code-replaces = The old code will be worth nothing. Destroy the printed sheet.
exchange-right-code-keep = Keep the sheet in the school office, in an envelope, far from the computer. A file belongs on a USB stick, not on this disk.
exchange-right-code-next = Noted. Now give your colleagues an exchange file: their devices will know the code.
exchange-right-hand-over = Hand this right over
exchange-right-to-whom = To which device?
exchange-right-hand-over-means = From now on this device can erase nobody. “{ $name }” can once it has opened your next exchange file: give it at once, with every choir.
exchange-right-hand-over-code = Your recovery code stays good until the new device has made another.
exchange-right-hand-over-no-code = There is no recovery code: you will not be able to take this right back yourself.
exchange-right-hand-over-to = Hand over to “{ $name }”
exchange-right-handed = It is handed over. Now give “{ $name }” an exchange file.
exchange-right-reclaim = Take this right with the code
exchange-right-reclaim-means = { $holder ->
    [none] If the device that has this right is lost, this device can take it. Should it come back one day, it will follow this one.
   *[other] If “{ $holder }” is lost, this device can take this right. Should it come back one day, it will follow this one.
}
exchange-right-reclaim-code = The printed recovery code
exchange-right-reclaim-do = Take the right to erase
exchange-right-reclaimed = This device now has the right to erase. Give your colleagues an exchange file.

exchange-fork-title = Two devices went on, each on its own
exchange-fork-why = This device and “{ $label }” erased, or changed who may, without knowing of each other. Nothing was taken in. One of the two must follow the other; what was noted there meanwhile is carried over.
exchange-fork-erased = { $count ->
    [0] Nobody erased on this side only.
    [one] { $count } person erased on this side only.
   *[other] { $count } persons erased on this side only.
}
exchange-fork-follow = Follow “{ $label }”
exchange-fork-follow-means = Everything here will become as it is at “{ $label }”, with what you have noted since; whoever was erased on either side stays erased. A backup is made first, unless persons have just been erased.
exchange-fork-they_are_behind = “{ $label }” is the one to follow this device. In this order:
exchange-fork-would_return = This device can follow “{ $label }”, but not yet: whoever was erased here would come back. In this order:
exchange-fork-or = Or the other way round: “{ $label }” follows this device. In this order:
exchange-fork-step-give = Give “{ $holder }” an exchange file with every choir.
exchange-fork-step-erase-there = It is opened there, and whoever was erased here is erased there too.
exchange-fork-step-come-back = Open here the file that “{ $holder }” then gives you: “Follow” will be offered.
exchange-fork-step-erase-here = Erase here too whoever was erased there:
exchange-fork-step-holder = Take this same file to “{ $holder }”: only that device can also erase whoever was erased there.
exchange-fork-step-follow = It is opened there, and “Follow” is chosen.
exchange-fork-followed = This device now follows “{ $label }”
exchange-fork-followed-next = Give “{ $label }” an exchange file: what was noted here meanwhile will arrive there too.
exchange-fork-keep = { $count ->
    [one] Erase this person here too
   *[other] Erase these { $count } persons here too
}
exchange-fork-keep-sure = For ever: neither “Undo” nor a backup can bring anybody back
exchange-fork-kept = Erased here too. Now give “{ $label }” an exchange file with every choir: “Follow” will be offered there.

exchange-see = See
exchange-differ-mark = Roll call
exchange-differ-card = Card
exchange-differ-singer = Place in the choir
exchange-differ-note = Note
exchange-differ-rehearsal = Rehearsal
exchange-differ-programme = Concert programme
exchange-differ-work = Work
exchange-differ-other = Setting of the choir
exchange-waiting-never = { $count ->
    [one] { $count } gesture made here. No file with all choirs has left this device yet.
   *[other] { $count } gestures made here. No file with all choirs has left this device yet.
}
exchange-waiting = { $count ->
    [0] Everything that was done here is in the last file with all choirs ({ $when }).
    [one] { $count } gesture made here is not in the last file with all choirs ({ $when }).
   *[other] { $count } gestures made here are not in the last file with all choirs ({ $when }).
}
