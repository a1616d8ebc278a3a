# Le répertoire : œuvres, partitions, pistes, et les dossiers qui les apportent.

repertoire-title = Répertoire
repertoire-not-opened = Le répertoire ne s’ouvre pas
repertoire-empty = Le répertoire est vide
repertoire-empty-hint = Déposez ici un dossier : un sous-dossier par œuvre, avec ses PDF et ses MP3. Ou ajoutez une œuvre à la main.
repertoire-drop-hint = Un dossier déposé n’importe où sur cet écran est lu, montré, puis ajouté. Le redonner n’ajoute rien deux fois.
repertoire-drop-here = Déposer le dossier ici
repertoire-folder-only = C’est un dossier qu’il faut donner ici, avec un sous-dossier par œuvre.
repertoire-add-work = Ajouter une œuvre
repertoire-add-folder = Ajouter un dossier
repertoire-read = Partition
repertoire-no-edition = Pas de partition
repertoire-track-count = { $count ->
    [0] Aucune piste
    [one] { $count } piste
   *[other] { $count } pistes
}

repertoire-status = Où en est le chœur
repertoire-status-planned = Prévue
repertoire-status-learning = En cours
repertoire-status-ready = Prête
repertoire-status-resting = Au repos

repertoire-field-title = Titre
repertoire-field-composer = Compositeur ou compositrice
repertoire-field-year = Année
repertoire-field-style = Style
repertoire-field-language = Langue

repertoire-track-label = Nom de la piste { $name }
repertoire-track-voice = Voix de la piste { $name }
repertoire-track-division = Pupitre divisé, { $name }
repertoire-track-voices = Voix
repertoire-track-others = Autres
repertoire-track-soprano = Soprano
repertoire-track-mezzo = Mezzo
repertoire-track-alto = Alto
repertoire-track-tenor = Ténor
repertoire-track-baritone = Baryton
repertoire-track-bass = Basse
repertoire-track-other = Autre voix
repertoire-track-tutti = Tutti
repertoire-track-accompaniment = Accompagnement
repertoire-track-unknown = À préciser
repertoire-division-none = —

repertoire-folder-title = Dossier « { $name } »
repertoire-folder-check = Voici ce qui a été compris. Corrigez ce qui doit l’être : rien n’est encore ajouté.
repertoire-folder-empty = Ce dossier ne contient ni partition ni enregistrement
repertoire-folder-hint = Un sous-dossier par œuvre, avec ses PDF et ses MP3.
repertoire-reading = Lecture du dossier…
repertoire-take = { $count ->
    [one] Ajouter { $count } œuvre
   *[other] Ajouter { $count } œuvres
}
repertoire-take-work = Prendre
repertoire-known = Déjà au répertoire : seuls les fichiers nouveaux s’ajoutent
repertoire-file-edition = Partition
repertoire-file-beside = Gardé à côté
repertoire-taking = Ajout en cours…
repertoire-taking-hint = Chaque œuvre est enregistrée dès qu’elle est prête.

repertoire-report-done = C’est ajouté
repertoire-report-nothing = Rien de nouveau
repertoire-report-works = { $count ->
    [one] { $count } œuvre nouvelle
   *[other] { $count } œuvres nouvelles
}
repertoire-report-files = { $count ->
    [one] { $count } fichier ajouté
   *[other] { $count } fichiers ajoutés
}
repertoire-report-known = { $count ->
    [one] { $count } fichier était déjà là
   *[other] { $count } fichiers étaient déjà là
}
repertoire-report-refused = { $count ->
    [one] { $count } fichier n’a pas pu entrer
   *[other] { $count } fichiers n’ont pas pu entrer
}
repertoire-report-doubtful = { $count ->
    [one] { $count } fichier est entré, mais à vérifier
   *[other] { $count } fichiers sont entrés, mais à vérifier
}
repertoire-report-close = Voir le répertoire

repertoire-editions = Partitions
repertoire-no-editions = Aucune partition : un dossier qui contient le PDF l’apportera.
repertoire-kept-beside = Gardé à côté : { $files }
repertoire-tracks = Pistes
repertoire-no-tracks = Aucune piste : un dossier qui contient les MP3 les apportera.
repertoire-listen-alone = Écouter { $track } seule
repertoire-replace-edition = Remplacer le fichier de { $name }
repertoire-replace-track = Remplacer l’enregistrement { $name }
repertoire-replaced = { $name } : le fichier est remplacé. Repères et annotations restent.
repertoire-replaced-pages = { $name } : le fichier est remplacé. Il a { $after ->
    [one] { $after } page
   *[other] { $after } pages
 } au lieu de { $before } : regardez si repères et annotations tombent encore juste.
repertoire-replaced-same = { $name } : c’est déjà ce fichier.
repertoire-details = Fiche
repertoire-remove = Retirer du répertoire
repertoire-removed = « { $title } » n’est plus au répertoire.
repertoire-work-gone = Cette œuvre ne s’ouvre pas
repertoire-back = Revenir au répertoire

repertoire-export = Faire un PDF de { $name } avec son encre
repertoire-pages = Arranger les pages de { $name }
repertoire-export-title = Un PDF de { $name }
repertoire-export-lead = Pour imprimer, ou pour qui utilise un autre programme. Le fichier gardé ici ne change pas.
repertoire-export-layers = Les calques
repertoire-export-form = Comment
repertoire-export-drawn = Dessinée dans la page
repertoire-export-drawn-hint = Visible partout, à l’écran et sur le papier. Elle ne s’enlève plus.
repertoire-export-annotations = En annotations
repertoire-export-annotations-hint = Un autre programme peut les modifier ou les enlever.
repertoire-export-pages = Pages
repertoire-export-pages-hint = Toutes si rien n’est écrit. Par exemple : 1-3, 5
repertoire-export-pages-wrong = Des numéros de pages, comme 1-3, 5
repertoire-export-make = Faire le PDF
repertoire-export-made = { $name } : le PDF est enregistré, avec { $lines ->
    [0] aucune encre
    [one] { $lines } trait
   *[other] { $lines } traits
 }.
