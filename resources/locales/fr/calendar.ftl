# Les répétitions de la saison.

calendar-title = Calendrier
calendar-counts = { $count ->
    [one] { $count } répétition
   *[other] { $count } répétitions
}, { $held ->
    [0] aucun appel confirmé
    [one] { $held } appel confirmé
   *[other] { $held } appels confirmés
}
calendar-open-today = Ouvrir la répétition d’aujourd’hui
calendar-none = Aucune répétition prévue
calendar-none-text = Dites le jour et l’heure une seule fois : les vacances et les jours fériés sont laissés de côté.

calendar-state-confirmed = { $present } sur { $expected }
calendar-state-today = Aujourd’hui
calendar-state-open = Appel non confirmé
calendar-state-planned = Prévue
calendar-noted = note
calendar-edit = Modifier la répétition du { $day }
calendar-edit-title = Répétition du { $day }
calendar-start = Début
calendar-length = Durée (minutes)
calendar-place = Lieu
calendar-cancel = Supprimer cette répétition
calendar-cancelled = La répétition du { $day } est supprimée ; son appel et ses notes sont gardés avec elle.

calendar-plan = Planifier le trimestre
calendar-plan-run = { $count ->
    [0] Rien à planifier
    [one] Planifier { $count } répétition
   *[other] Planifier { $count } répétitions
}
calendar-planned = { $count ->
    [one] { $count } répétition est planifiée.
   *[other] { $count } répétitions sont planifiées.
}
calendar-weekday = Jour
calendar-from = Du
calendar-to = Au
calendar-zone = Vacances scolaires
calendar-zone-a = Zone A
calendar-zone-b = Zone B
calendar-zone-c = Zone C
calendar-zone-none = Sans
calendar-no-days = Aucun jour de ce nom entre ces dates.
calendar-already = déjà prévue
