# The door: what is seen while the data are not open. No name and nothing of the data here.

door-unlock = Open
door-unlocking = Opening…
door-unlock-passphrase-title = Open Educhorus
door-unlock-passphrase-text = The data on this device are protected. Your passphrase opens them.
door-unlock-passphrase-label = Passphrase
door-unlock-pin-title = Open Educhorus
door-unlock-pin-text = The data on this device are protected. Your PIN opens them, on this computer only.
door-unlock-pin-label = PIN
door-unlock-recovery-title = Open with the recovery code
door-unlock-recovery-text = It is on the sheet that you received the day protection was set up. Capitals, spaces and hyphens do not matter.
door-unlock-recovery-label = Recovery code, in seven groups
door-unlock-keyring-text = Educhorus usually opens with the session of this computer; for now the session does not give the key. Once the keyring of the session is unlocked, another try is enough. Nothing is lost: the recovery code opens as well, here or on another computer. It is on the sheet that you received the day protection was set up.
door-unlock-keyring-again = Try again with the session
door-lost-passphrase = I lost my passphrase…
door-lost-pin = I lost my PIN…
door-found-passphrase = Back to the passphrase
door-found-pin = Back to the PIN
door-wrong-passphrase = That is not the right passphrase. Check the capitals and every word, then try again.
door-wrong-pin = That is not the right PIN. Try again.
door-wrong-recovery = This code has no typing slip, but it is not the one of these data. Look for the most recent sheet.

door-recovered-title = It is open
door-recovered-passphrase = The recovery code stays valid: put its sheet away. Since the passphrase is lost, choose another one now; otherwise the next start will ask for the code again.
door-recovered-pin = The recovery code stays valid: put its sheet away. Since the PIN is lost, choose another one now; otherwise the next start will ask for the recovery code again.
door-recovered-choose-passphrase = Choose another passphrase
door-recovered-choose-pin = Choose another PIN
door-recovered-later = Later

door-damaged-title = Your data are damaged
door-damaged-text = Part of what is stored cannot be read any more: a tired disk, a power cut or an interrupted copy is often the reason. Educhorus can repair this, and throws nothing away.
door-damaged-will = Repairing means:
door-damaged-aside = setting the damaged data aside, whole;
door-damaged-backup = starting again from the most recent backup that is sound;
door-damaged-remains = adding everything that can still be read in the damaged data.
door-heal = Repair
door-healing = Repairing…
door-healing-time = This may take a minute. Do not close Educhorus.
door-healed-title = It is repaired
door-healed-sound = Nothing was damaged
door-healed-backup = Your data start again from the backup of { $when }.
door-healed-no-backup = No backup could be read: what is left is everything that could still be read.
door-healed-damaged-backups = { $count ->
    [one] One more recent backup was damaged too.
   *[other] { $count } more recent backups were damaged too.
}
door-healed-changes = { $count ->
    [one] { $count } more recent change was found in the damaged data.
   *[other] { $count } more recent changes were found in the damaged data.
}
door-healed-nothing-since = Nothing more recent was missing.
door-healed-documents-lost = { $count ->
    [one] One part of the data (a roll, a choir or a season) could not be read.
   *[other] { $count } parts of the data (rolls, choirs or seasons) could not be read.
}
door-healed-changes-lost = { $count ->
    [one] { $count } change that was found could not be used.
   *[other] { $count } changes that were found could not be used.
}
door-healed-cut = Part of the damaged data could not be read at all. Look through the last rolls and the last notes: some may be missing.
door-healed-space-lost = The link with your colleagues’ devices is lost: have yourself invited again, from Exchange.
door-healed-aside = The damaged data are kept, whole, in the folder
door-open = Open Educhorus

door-shut-in_use-title = Educhorus is already open
door-shut-in_use = Another window is using these data. Work in that one, or close it and try again.
door-shut-too_new-title = These data come from a newer version
door-shut-too_new = A newer Educhorus than this one wrote them. Update the program on this computer; nothing was touched.
door-shut-read_only-title = Educhorus cannot write here
door-shut-read_only = The folder of the data is write-protected, and nothing was touched. Make it writable, or ask whoever looks after this computer, then try again.
door-shut-disk_full-title = The disk is full
door-shut-disk_full = Your data are intact, but there is no room left to work. Empty the bin or move large files, then try again.
door-shut-failed-title = The data do not open
door-shut-failed = Nothing was touched. Try again; if it happens again, restart the computer and check that the disk is connected.
door-trying = Trying again…
door-still = Nothing has changed so far.
door-cause = Detail for whoever helps you
