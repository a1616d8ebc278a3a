# Importing a class list.

import-title = Import a class list
import-leave = Back to singers
import-other = Another file
import-pick = Choose a file
import-drop-title = Drop the class list here
import-drop-text = A CSV or text file from your school software or a spreadsheet. Accents and columns are recognised by themselves.
import-drop-promise = Nothing is changed before you have seen it all, and the whole import can be undone.

import-understood = What was understood
import-encoding = Encoding
import-encoding-utf-8 = UTF-8
import-encoding-windows-1252 = Windows (1252)
import-encoding-iso-8859-15 = ISO 8859-15
import-encoding-utf-16-le = UTF-16
import-encoding-utf-16-be = UTF-16 (BE)
import-encoding-mac-roman = Old Mac
import-separator = Separator
import-separator-semicolon = semicolon
import-separator-comma = comma
import-separator-tab = tab
import-separator-bar = vertical bar
import-separator-other = { $separator }
import-heading = The first line names the columns
import-column = Column { $number }
import-role = Contents of the column { $name }
import-role-family-name = Family name
import-role-given-name = Given name
import-role-full-name = Full name
import-role-birth-date = Birth date
import-role-class = Class
import-role-voice = Voice
import-role-number = Number
import-role-remark = Remark
import-role-health-remark = Health
import-role-ignored = Left out
import-left-out = left out
import-health-title = Column left out: { $name }.
import-health-taken = Column that will be imported: { $name }.
import-health-why = It may speak of health. Such remarks are sensitive data: a choir rarely needs to keep them.
import-health-take = I need them and may keep them: import them

import-lines = What will be done
import-show = Lines to show
import-show-all = All { $count }
import-show-add = To add { $count }
import-show-update = To update { $count }
import-show-ask = To decide { $count }
import-show-same = Already here { $count }
import-show-skip = Left out { $count }
import-show-more = Show more ({ $count } lines)
import-line = Line
import-name = Name
import-will = What will be done
import-will-add = Will be added
import-will-update = { $fields ->
    [none] Will be updated
   *[other] Updated: { $fields }
}
import-will-same = Already here, nothing changes
import-kept = stays as it is: { $fields }
import-will-ask = Same name as a singer
import-will-skip = Left out
import-ask = Who is { $name }?
import-ask-choose = Is it the same person?
import-ask-same = It is { $name } ({ $details })
import-ask-new = It is somebody else: add
import-leave-out = Leave out
import-line-voice = Voice of { $name }
import-voice-default = default voice
import-take-voices = { $count ->
    [0] Put the singers into the voice that the list gives
    [one] The list gives another voice for { $count } singer: move them there
   *[other] The list gives another voice for { $count } singers: move them there
}
import-default-voice = Default voice
import-field-family-name = family name
import-field-family = family name
import-field-given-name = given name
import-field-given = given name
import-field-birth-date = birth date
import-field-class = class
import-field-voice = voice
import-field-number = number
import-field-remark = remark

import-waiting = { $count ->
    [one] { $count } line waits for your answer.
   *[other] { $count } lines wait for your answer.
}
import-summary = { $added ->
    [0] Nobody to add
    [one] { $added } singer to add
   *[other] { $added } singers to add
}, { $updated ->
    [0] no card to update.
    [one] { $updated } card to update.
   *[other] { $updated } cards to update.
}
import-run = Import
import-done = The list is imported
import-undone = The import is undone
import-undo = Undo the import
import-again = See the list again
import-see = See the singers
import-report-added = added
import-report-updated = updated
import-report-same = already here
import-report-skipped = left out

import-skip-name-missing = No family name or no given name
import-skip-same-as-line = Repeats an earlier line

import-warning-name-missing = a name is missing
import-warning-name-split-guessed = names split by guess
import-warning-date-unreadable = birth date cannot be read
import-warning-cell-too-long = text too long, cut
import-warning-control-characters = invisible characters removed
import-warning-character-lost = a letter was lost in the file
import-warning-formula-neutralised = formula sign removed
import-warning-cells-missing = cells are missing
import-warning-cells-extra = too many cells, perhaps shifted
import-warning-voice-unknown = voice unknown to the choir
import-warning-email-unreadable = address cannot be read, left out
import-warning-number-unreadable = number cannot be read, left out
import-warning-doubled-mark = The file begins with needless marks; they were ignored.
import-warning-accents-repaired = Accents broken by another program were repaired. Check the names.
import-warning-bytes-lost = Some letters mean nothing in this encoding. Try another one.
import-warning-open-quotation = A quotation mark is never closed; quotation marks were read as letters.
import-warning-lines-above-headings = Lines above the headings were skipped.
import-warning-headings-repeated = The headings come again further down; those lines were skipped.
import-warning-lines-are-guardians = Each line is a guardian: the first child of each was taken.
import-warning-more-children = Some lines hold several children; only the first was taken.
