# My school: the school’s server. “Server”, “address”, “exchange”: nothing more technical.

school-title = My school
school-back = Back

school-why = When your school has an Educhorus server, your choirs are kept there too, and each device receives what the others note. Without a network everything goes on here; the exchange starts again by itself.
school-address = Address of the server
school-address-hint = The one that the school gave you, for example “choir.school.example”, or the line of an invitation
school-find = Look for this school
school-finding = Looking for the school…
school-answers = { $name } answers
school-other = Another address
school-login = Login
school-password = Password
school-sign-in = Sign in
school-signing-in = Signing in…
school-sign-in-again = Sign in again

school-enter-title = The first time, two things
school-current = Current password
school-current-hint = The one you were given
school-new = New password
school-new-hint = At least twelve characters; a few unrelated words do well.
school-new-hint-pupil = At least twelve characters. Three words that have nothing in common are easy to remember: “giraffe umbrella Thursday”, but with words of your own.
school-charter = The charter
school-charter-staff-pupils = What I note about a pupil may be read by her or his family: I write what I would say in front of them.
school-charter-staff-need = I note only what serves the choir: no health, no opinion, no punishment.
school-charter-staff-password = My password is mine alone, and I do not leave my device open and unattended.
school-charter-staff-rights = Pupils and their families may ask to see, correct or erase what concerns them.
school-charter-pupil-mine = Here I see my rehearsals, when I was there, and my pieces. I see nothing of other pupils, and no pupil sees what is mine.
school-charter-pupil-password = My password is a secret: I give it to nobody, not even to the person I trust most.
school-charter-pupil-scores = Scores and recordings are here for singing: I do not publish them and I send them to nobody.
school-charter-pupil-rights = With my parents I can ask to see, correct or erase what is written about me.
school-charter-guardian-child = I see what concerns my child, and nothing of other pupils.
school-charter-guardian-password = My password is mine alone: my child has one of her or his own.
school-charter-guardian-scores = Scores and recordings are for practising at home: I do not publish them.
school-charter-guardian-rights = I can ask to see, correct or erase what concerns my child.
school-accept-pupil = I have read everything and I agree
school-accept = I have read the charter and accept it
school-enter = Continue
school-same = The new password is the same as the current one. Choose another.

school-choose-title = What does this device keep?
school-choose-join = Join
school-choose-join-text = The choirs that your account opens come to this device, and stay up to date.
school-choose-join-name = Join { $name }
school-choose-person-text = The rehearsals, the pieces and the presences of { $name } come to this device, and stay up to date.
school-choose-bring-title = Bring my choirs
school-choose-bring-text = What you have here stays here, and the school keeps it too. Colleagues whom the school allows will be able to open it.
school-choose-bring = Bring my choirs to { $name }
school-choose-none = Your account does not open any choir yet. Ask whoever leads the choir, or the school, to open one for you, then sign out and come back.
school-joining = It is on its way… Keep this window open.
school-role-director = director
school-role-assistant = assistant
school-role-helper = helper from outside
school-role-singer = singer
school-role-guardian = parent
school-role-administration = administration
school-role-school_administrator = administration of the server

school-signed-in-as = Signed in: { $person } ({ $login })
school-saved = Everything is saved here.
school-waiting = { $count ->
    [0] The school has received everything.
    [one] { $count } gesture waits to be sent to the school.
   *[other] { $count } gestures wait to be sent to the school.
}
school-exchanged = Last exchange { $ago }
school-exchanged-never = No exchange yet
school-now = just now
school-files-waiting = { $count ->
    [one] { $count } score or recording is waiting to be sent.
   *[other] { $count } scores and recordings are waiting to be sent.
}
school-files-coming = { $count ->
    [one] { $count } score or recording is on its way ({ $size }).
   *[other] { $count } scores and recordings are on their way ({ $size }), those of the next rehearsal first.
}
school-files-held = { $count ->
    [one] { $count } score or recording is waiting for another network ({ $size }).
   *[other] { $count } scores and recordings are waiting for another network ({ $size }).
}
school-files-title = Scores and recordings
school-files-beyond = { $count ->
    [one] { $count } score or recording ({ $size }) stays at the school: the room that you give it here is used up.
   *[other] { $count } scores or recordings ({ $size }) stay at the school: the room that you give them here is used up.
}
school-files-room = Room on this device
school-files-room-text = { $size } are here. What is here stays; the works of the next rehearsal come first.
school-files-room-any = No limit
school-file-coming = Coming ({ $size })
school-file-held = Waits for another network ({ $size })
school-file-beyond = Stays at the school, for want of room ({ $size })
school-newer-coming = Earlier version: a newer one is coming ({ $size })
school-newer-held = Earlier version: a newer one waits for another network ({ $size })
school-newer-beyond = Earlier version: the newer one stays at the school, for want of room ({ $size })
school-files-metered = This network is metered (a shared phone connection or a plan): scores and recordings wait for another one. Rolls, notes and the calendar are exchanged.
school-files-on-metered = On a metered network, too
school-files-on-metered-text = This computer knows when a network is metered. Scores and recordings then come all the same.
school-files-hold = Without scores and recordings for now
school-files-hold-text = For a shared phone connection or a metered plan: rolls, notes and the calendar are exchanged all the same.
school-exchange = Exchange now
school-exchanging = Exchanging…
school-by-itself = The exchange happens by itself as soon as there is a network. This button is only for the impatient.
school-why-not = Why the exchange does not happen
school-sign-out = Sign out
school-sign-out-text = If you sign out, everything stays on this device, which no longer exchanges with the school.
school-sign-out-waiting = { $count ->
    [one] { $count } gesture has not left yet: it will stay here, and leave at the next sign-in.
   *[other] { $count } gestures have not left yet: they will stay here, and leave at the next sign-in.
}
school-open = Open my choirs
school-open-mine = See my voice
school-nothing-yet = Nothing to show yet. If a choir is open to this account, it comes with the next exchange; otherwise, tell your teacher.

school-line = School
school-line-waiting = { $count ->
    [0] School: all received
    [one] School: { $count } waiting
   *[other] School: { $count } waiting
}
school-line-first = School: no exchange yet
school-line-exchanging = School: exchanging…
school-line-signed_out = School: sign in again
school-line-unreachable = School: no network, { $count } waiting
school-line-unreachable-none = School: no network
school-line-stopped = School: exchange stopped
school-line-entering = School: finish signing in
school-line-aside = { $count ->
    [one] { $count } refusal to look at
   *[other] { $count } refusals to look at
}

school-aside-title = What the school refused
school-aside-lead = It is kept here, aside. Everything else was exchanged without waiting.
school-aside-line = { $kind } · { $about } · { $changes ->
    [one] { $changes } change
   *[other] { $changes } changes
}
school-aside-at = Refused { $at }
school-aside-again = Offer again
school-aside-forget = Forget
school-aside-forget-sure = Forget for good? These changes will not come back.
school-aside-forget-yes = Forget for good
school-aside-keep = Keep
school-refused-not_allowed = Your account may not, or no longer, write here. Ask whoever leads the choir for that right, then offer it again; otherwise, forget it.
school-refused-erased = It is about somebody who was erased on request. There is nothing to do: forget it.
school-refused-old_epoch = Meanwhile the school has begun this document again. Exchange first, then offer it again.
school-refused-forked_actor = A copy of this profile wrote something else in the same place, for example after a backup was restored. Note it again here, then forget this.
school-refused-parents_missing = The school lacks what comes before. Offer it again; if it comes back, tell the school’s IT contact.
school-refused-other = The school could not take these changes (code { $code }). Offer them again after an update, or tell the school’s IT contact.

school-kind-roster = Places of singers
school-kind-work = Work
school-kind-repertoire = Repertoire
school-kind-calendar = Calendar
school-kind-notes-choir = Notes for the choir
school-kind-notes-staff = Notes among teachers
school-kind-attendance = Roll call
school-kind-grades = Grades
school-kind-announcements = Announcements
school-kind-loans = Loans
school-kind-practice = Practice
school-kind-ink = Annotations
school-kind-ink-choir = Ink for the choir
school-kind-ink-voices = Ink for one voice
school-kind-ink-staff = Ink for staff
school-kind-none = Cards and consents

# People, their roles, their accounts, their devices.
school-place-people = Who has which role
school-place-text-people = Invite, change, take back
school-place-accounts = Accounts for singers
school-place-text-accounts = Without an e-mail address: a printed slip
school-place-policy = Who may see what
school-place-text-policy = What each role opens
school-place-devices = My devices
school-place-text-devices = Where this account is signed in
school-people-lead = A role opens a choir, or all of them, from one day to another. What it opened goes from that person’s devices at the next exchange after its last day.
school-people-give = Give a role
school-people-everywhere = all choirs
school-people-elsewhere = a choir that is not here
school-people-until = until { $day }
school-people-ended = ended on { $day }
school-people-from = from { $day }
school-people-new = not signed in yet
school-people-of-school = given for the whole school
school-people-days = Last day
school-people-last-day = Last day
school-people-take = Take back
school-people-take-sure = Take this role back from { $name }? At the next exchange, what it opened disappears from that person’s devices. What was noted stays.
school-people-take-yes = Take this role back
school-give-who = To whom
school-give-new = Somebody new
school-give-known = Somebody who has an account
school-give-name = Name, as others will read it
school-give-name-hint = A slip with a provisional password is shown afterwards, to be handed over in person.
school-give-login-hint = What that person types to sign in
school-give-role = Role
school-give-choir = Where
school-give-singer = Singer
school-give-child = The child
school-give-to-hint = Empty: without end. For a helper from outside, put the last day that is planned.
school-give-do = Give this role
school-accounts-lead = Each singer gets a login and a provisional password, to be changed at the first sign-in. The slips are shown once and kept nowhere.
school-accounts-without = { $count ->
    [one] { $count } singer without an account
   *[other] { $count } singers without an account
}
school-accounts-make = { $count ->
    [one] Make { $count } account
   *[other] Make { $count } accounts
}
school-accounts-making = This takes a moment…
school-accounts-with = With an account
school-accounts-reset = New password
school-slips-title = { $count ->
    [one] A slip to hand over
   *[other] { $count } slips to hand over
}
school-slips-lead = Print them now, four to a page: once this window is closed, these passwords cannot be shown again.
school-slips-print = Print the slips
school-slips-done = Done
school-slips-sure = Nothing was printed. Close all the same? New passwords will have to be given.
school-slips-leave = Close all the same
school-slip-password = Provisional password
school-slip-square = Square to be photographed: the address of the school and the login
school-slip-square-text = This square says the address and the login, never the password. This line, pasted in place of the address, says the same:
school-slip-how = Open Educhorus, “Find my school”, then type this. You are asked for a password of your own at once; then throw this slip away.
school-policy-lead = This is what the program applies: the table is made of the rules themselves. A role that is given for one choir opens only that choir, between its first and its last day.
school-policy-what = What is kept
school-policy-foot = Whoever administers the server manages accounts and reads nothing of the choirs. Pupils and parents receive only what concerns the pupil.
school-openness-closed = not shown
school-openness-own = only what concerns the pupil
school-openness-added = adds without reading
school-openness-read = reads
school-openness-changed = reads and changes
school-kind-family_name = Family name
school-kind-given_name = Given name
school-kind-birth_date = Birth date
school-kind-class = Class
school-kind-remark = Remark on the card
school-kind-consents = Consents
school-kind-journal = Journal
school-devices-lead = The devices on which this account is or was signed in. Sign out the one that is lost or lent: it no longer exchanges, and what is on it already stays there.
school-device-unnamed = Device without a name
school-device-here = This device
school-device-name = Give it a name
school-device-seen = Seen on { $at }
school-device-ended = Signed out, seen on { $at }
school-device-revoke = Sign out
school-device-sure = Sign this device out? The password will have to be typed there to exchange again.
school-device-revoke-yes = Sign out

# A forgotten password: a code by mail, or whoever can help.
school-forgot = Forgotten password
school-forgot-title = Forgotten password
school-forgot-lead = A code goes to the e-mail address that the school knows for this account. With it a new password is chosen.
school-forgot-who = Login or e-mail address
school-forgot-ask = Get a code
school-forgot-sent = If the school knows an address for “{ $who }”, a code has just gone there: look in the junk mail too. It works once, for half an hour.
school-code = Code from the mail
school-code-hint = Three groups of four signs, as they are written
school-forgot-do = Change the password
school-forgot-again = Ask for another code
school-forgot-back = Back to signing in
school-forgot-done = The password is changed. The other devices of this account are signed out.
school-forgot-none = This school sends no mails.
school-forgot-help = Without an address that the school knows, or if nothing comes:
school-forgot-help-singers = Pupils and families: whoever directs the choir gives a new password, on a slip.
school-forgot-help-staff = Teachers and administration: whoever runs the school’s server gives one.
school-place-mail = Forgotten password
school-place-text-mail = The address that gets a code
school-mail-lead = If this password is forgotten one day, a code goes to this address. It is used for nothing else, stays on the school’s server alone, and nobody has to give one.
school-mail-none = No address for this account.
school-mail-is = Address of this account: { $mail }
school-mail = E-mail address
school-mail-other = Another address
school-mail-hint = An address that nobody else reads. A code goes there to confirm it.
school-mail-password = Password of this account
school-mail-ask = Get a code at this address
school-mail-sent = A code has just gone to { $mail }.
school-mail-confirm = Confirm this address
school-mail-confirmed = The address is confirmed.
school-mail-forget = Remove the address
school-give-mail = E-mail address
school-give-mail-hint = Optional: it gets back a forgotten password. Check it well.
