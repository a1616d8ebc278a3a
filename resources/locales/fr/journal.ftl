# Le journal, l’historique et ce qu’un geste annulé ou rétabli laisse en place.

journal-title = Journal
journal-hint = Les derniers gestes. Annuler et rétablir ne touchent pas à ce qui a été changé depuis.
journal-undone = annulé
journal-undo = Annuler
journal-redo = Rétablir
journal-more = Montrer plus
journal-print = Imprimer ces lignes
journal-brought = Ce qui est arrivé
journal-who-here = cet appareil
journal-who-unnamed = un autre appareil

history-title = Historique
history-none = Rien encore.

journal-did-load-demo-season = Saison de démonstration installée
journal-did-undo = Geste annulé
journal-did-set-preferences = Réglages changés
journal-did-add-choir = Chœur créé
journal-did-rename-choir = Chœur renommé
journal-did-add-voice = Voix ajoutée
journal-did-edit-voice = Voix modifiée
journal-did-remove-voice = Voix retirée
journal-did-add-singer = Ajout au chœur
journal-did-edit-singer = Fiche modifiée
journal-did-move-singers = Changement de voix
journal-did-remove-singer = Retrait du chœur
journal-did-return-singer = Retour dans le chœur
journal-did-import-class-list = Liste de classe importée
journal-did-add-work = Œuvre ajoutée
journal-did-edit-work = Œuvre modifiée
journal-did-set-work-status = Avancement d’une œuvre
journal-did-remove-work = Œuvre retirée
journal-did-set-bars = Mesures placées
journal-did-arrange-pages = Pages arrangées
journal-did-split-book = Recueil découpé en œuvres
journal-did-draw-stroke = Tracé sur une partition
journal-did-move-strokes = Annotations déplacées sur une partition
journal-did-erase-strokes = Tracés effacés d’une partition
journal-did-make-layer = Calque créé
journal-did-rename-layer = Calque renommé
journal-did-remove-layer = Calque supprimé
journal-did-publish-layer = Annotations publiées pour des choristes
journal-did-withdraw-layer = Annotations retirées aux choristes
journal-did-pass-layer = Annotations publiées pour d’autres choristes
journal-did-edit-track = Enregistrement modifié
journal-did-replace-edition = Partition remplacée
journal-did-replace-track = Enregistrement remplacé
journal-did-import-folder = Dossier importé
journal-did-plan-rehearsals = Répétitions planifiées
journal-did-edit-rehearsal = Répétition modifiée
journal-did-cancel-rehearsal = Répétition supprimée
journal-did-open-rehearsal = Répétition ouverte
journal-did-add-programme = Programme créé
journal-did-edit-programme = Programme modifié
journal-did-remove-programme = Programme supprimé
journal-did-freeze-programme = Programme figé pour le concert
journal-did-unfreeze-programme = Programme rouvert
journal-did-add-programme-item = Ajout à un programme
journal-did-edit-programme-item = Programme annoté
journal-did-move-programme-item = Ordre d’un programme changé
journal-did-remove-programme-item = Retrait d’un programme
journal-did-mark-presence = Appel
journal-did-confirm-roll-call = Appel confirmé
journal-did-reopen-roll-call = Appel rouvert
journal-did-write-note = Note écrite
journal-did-set-worked-on = Œuvres travaillées
journal-did-remember-place = Page retenue
journal-did-redo = Geste rétabli
journal-did-merge = Fichier d’échange ouvert
journal-did-make-pupil-file = Fichier d’élève donné
journal-did-erase-person = Effacement définitif
journal-did-record-consent = Autorisation notée
journal-did-restore-backup = Sauvegarde restaurée
journal-did-name-device = Appareil nommé

journal-mark-present = présent
journal-mark-absent = absent
journal-mark-late = en retard
journal-mark-excused = excusé
journal-mark-left-early = parti avant la fin
journal-detail-rehearsals = { $count ->
    [one] { $count } répétition
   *[other] { $count } répétitions
}
journal-detail-works = { $count ->
    [0] aucune
    [one] { $count } œuvre
   *[other] { $count } œuvres
}

journal-detail-erasure = compte rendu n° { $number }
journal-detail-consent = { $kind } : { $answer }
journal-mark-none = sans marque
journal-mark-minutes = { $state }, { $count } min
journal-detail-from = envoyé par { $who }

# Ce qui a été changé depuis, et qui reste tel quel.
journal-left = { $more ->
    [0] Restent en place : { $what }.
    [one] Restent en place : { $what } et { $more } autre valeur.
   *[other] Restent en place : { $what } et { $more } autres valeurs.
}
journal-left-mark = { $name ->
    [none] une présence ({ $state })
   *[other] { $name } ({ $state })
}
journal-left-card = { $name ->
    [none] une fiche
   *[other] la fiche de { $name }
}
journal-left-singer = { $name ->
    [none] une place dans le chœur
   *[other] { $name } dans le chœur
}
journal-left-note = { $now ->
    [none] une note effacée
   *[other] la note « { $now } »
}
journal-left-rehearsal = une répétition
journal-left-programme = un programme de concert
journal-left-work = une œuvre
journal-left-ink = un tracé
journal-left-other = un réglage
