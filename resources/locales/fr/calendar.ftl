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

# Jours sans répétition
calendar-holiday-autumn = vacances de la Toussaint
calendar-holiday-christmas = vacances de Noël
calendar-holiday-winter = vacances d’hiver
calendar-holiday-spring = vacances de printemps
calendar-holiday-ascension-bridge = pont de l’Ascension
calendar-holiday-summer = vacances d’été
calendar-holiday-new-year = jour de l’An
calendar-holiday-easter-monday = lundi de Pâques
calendar-holiday-labour-day = fête du Travail
calendar-holiday-victory-day = 8 mai 1945
calendar-holiday-ascension = Ascension
calendar-holiday-whit-monday = lundi de Pentecôte
calendar-holiday-national-day = fête nationale
calendar-holiday-assumption = Assomption
calendar-holiday-all-saints = Toussaint
calendar-holiday-armistice = 11 novembre
calendar-holiday-christmas-day = Noël
calendar-holiday-good-friday = Vendredi saint
calendar-holiday-saint-stephen = Saint-Étienne
calendar-holiday-own = jour sans cours
