# Singers.

singers-title = Singers
singers-search = Name, class or number
singers-import = Import a list
singers-voice-count = { $count ->
    [0] nobody
   *[other] { $count }
}
singers-select = Select { $name }, number { $number }
singers-select-none = Clear the selection
singers-selection = Selected singers
singers-selected = { $count ->
    [one] { $count } singer
   *[other] { $count } singers
}
singers-move-to = Move to
singers-moved = { $count ->
    [one] { $count } singer now sings { $voice }.
   *[other] { $count } singers now sing { $voice }.
}
singers-removed = { $name } is no longer in the choir. Past attendance is kept.
singers-removed-many = { $count } singers are no longer in the choir. Their past attendance is kept.
singers-not-found = Nobody matches “{ $typed }”.

singers-none = No singers yet
singers-none-text = Import the class list of your school software or a spreadsheet, or add them one by one.

singers-add-title = Add a singer
singers-add-next = Add, then the next one
singers-added = Added: { $name }
singers-edit-title = Singer’s card
singers-given = Given name
singers-family = Family name
singers-voice = Voice
singers-class = Class
singers-birth = Birth date
singers-number = Number
singers-number-hint = For the roll call by keyboard.
singers-remark = Remark kept: { $remark }
singers-remove = Remove from the choir

singers-former = Former singers
singers-former-hint = Their past attendance stays on the rolls. A name opens to its history, a return to the choir, or erasure.
singers-former-time = { $from } to { $to }
singers-former-until = until { $to }
singers-former-season = season { $season }
singers-return = Returns to the choir
singers-return-hint = A return counts from today: the rolls of the time away do not change.
singers-returned = { $name } is in the choir again, from today.
