# The sheet of a recovery code: shown, printed, kept as a file, and proved.

sheet-print = Print the sheet
sheet-save = Save as a file…
sheet-saved = The file is saved.
sheet-again = To finish, copy the last group
sheet-again-hint = It hides while you write: read it from your sheet.
sheet-again-wrong = That is not the last group. Note the code down, then copy its last four characters.
sheet-done = I have noted the code
sheet-device = Device
sheet-date = Made on
sheet-fact = { $label }: { $value }
