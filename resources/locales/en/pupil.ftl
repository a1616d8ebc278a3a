# A pupil’s computer: written for an eleven-year-old.

pupil-hello = Hello { $name }!
pupil-not-opened = Your page does not open
pupil-back = Back to my voice
pupil-next = Your next rehearsal
pupil-next-none = No rehearsal is planned yet.
pupil-missed = { $day }: you were not there
pupil-missed-works = We worked on:
pupil-works = Your pieces
pupil-works-none = No piece yet. Your next file will bring some.
pupil-past = The last rehearsals
pupil-worked-on = We worked on: { $works }.
pupil-presence-present = You were there
pupil-presence-absent = You were not there
pupil-presence-late = You came late
pupil-presence-excused = Excused
pupil-presence-left_early = You left early
pupil-presence-unknown = The roll is not taken yet
pupil-hear = Listen
pupil-hear-mine = My voice alone
pupil-hear-all = Everybody

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
