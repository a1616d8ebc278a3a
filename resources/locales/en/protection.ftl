# The protection of this device: encryption, said without that word wherever another will do.

protection-title = Protection of this device
protection-lead = Protected, this device keeps names, attendance, notes, scores and backups encrypted: whoever steals the computer or copies its disk reads nothing. You choose how Educhorus opens each day, and you receive a recovery code to keep on paper. Without either of them nobody can read your data any more, nor can we.
protection-choose = Protect this device…
protection-do = Protect
protection-then-code = The recovery code comes next: have something ready to print it or to write it down.

protection-how = How should Educhorus open each day?
protection-recommended = Recommended
protection-way-keyring = With the session of this computer
protection-way-keyring-text = Nothing to type: your session keeps the key. Whoever can use your session sees everything.
protection-way-pin = With a PIN
protection-way-pin-text = Four to twelve digits at each start, on top of your session. For a session that others use as well.
protection-way-passphrase = With a passphrase
protection-way-passphrase-text = Typed at each start; it opens on another computer too, and does not depend on your session.
protection-no-keyring = This session has no keyring that could keep a key: Educhorus will open with a passphrase, typed at each start.
protection-pin-label = PIN
protection-pin-again = The same PIN once more
protection-pin-hint = Four to twelve digits, neither all the same nor one after the other.
protection-passphrase-label = Passphrase
protection-passphrase-again = The same passphrase once more
protection-strength-none = At least twelve characters, or five words.
protection-strength-short = Still too short: twelve characters, or five words.
protection-strength-uniform = Too easy to guess: vary the words or the characters.
protection-strength-enough = Good enough. A few more words would make it strong.
protection-strength-strong = Strong.
protection-wrong-pin = Take four to twelve digits.
protection-wrong-passphrase = It takes at least twelve varied characters, or five different words.
protection-differs-pin = The two PINs are not the same.
protection-differs-passphrase = The two passphrases are not the same.

protection-turning-on = Your data are being encrypted.
protection-turning-off = Your data are being decrypted.
protection-turning-change = The protection is being changed.
protection-turning-safe = If the computer stops, nothing is lost: it goes on at the next start.
protection-progress = { $done } of { $total }.

protection-on-keyring = Protected; opens with the session of this computer
protection-on-pin = Protected; opens with a PIN
protection-on-passphrase = Protected; opens with a passphrase
protection-on-text = The recovery code always opens, on another computer too. Is the sheet lost, or did somebody see it? Ask for a new code: the old one will be worth nothing.
protection-change = Open another way…
protection-change-title = Open another way
protection-change-do = Save
protection-changed = Changed: the next start will open this way.
protection-code = New recovery code…
protection-off = Stop protecting…

protection-code-title = A new recovery code?
protection-code-shown = Your recovery code
protection-code-what = It opens your data when the everyday key is lost, or when the computer changes. It is shown this once.
protection-code-where = Keep it away from this computer: at home, or in the safe of the school. A file belongs on a USB stick, not on this disk.
protection-code-old = The old code opens nothing any more, from now on. Destroy its sheet.
protection-code-new = The new one is shown only once: have something ready to print it or to write it down.
protection-code-do = Get a new code

protection-off-title = Stop protecting this device?
protection-off-who = Whoever takes this computer, its disk or a copy of the folder will be able to read everything, without typing anything.
protection-off-what = Everything: names, dates of birth, attendance and reasons, notes, scores, backups.
protection-off-sheet = The recovery code will open nothing here any more. If this device has the right to erase people, keep its sheet: it still takes that right back.
protection-off-do = Stop protecting
protection-switched-off = This device is no longer protected.

protection-sheet-title = Recovery code of Educhorus
protection-sheet-what = This code opens the data of Educhorus when the passphrase, the PIN or the session no longer can, on this computer or on another. If this device has the right to erase people, it also takes that right back. It replaces any older code.
protection-sheet-where = Keep it away from the computer, where you keep important papers.
protection-sheet-never = Whoever has this code and the computer reads everything. Nobody will ever ask you for it by message or by telephone.
protection-sheet-file = Educhorus recovery code { $day }.txt

protection-suggestion = { $count ->
    [one] This device keeps the data of one person without protecting them from theft.
   *[other] This device keeps the data of { $count } people without protecting them from theft.
}
protection-suggestion-see = See the protection
protection-suggestion-away = Do not suggest this again
