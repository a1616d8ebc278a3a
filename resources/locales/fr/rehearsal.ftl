# La répétition : l’appel et ce qui s’écrit. Une classe peut voir l’appel : aucun motif n’y paraît.

rehearsal-title = Répétition du { $day }
rehearsal-tabs = Ce que l’on montre de la répétition
rehearsal-tab-roll = Appel
rehearsal-tab-notes = Notes

rehearsal-none-today = Pas de répétition aujourd’hui
rehearsal-next = La prochaine est prévue le { $day }.
rehearsal-none-planned = Aucune répétition n’est prévue.
rehearsal-open-now = Répéter maintenant
rehearsal-open-next = Voir la prochaine
rehearsal-see-calendar = Calendrier
rehearsal-not-opened = Cette répétition ne s’ouvre pas
rehearsal-nobody = Ce chœur n’a pas encore de choristes
rehearsal-nobody-hint = L’appel se fait dès que la liste est là.
rehearsal-add-singers = Ajouter des choristes

rehearsal-count-presumed = { $count ->
    [one] présumé présent
   *[other] présumés présents
}
rehearsal-count-present = { $count ->
    [one] présent
   *[other] présents
}
rehearsal-count-absent = { $count ->
    [one] absent
   *[other] absents
}
rehearsal-count-excused = { $count ->
    [one] excusé
   *[other] excusés
}
rehearsal-count-late = en retard
rehearsal-voice-count = { $there } / { $all }

rehearsal-presence = Présence
rehearsal-state-presumed = Présumé présent
rehearsal-state-confirmed = Présent
rehearsal-state-present = Présent
rehearsal-state-absent = Absent
rehearsal-state-late = En retard
rehearsal-state-excused = Excusé
rehearsal-state-left_early = Parti avant
rehearsal-late-short = + { $minutes } min
rehearsal-late-minutes = En retard de { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
rehearsal-minutes-of = Minutes, { $name }
rehearsal-minutes = { $minutes } min
rehearsal-minutes-late = Retard
rehearsal-minutes-left_early = Avant la fin
rehearsal-minute-less = Une minute de moins
rehearsal-minute-more = Une minute de plus
rehearsal-streak = { $count }ᵉ de suite
rehearsal-conflict = Désaccord
rehearsal-conflict-count = { $count ->
    [one] { $count } désaccord
   *[other] { $count } désaccords
}
rehearsal-conflict-next = Voir le premier désaccord
rehearsal-conflict-hint = Deux appareils ne disent pas la même chose. Toucher ce qui est juste :
rehearsal-conflict-else = Ou bien :
rehearsal-conflict-here = cet appareil
rehearsal-conflict-unnamed = un autre appareil
rehearsal-claim-by-at = { $who }, { $time }
rehearsal-claim-reason = { $state } ({ $reason })
rehearsal-claim-minutes = { $state } ({ $minutes } min)
rehearsal-more = Présence de { $name }
rehearsal-more-of = Présence de { $name }, n° { $number }
rehearsal-reason = Motif
rehearsal-reason-school = Scolaire
rehearsal-reason-family = Familial
rehearsal-reason-transport = Transport
rehearsal-reason-confidential = Confidentiel

rehearsal-hint = Toucher les absents : les autres sont présumés présents. Deux fois : en retard.
rehearsal-hint-keys = Appui long : excusé, parti avant. Clavier : numéro puis Entrée.
rehearsal-keys-typed = Entrée : absent · R : en retard · E : excusé · P : présent
rehearsal-number-unknown = Personne n’a ce numéro
rehearsal-number-none = Personne n’a le numéro { $number }.
rehearsal-said = { $name } — { $state }
rehearsal-confirm = Confirmer l’appel
rehearsal-all-present = Tous présents
rehearsal-confirmed = Appel confirmé.
rehearsal-confirmed-hint = Il reste corrigeable : toucher un nom suffit.
rehearsal-reopen = Rouvrir l’appel

rehearsal-undo = Annuler le dernier geste
rehearsal-undo-mark-presumed = Annuler « { $name } présent »
rehearsal-undo-mark-present = Annuler « { $name } présent »
rehearsal-undo-mark-absent = Annuler « { $name } absent »
rehearsal-undo-mark-late = Annuler « { $name } en retard »
rehearsal-undo-mark-excused = Annuler « { $name } excusé »
rehearsal-undo-mark-left_early = Annuler « { $name } parti avant »
rehearsal-undo-confirm-roll-call = Annuler « appel confirmé »
rehearsal-undo-reopen-roll-call = Annuler « appel rouvert »
rehearsal-redo = Rétablir le dernier geste
rehearsal-redo-mark-presumed = Rétablir « { $name } présent »
rehearsal-redo-mark-present = Rétablir « { $name } présent »
rehearsal-redo-mark-absent = Rétablir « { $name } absent »
rehearsal-redo-mark-late = Rétablir « { $name } en retard »
rehearsal-redo-mark-excused = Rétablir « { $name } excusé »
rehearsal-redo-mark-left_early = Rétablir « { $name } parti avant »
rehearsal-redo-confirm-roll-call = Rétablir « appel confirmé »
rehearsal-redo-reopen-roll-call = Rétablir « appel rouvert »
rehearsal-mark-refused = { $name } reste comme avant. { $reason }
rehearsal-refused-unknown = Le geste n’a pas été enregistré.

rehearsal-note-choir = Note pour le chœur
rehearsal-note-staff = Note pour l’équipe
rehearsal-note-hint-choir = Ce que les choristes pourront lire.
rehearsal-note-hint-staff = Les choristes et les familles ne la voient pas.
rehearsal-note-state-saved = Enregistrée
rehearsal-note-state-writing = …
rehearsal-note-state-saving = Enregistrement…
rehearsal-note-state-refused = Pas encore enregistrée
rehearsal-worked-on = Œuvres travaillées
rehearsal-no-works = Le répertoire est encore vide.
rehearsal-go-prepare = Préparer le répertoire
