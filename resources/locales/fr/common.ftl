# Ce que tous les écrans disent. Les espaces devant ; : ! ? et dans les guillemets sont insécables.

common-rail-name = Principal
common-rail-rehearsal = Répétition
common-rail-prepare = Préparer
common-rail-singers = Choristes
common-rail-calendar = Calendrier
common-rail-programmes = Concerts
common-rail-exchange = Échanges
common-rail-voice = Ma voix
common-rail-settings = Réglages
common-saved-here = Tout est enregistré ici
common-skip = Aller au contenu

common-choir-open = Chœur
common-choir-size = { $count ->
    [0] Aucun choriste
    [one] { $count } choriste
   *[other] { $count } choristes
}
common-choir-edit = Voix et nom du chœur
common-choir-new = Nouveau chœur

common-profile-closed = Le dossier d’Educhorus ne s’ouvre pas
common-try-again = Réessayer

common-save = Enregistrer
common-cancel = Annuler
common-close = Fermer
common-remove = Retirer
common-add = Ajouter
common-undo = Annuler ce geste
common-redo = Rétablir
common-undone = C’est annulé.
common-undone-kept = { $count ->
    [one] C’est annulé, sauf { $count } valeur changée depuis, qui reste telle quelle.
   *[other] C’est annulé, sauf { $count } valeurs changées depuis, qui restent telles quelles.
}
common-redone = C’est rétabli.
common-redone-kept = { $count ->
    [one] C’est rétabli, sauf { $count } valeur changée depuis, qui reste telle quelle.
   *[other] C’est rétabli, sauf { $count } valeurs changées depuis, qui restent telles quelles.
}
common-nothing-to-redo = Il n’y a rien à rétablir.

common-language = Langue
common-language-fr = Français
common-language-en = English

common-day-wrong = Cette date n’est pas comprise. L’écrire ainsi : { $pattern }.
common-day-early = La date doit être le { $day } ou plus tard.
common-time-wrong = Cette heure n’est pas comprise. L’écrire ainsi : 12:45.

common-show-typed = Montrer ce qui est tapé
common-code-group = Groupe { $number } sur { $count }

common-waiting = { $count ->
    [one] { $count } geste pas encore échangé
   *[other] { $count } gestes pas encore échangés
}
