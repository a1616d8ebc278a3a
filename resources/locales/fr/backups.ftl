# Les sauvegardes de cet ordinateur, et la vérification des fichiers.

backups-title = Sauvegardes
backups-what = Une sauvegarde se fait seule chaque jour. Restent celles des sept derniers jours, puis une par semaine pendant un mois, puis une par mois pendant un an.
backups-without-files = Elles ne contiennent ni partitions ni enregistrements : ces fichiers ne changent jamais.
backups-same-disk = Elles sont sur cet ordinateur : s’il est perdu, seule une copie ailleurs vous sauve, par exemple sur une clé USB.
backups-none = Aucune sauvegarde pour l’instant.
backups-failed = La dernière sauvegarde n’a pas pu se faire. { $reason }
backups-make = Sauvegarder maintenant
backups-making = Sauvegarde en cours…
backups-made = Sauvegarde faite : { $when }.
backups-more = { $count ->
    [one] Montrer { $count } autre
   *[other] Montrer les { $count } autres
}

backups-restore = Restaurer…
backups-restore-title = Revenir au { $when }
backups-scope = Ce qui revient
backups-scope-all = Tous les chœurs
backups-comparing = Comparaison en cours…
backups-same = Rien ne changerait : tout est encore comme dans cette sauvegarde.
backups-table = Ce qui changerait
backups-way-back = reviennent
backups-way-changed = changent
backups-way-gone = disparaissent
backups-kind-choir = Chœurs et voix
backups-kind-singer = Places de choristes
backups-kind-card = Fiches de choristes
backups-kind-rehearsal = Répétitions
backups-kind-programme = Programmes de concert
backups-kind-mark = Marques d’appel
backups-kind-note = Notes et œuvres travaillées
backups-kind-work = Œuvres
backups-kind-other = Autres réglages
backups-restore-gone = Disparaît ce qui a été ajouté depuis.
backups-restore-hint = « Annuler » remettra tout comme maintenant, et l’état présent est d’abord sauvegardé.
backups-restore-do = Restaurer
backups-restoring = Restauration en cours…
backups-restored = Restauré : l’état du { $when }.

backups-check = Vérifier partitions et enregistrements
backups-checking = Lecture de tous les fichiers…
backups-files-sound = { $count ->
    [0] Il n’y a encore aucun fichier.
    [one] { $count } fichier relu : il est intact.
   *[other] { $count } fichiers relus : tous sont intacts.
}
backups-files-damaged = { $count ->
    [one] Un fichier était abîmé : il a été mis de côté.
   *[other] { $count } fichiers étaient abîmés : ils ont été mis de côté.
}
backups-files-lost = { $count ->
    [one] Un fichier est abîmé et ne s’ouvre plus :
   *[other] { $count } fichiers sont abîmés et ne s’ouvrent plus :
}
backups-files-lost-score = partition « { $name } »
backups-files-lost-recording = enregistrement « { $name } »
backups-files-lost-beside = « { $name } »
backups-files-lost-how = { $count ->
    [one] Il revient quand vous ouvrez, dans « Échanges », un fichier d’échange ou une copie avec partitions et enregistrements, même ancien ; ou quand vous importez de nouveau son dossier.
   *[other] Ils reviennent quand vous ouvrez, dans « Échanges », un fichier d’échange ou une copie avec partitions et enregistrements, même ancien ; ou quand vous importez de nouveau leur dossier.
}
    .pupil = { $count ->
        [one] Il revient quand tu ouvres, dans « Échanges », un fichier de ton chœur qui le contient.
       *[other] Ils reviennent quand tu ouvres, dans « Échanges », un fichier de ton chœur qui les contient.
    }
backups-files-lost-news = { $count ->
    [one] Une partition ou un enregistrement est abîmé.
   *[other] { $count } partitions ou enregistrements sont abîmés.
}
backups-files-lost-see = Voir
