# A pupil’s computer: written for an eleven-year-old.

pupil-hello-pupil = Hello { $name }!
pupil-not-opened = Your page does not open
pupil-back = Back to my voice
pupil-next-pupil = Your next rehearsal
pupil-next-none = No rehearsal is planned yet.
pupil-missed-pupil = { $day }: you were not there
pupil-missed-works = We worked on:
pupil-works-pupil = Your pieces
pupil-works-none = No piece yet. Your next file will bring some.
pupil-past = The last rehearsals
pupil-worked-on = We worked on: { $works }.
pupil-presence-pupil-present = You were there
pupil-presence-pupil-absent = You were not there
pupil-presence-pupil-late = You came late
pupil-presence-pupil-excused = Excused
pupil-presence-pupil-left_early = You left early
pupil-presence-unknown = The roll is not taken yet

pupil-exchange-drop = Drop your teacher’s file here, or choose it. Its name ends in “.educhorus”.
pupil-exchange-open = Open a file
pupil-locked-hint = Type the five words that your teacher told you. Accents and extra spaces do not count.
pupil-file-for = The file of { $name }
pupil-file-from = Made by { $label }, { $when }.
pupil-file-mine = If that is you, open it: this computer will be yours for the choir.
pupil-file-open = Open my file
pupil-report-welcome = Welcome { $name }!
pupil-report-new = You are up to date
pupil-report-nothing = Nothing new: you had everything already.
pupil-report-closed = { $count ->
    [one] { $count } thing that is no longer on your programme was taken away.
   *[other] { $count } things that are no longer on your programme were taken away.
}
pupil-report-go = See my voice

pupil-fork-title = This file does not follow the last one
pupil-fork-why = It comes from “{ $label }”, and your last file came from a computer that did not agree with that one. Nothing has changed here.
pupil-fork-ask = Ask your teacher whether it is the right one. If it is, take it: your page will be as in this file.
pupil-fork-take = It is the right one, I take it
pupil-fork-leave = Not now
pupil-fork-old = It was made on a computer that is not up to date. Tell your teacher: you need a new file, once the computers of the team agree.
pupil-fork-understood = All right

# Her settings.
pupil-settings-protection = Read this with an adult: after it, Educhorus no longer opens without you, and a recovery code is to be kept on paper.
pupil-settings-backups = A copy of your page is made by itself every day. Should your data be damaged, Educhorus starts again from the last one. If this computer is lost, ask your teacher for a new first file.

# The same page, shown to a parent.
pupil-hello-guardian = { $name }’s page
pupil-next-guardian = The next rehearsal
pupil-missed-guardian = { $day }: absent
pupil-works-guardian = The pieces
pupil-presence-guardian-present = Present
pupil-presence-guardian-absent = Absent
pupil-presence-guardian-late = Late
pupil-presence-guardian-excused = Excused
pupil-presence-guardian-left_early = Left early
