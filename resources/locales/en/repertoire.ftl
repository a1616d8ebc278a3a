# The repertoire: works, scores, tracks, and the folders that bring them in.

repertoire-title = Repertoire
repertoire-not-opened = The repertoire does not open
repertoire-empty = The repertoire is empty
repertoire-empty-hint = Drop a folder here: one subfolder a work, with its PDF and MP3 files. Or add a work by hand.
repertoire-drop-hint = A folder dropped anywhere on this screen is read, shown, then added. Giving it again adds nothing twice.
repertoire-drop-here = Drop the folder here
repertoire-folder-only = This takes a folder, with one subfolder a work.
repertoire-add-work = Add a work
repertoire-add-folder = Add a folder
repertoire-read = Score
repertoire-no-edition = No score
repertoire-track-count = { $count ->
    [0] No track
    [one] { $count } track
   *[other] { $count } tracks
}

repertoire-status = How far the choir is
repertoire-status-planned = Planned
repertoire-status-learning = Learning
repertoire-status-ready = Ready
repertoire-status-resting = Resting

repertoire-field-title = Title
repertoire-field-composer = Composer
repertoire-field-year = Year
repertoire-field-style = Style
repertoire-field-language = Language

repertoire-track-label = Name of the track { $name }
repertoire-track-voice = Voice of the track { $name }
repertoire-track-division = Division, { $name }
repertoire-track-voices = Voices
repertoire-track-others = Others
repertoire-track-soprano = Soprano
repertoire-track-mezzo = Mezzo
repertoire-track-alto = Alto
repertoire-track-tenor = Tenor
repertoire-track-baritone = Baritone
repertoire-track-bass = Bass
repertoire-track-other = Other voice
repertoire-track-tutti = Tutti
repertoire-track-accompaniment = Accompaniment
repertoire-track-unknown = To be said
repertoire-division-none = —

repertoire-folder-title = Folder “{ $name }”
repertoire-folder-check = This is what was understood. Correct what is wrong: nothing has been added yet.
repertoire-folder-empty = This folder holds neither score nor recording
repertoire-folder-hint = One subfolder a work, with its PDF and MP3 files.
repertoire-reading = Reading the folder…
repertoire-take = { $count ->
    [one] Add { $count } work
   *[other] Add { $count } works
}
repertoire-take-work = Take
repertoire-known = Already in the repertoire: only new files are added
repertoire-file-edition = Score
repertoire-file-beside = Kept beside
repertoire-taking = Adding…
repertoire-taking-hint = Each work is saved as soon as it is ready.

repertoire-report-done = Added
repertoire-report-nothing = Nothing new
repertoire-report-works = { $count ->
    [one] { $count } new work
   *[other] { $count } new works
}
repertoire-report-files = { $count ->
    [one] { $count } file added
   *[other] { $count } files added
}
repertoire-report-known = { $count ->
    [one] { $count } file was already there
   *[other] { $count } files were already there
}
repertoire-report-refused = { $count ->
    [one] { $count } file could not come in
   *[other] { $count } files could not come in
}
repertoire-report-doubtful = { $count ->
    [one] { $count } file came in, but needs a look
   *[other] { $count } files came in, but need a look
}
repertoire-report-close = See the repertoire

repertoire-editions = Scores
repertoire-no-editions = No score: a folder that holds the PDF will bring it.
repertoire-kept-beside = Kept beside: { $files }
repertoire-tracks = Tracks
repertoire-no-tracks = No track: a folder that holds the MP3 files will bring them.
repertoire-listen-alone = Listen to { $track } alone
repertoire-replace-edition = Replace the file of { $name }
repertoire-replace-track = Replace the recording { $name }
repertoire-replaced = { $name }: the file is replaced. Bars and marks stay.
repertoire-replaced-pages = { $name }: the file is replaced. It has { $after ->
    [one] { $after } page
   *[other] { $after } pages
 } instead of { $before }: see whether bars and marks still stand where they should.
repertoire-replaced-same = { $name }: it is this file already.
repertoire-details = Details
repertoire-remove = Take out of the repertoire
repertoire-removed = “{ $title }” is no longer in the repertoire.
repertoire-work-gone = This work does not open
repertoire-back = Back to the repertoire

repertoire-export = Make a PDF of { $name } with its ink
repertoire-pages = Arrange the pages of { $name }
repertoire-export-title = A PDF of { $name }
repertoire-export-lead = For paper, or for somebody who uses another program. The file that is kept here does not change.
repertoire-export-layers = The layers
repertoire-export-form = How
repertoire-export-drawn = Drawn into the page
repertoire-export-drawn-hint = Seen everywhere, on screen and on paper. It cannot be taken away again.
repertoire-export-annotations = As annotations
repertoire-export-annotations-hint = Another program can change them or take them away.
repertoire-export-pages = Pages
repertoire-export-pages-hint = All of them if nothing is written. For example: 1-3, 5
repertoire-export-pages-wrong = Numbers of pages, such as 1-3, 5
repertoire-export-make = Make the PDF
repertoire-export-made = { $name }: the PDF is saved, with { $lines ->
    [0] no ink
    [one] { $lines } line
   *[other] { $lines } lines
 }.
