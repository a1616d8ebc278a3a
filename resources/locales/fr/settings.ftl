# Les réglages et le journal.

settings-title = Réglages
settings-theme = Apparence
settings-theme-system = Comme le système
settings-theme-light = Claire
settings-theme-dark = Sombre
settings-saved = Enregistrement
settings-saved-here = Tout est enregistré sur cet ordinateur, à chaque geste.
settings-saved-how = Fermer la fenêtre, éteindre ou perdre le courant ne fait rien perdre. Rien n’est envoyé ailleurs.
settings-version = Educhorus { $version }

settings-journal = Journal
settings-journal-hint = Les derniers gestes faits ici. Annuler ne touche pas à ce qui a été changé depuis.
settings-journal-none = Rien encore.
settings-journal-undone = annulé
settings-journal-undo = Annuler
settings-journal-more = Montrer plus

settings-did-load-demo-season = Saison de démonstration installée
settings-did-undo = Geste annulé
settings-did-set-preferences = Réglages changés
settings-did-add-choir = Chœur créé
settings-did-rename-choir = Chœur renommé
settings-did-add-voice = Voix ajoutée
settings-did-edit-voice = Voix modifiée
settings-did-remove-voice = Voix retirée
settings-did-add-singer = Ajout au chœur
settings-did-edit-singer = Fiche modifiée
settings-did-move-singers = Changement de voix
settings-did-remove-singer = Retrait du chœur
settings-did-import-class-list = Liste de classe importée
settings-did-add-work = Œuvre ajoutée
settings-did-edit-work = Œuvre modifiée
settings-did-set-work-status = Avancement d’une œuvre
settings-did-remove-work = Œuvre retirée
settings-did-edit-track = Enregistrement modifié
settings-did-import-folder = Dossier importé
settings-did-plan-rehearsals = Répétitions planifiées
settings-did-edit-rehearsal = Répétition modifiée
settings-did-cancel-rehearsal = Répétition supprimée
settings-did-open-rehearsal = Répétition ouverte
settings-did-mark-presence = Appel
settings-did-confirm-roll-call = Appel confirmé
settings-did-reopen-roll-call = Appel rouvert
settings-did-write-note = Note écrite
settings-did-set-worked-on = Œuvres travaillées
settings-did-remember-place = Page retenue

settings-detail-present = présent
settings-detail-absent = absent
settings-detail-late = en retard
settings-detail-excused = excusé
settings-detail-left-early = parti avant la fin
settings-detail-minutes = { $count } min
settings-detail-rehearsals = { $count ->
    [one] { $count } répétition
   *[other] { $count } répétitions
}
settings-detail-works = { $count ->
    [0] aucune
    [one] { $count } œuvre
   *[other] { $count } œuvres
}
