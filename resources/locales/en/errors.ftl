# One sentence for each error code: what happened, what is intact, what to do.
# An argument that the program did not give is “none” (or “other” for $kind).

error-unforeseen = This did not work, and nothing was changed (code { $code }). Try again; if it happens again, report this code.
error-unknown-call = This version of Educhorus does not know how to do this. Close the program, update it, then try again.
error-bad-request = This was not understood, and nothing was changed. Close the program, open it again, then retry.
error-not-on-this-host = Educhorus does not answer here, and nothing was changed. Open the program again, then retry.
error-not-allowed = You are not allowed to do this. Ask the person who directs the choir.
error-not-found = This is no longer there: somebody removed it meanwhile. Go back to the list.
error-name-missing = A name is missing. Write one, then save.
error-text-too-long = { $limit ->
    [none] This text is too long. Shorten it, then save.
   *[other] This text is too long: at most { $limit } characters. Shorten it, then save.
}
error-voice-not-empty = This voice still has singers. Move them to another voice first.
error-number-taken = Another singer already has this number. Choose a free one.
error-voice-missing = A choir needs at least one voice. Keep this one, or add another first.
error-time-outside = These dates or times do not fit together. Check the start, the end and the length.
error-programme-frozen = { $title ->
    [none] This programme is frozen for its concert. Open it again before you change it.
   *[other] The programme “{ $title }” is frozen for its concert. Open it again before you change it.
}
error-programme-full = { $limit ->
    [none] There is no more room here. Take something away first.
   *[other] There is no more room here: { $limit } at most. Take something away first.
}

error-profile-in-use = Educhorus is already open on this folder. Use the other window, or close it and try again.
error-profile-too-new = This folder was written by a newer version of Educhorus. Update the program; nothing was touched.
error-profile-damaged = The Educhorus folder is damaged. Do not delete it: close the program and open it again, and it will offer to repair it without throwing anything away.
error-profile-locked = The Educhorus folder is locked. Open it with your passphrase, your PIN or your recovery code.
error-unlock-wrong = That is not it, and nothing was opened. Check what you typed, then try again.
error-unlock-too-soon = { $seconds ->
    [none] Too many wrong attempts. Wait a little before the next one, or use the recovery code.
    [one] Too many wrong attempts. Wait { $seconds } second before the next one, or use the recovery code.
   *[other] Too many wrong attempts. Wait { $seconds } seconds before the next one, or use the recovery code.
}
error-recovery-code-mistyped = { $group ->
    [none] This recovery code is not complete, or has a typing slip. Compare it with your sheet, group by group.
   *[other] There is a typing slip in group { $group } of this recovery code. Compare it with your sheet.
}
error-keyring-missing = The keyring of this computer does not answer, or has lost what it kept. Open your session as usual, or use the recovery code.
error-pin-weak = This PIN is too easy to guess. Take four to twelve digits, neither all the same nor one after the other.
error-protection-differs = The protection of this folder is no longer the one that this screen showed, and nothing was changed. Look at it again, then start over.
error-disk-full = The disk is full, and nothing was changed. Free some space, then try again.
error-profile-read-only = The Educhorus folder is write-protected, and nothing was changed. Make it writable, then try again.
error-storage-failed = Saving failed, and nothing was changed. Try again; if it persists, check the disk.
error-document-failed = Some of the records were just read again from disk, and this change was not kept. Do it again.

error-file-unreadable = { $name ->
    [none] This file cannot be read. Check your permissions, or copy it to this disk.
   *[other] “{ $name }” cannot be read. Check your permissions, or copy it to this disk.
}
error-file-not-here = { $name ->
    [none] This file is not on this device. It comes with an exchange file or a copy that holds scores and recordings.
   *[other] “{ $name }” is not on this device. It comes with an exchange file or a copy that holds scores and recordings.
}
    .pupil = This file is not on your device. It comes with the next file of your choir that holds it.
error-file-unwritable = { $name ->
    [none] This file could not be written there. Choose another place.
   *[other] “{ $name }” could not be written there. Choose another place, or see whether the stick is plugged in.
}
error-source-gone = This file is no longer where it was. Choose it again.
error-pages-refused = { $page ->
    [none] These pages cannot be shown so: at least one is needed, and at most 2,000.
   *[other] Page { $page } would be cut too short: a tenth of it has to be left.
}
error-bars-refused = { $page ->
    [none] These bars do not follow each other. Nothing was changed.
   *[other] The bars of page { $page } do not follow each other. Nothing was changed.
}
error-file-exists = A file with this name already exists. Choose another name.
error-ink-refused = No page can hold this: it is too long, too large or off the page. Nothing was changed.

error-list-empty = This list is empty. Export it again from your software, then retry.
error-list-too-large = { $size ->
    [none] This list is too large to be a class list. Check that it is the right file.
   *[other] This list is too large (limit: { $size }). Check that it is the right file.
}
error-list-too-many-lines = { $limit ->
    [none] This list has too many lines. Export only the classes of the choir.
   *[other] This list has more than { $limit } lines. Export only the classes of the choir.
}
error-list-not-text = { $kind ->
    [xlsx] This is an Excel workbook. Open it, save it as “CSV”, then choose the new file.
    [ods] This is a LibreOffice spreadsheet. Open it, save it as “CSV”, then choose the new file.
    [old_office] This is an old Excel or Word file. Open it, save it as “CSV”, then choose the new file.
    [zip] This is an archive. Open it, then choose the list inside.
    [pdf] This is a PDF: it can be read, but not cut into columns. Export the list as “CSV”.
    [xml] This is an XML file. Export the list as “CSV” from your software.
    [html] This is a web page. Export the list as “CSV” from your software.
    [rtf] This is a formatted document. Copy it into a spreadsheet, then save it as “CSV”.
    [picture] This is a picture. Export the list as “CSV” from your software.
    [sound] This is a sound recording. Choose a “CSV” list.
   *[other] This is not a text file. Export the list as “CSV” from your software.
}
error-list-no-names = No column holds names. Say which columns are the family name and the given name.
error-list-reading-unknown = This list cannot be read that way. Choose another encoding or another separator.
error-list-holds-passwords = This list holds passwords, and nothing was imported. Remove their column in a spreadsheet, then retry.
error-list-broken = A line of this list is broken, and nothing was imported. Open it in a spreadsheet, correct it, then retry.

error-folder-empty = This folder holds neither scores (PDF) nor recordings (MP3). Choose another one.
error-folder-too-large = { $limit ->
    [none] This folder holds too many files. Choose one folder per season.
   *[other] This folder holds more than { $limit } files. Choose one folder per season.
}
error-file-kind-unknown = This file is empty, or is neither a score nor a recording. It is left out.
error-file-too-large = { $size ->
    [none] This file is too large. It is left out: make it smaller, then take the folder in again.
   *[other] This file is too large (limit: { $size }). It is left out: make it smaller, then take the folder in again.
}

error-score-not-pdf = This file is named .pdf but is not a PDF. It is left out: export the score again.
error-score-encrypted = This score is protected by a password. Save a copy without a password, then retry.
error-score-locked = This score is protected against changes: no ink can be added to it. Save a copy without protection, then retry.
error-score-not-writable = This score can be shown, but its file cannot be added to. Print it to a PDF from a reader, replace the file, then retry.
error-score-no-pages = This score has no pages. Export it again.
error-score-broken = This score is damaged. Open it in a PDF reader, save a copy, then retry.
error-score-too-large = This score is larger than can be drawn. Split it into several files.
error-page-outside = This score has no such page. Go back to the beginning.
error-page-timed-out = This page takes too long to draw. Go to another page, or make the PDF again.
error-page-ended-engine = This page brought down the program that draws. It is set aside; the other pages can still be read. Make the PDF again to get it back.
error-page-passed-by = This page was not drawn, because you had gone on already. Come back to it.
error-score-engine-open = Your system does not let the program that draws pages be shut in, and Educhorus reads no score without that. Update the system; your records are intact.
error-score-engine-missing = The program that draws pages is missing from the installation. Reinstall Educhorus; your records are intact.

error-track-not-sound = This file is named like a recording but is not one. It is left out.
error-track-broken = This recording is damaged. Export it again, then retry.
error-track-truncated = This recording stops before its end. The beginning is there and can be heard; export it again to have all of it.
error-track-too-long = { $limit ->
    [none] This recording is too long. Split it.
    [one] This recording is longer than { $limit } minute. Split it.
   *[other] This recording is longer than { $limit } minutes. Split it.
}
error-track-rate-differs = This recording has another sampling rate than the others and stays silent. Convert it, then retry.
error-player-empty = This work has no recording to listen to. Add some under “Prepare”.
error-player-closed = No work is open in the player. Open one from “Prepare”.
error-sound-unavailable = Sound is not available, and your place is kept. Plug in or choose an output, then press play again.

error-nothing-to-undo = There is nothing to undo.
error-not-authority = This device does not have the right to erase, and nothing was changed. “Exchange” says which device has it.
error-authority-incomplete = A part of the choirs is still missing here, and nothing was changed. First open an exchange file with everything in it, made by a device that is up to date.
error-space-forked = Two devices erased or began again, each on its own, and nothing was taken in. Open this file in “Exchange” to choose which follows the other.
error-authority-no-code = No recovery code was made for the right to erase. Only the device that has the right can pass it on.
error-recovery-code-wrong = This is not the right recovery code, or a newer one has replaced it. Look for the latest printed sheet.
error-fork-incomplete = This file does not hold everything needed to follow the other device, and nothing was changed. Ask for an exchange file with every choir.
error-document-too-new = A newer version of Educhorus wrote this part: here it can be read but not changed. Update this computer.
error-demo-missing = The demo season is missing from the installation. Reinstall Educhorus, or create your choir.
error-device-unnamed = This device has no name yet. Give it one under Exchange, then try again.
error-bundle-not-one = This is not an Educhorus file. Choose a file that ends in “.educhorus”.
error-bundle-too-new = This file was written by a newer version of Educhorus. Update this computer, then open it again.
error-bundle-needs-passphrase = This file opens with a passphrase. Ask the person who gave it to you.
error-bundle-passphrase-wrong = That is not the right passphrase. Check each word and try again.
error-passphrase-weak = This passphrase is too easy to guess. Take at least twelve varied characters, or five different words.
error-bundle-other-space = This file comes from another group of choirs than yours, and nothing was taken in. A group is joined at first start, before a choir is created; otherwise, invite that person yourself.
error-bundle-for-pupil = This is a pupil’s file: it opens on her or his computer, not on the one where you keep your choirs.
error-bundle-for-staff = This file is for a teacher, not for you. Ask your teacher for the file made in your name.
error-bundle-other-pupil = This file is not yours: it was made for somebody else. Ask your teacher for the file made in your name.
error-bundle-first-missing = This file is a later one, and this computer has not opened the first yet. Ask your teacher for a first file, which opens with five words.
error-bundle-cut = This file is incomplete, and nothing of it was taken. Copy it once more from the stick or the message.
error-bundle-damaged = This file is damaged, and nothing of it was taken. Copy it once more, or ask for a new one.
error-bundle-signature-wrong = This file was not written by the device that it names. Do not trust it, and talk to the person who gave it to you.
error-bundle-too-large = This file is larger than Educhorus accepts. Ask for one without scores and recordings.

# The school server
error-address-wrong = This is not the address of a server. Write it as it was given to you, for example “choir.school.example”.
error-address-insecure = This address begins with “http://”: your password would travel there unprotected. Try the same with “https://”, or ask the school for the right one.
error-server-unreachable = The school’s server does not answer from here. Nothing is lost: check the network, the exchange will go on.
error-server-not-one = What answers at this address is not an Educhorus server. Check the address; if the network first asks you to sign in in a browser, do that, then try again.
error-server-untrusted = This computer cannot check that this server is really the school’s. Check the computer’s date and time; otherwise, tell the school’s IT contact.
error-server-refused = The school’s server refuses, for a reason that this version does not know: { $reason }. Update Educhorus, or tell the school’s IT contact.
error-server-busy = { $seconds ->
    [none] The school’s server is busy. Wait a little, the exchange will go on.
    [one] The school’s server is busy. It asks to wait { $seconds } second.
   *[other] The school’s server is busy. It asks to wait { $seconds } seconds.
}
error-server-answer-wrong = The server’s answer is damaged, and nothing of it was taken. Try again; if it comes back, tell the school’s IT contact.
error-server-too-old = The school’s server is too old for this version of Educhorus. Ask the school’s IT contact to update it.
error-program-too-old = This version of Educhorus is too old for the school’s server. Update it.
error-signed-out = { $reason ->
    [revoked] This device was signed out by the school or from another device. Sign in again; nothing is lost here.
    [stolen] A copy of this device seems to have signed in in its place. To be safe, everything was signed out: sign in again and change your password.
   *[other] Your session has expired. Sign in again; nothing is lost here.
}
error-code-wrong = This code is not the right one, was already used, or is more than half an hour old. Check it in the last mail you got, or ask for another.
error-mail-wrong = This is not a complete mail address. Example: firstname.name@example.org.
error-no-mail = This school sends no mails. Whoever directs the choir or runs the school’s server can give a new password.
error-sign-in-wrong = The login and the password do not fit together. Check the Caps Lock key; if need be, ask the school for a new password.
error-sign-in-too-soon = { $seconds ->
    [none] Too many tries in a row. Wait a little before the next one.
    [one] Too many tries in a row. The next one is possible in { $seconds } second.
   *[other] Too many tries in a row. The next one is possible in { $seconds } seconds.
}
error-password-must-change = Your password is provisional. Choose your own first.
error-charter-missing = Accept the school’s charter first.
error-space-taken = This server has these choirs already, and you have no role in them. Ask whoever directs them for one.
error-account-for-pupil = This account is a pupil’s or a parent’s, and this computer keeps choirs: signing in would take them away. Nothing has changed; the account opens on a device of its own.
error-account-other-pupil = For the choir, this computer already belongs to somebody else, and nothing has changed. Open your account on your own device, or in your own session on this computer.
