# Lire une partition.

score-close = Fermer la partition
score-earlier = Version précédente : la plus récente n’est pas encore sur cet appareil.
score-thumbnails = Vignettes (T)
score-previous = Page précédente
score-next = Page suivante
score-go-to = Aller à une mesure, une lettre, une page (G)
score-of = / { $pages }
score-page-number = { $page }
score-page-alt = Page { $page }
score-place = Page { $page } sur { $pages }
score-place-two = Pages { $page } et { $next } sur { $pages }
score-place-halfway = Bas de la page { $page }, haut de la page { $next }, sur { $pages }
score-spread = Comment voir les pages
score-one-page = Une page (1)
score-two-pages = Deux pages côte à côte (2)
score-half-pages = Tourner par demi-page (H)
score-scroll = Pages l’une sous l’autre (C)
score-systems = Système par système (S)
score-dark-paper = Papier sombre (D)
score-bars = Mesures (B)
score-ink = Annoter (I)
score-zoom = { $zoom } %
score-zoom-in = Agrandir (+)
score-zoom-out = Réduire (-)
score-fit-page = Page entière (0)
score-fit-width = Toute la largeur (W)
score-full-screen = Plein écran (F)
score-concert = Vue de concert (V)
score-rehearsal = Vue de répétition (V)
score-programme = Programme « { $title } »
score-programme-place = numéro { $place } sur { $count }
score-programme-next = Ensuite :
score-listen = Écouter
score-not-opened = Cette partition ne s’ouvre pas
score-page-refused = La page { $page } ne se montre pas
score-back-to-work = Revenir à l’œuvre

bars-bar = Mesure { $number }
bars-bar-with-letter = Mesure { $number }, lettre { $letter }
bars-line = Barre à la fin de la mesure { $number }
bars-line-unsure = Barre à vérifier, à la fin de la mesure { $number }
bars-edge-top = Haut du système
bars-edge-bottom = Bas du système
bars-edge-left = Début du système
bars-letter-go = Lettre { $letter }
bars-read = Mesures
bars-looking = Recherche des mesures…
bars-none = Aucune mesure trouvée sur cette partition.
bars-here = Mesure { $number }
bars-range = Mesures { $first } à { $last }
bars-correct = Corriger les mesures
bars-check = Vérifier les mesures
bars-unsure = { $count ->
    [one] 1 barre à vérifier
   *[other] { $count } barres à vérifier
}
bars-number = Numéro
bars-letter = Lettre
bars-same = Suite
bars-begins-repeat = Début de reprise
bars-ends-repeat = Fin de reprise
bars-cut = Couper
bars-join = Retirer la barre
bars-remove-system = Retirer tout le système
bars-add-system = Ajouter un système
bars-how = Touchez une mesure pour la changer ; faites glisser une barre pour la déplacer.
bars-keep = C’est juste
bars-kept = { $bars ->
    [one] 1 mesure enregistrée
   *[other] { $bars } mesures enregistrées
}
ink-tools = Annotations
ink-pen = Stylo
ink-highlighter = Surligneur
ink-eraser = Gomme
ink-colour-1 = Noir
ink-colour-2 = Rouge orangé
ink-colour-3 = Bleu
ink-colour-4 = Violet
ink-width-1 = Trait fin
ink-width-2 = Trait moyen
ink-width-3 = Trait épais
ink-for-me = Pour moi seulement : personne d’autre ne le voit, et cela reste sur cet appareil
ink-for-staff = Pour l’équipe seule : les élèves ne le voient pas
ink-for-choir = Pour le chœur : les élèves le verront
ink-not-kept = { $count ->
    [one] 1 tracé n’est pas enregistré ; il reste à l’écran.
   *[other] { $count } tracés ne sont pas enregistrés ; ils restent à l’écran.
}
ink-give-up = Abandonner

go-title = Aller à
go-how = Un numéro de mesure, une lettre, ou « p 3 » pour la page 3.
go-bar = Mesure { $number }, page { $page }
go-letter = Lettre { $letter }, page { $page }
go-page = Page { $page }
go-nowhere = Pas de « { $typed } » ici : les mesures vont de { $first } à { $last }, les pages de 1 à { $pages }.
go-no-page = Pas de « { $typed } » ici : les pages vont de 1 à { $pages }.
go-erase = Effacer le dernier chiffre
go-now = Y aller
