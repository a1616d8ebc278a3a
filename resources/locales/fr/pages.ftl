# Arranger les pages d’une édition.

pages-title = Pages de « { $title } »
pages-lead = Le fichier reste tel qu’il est : ici on dit quelles pages se montrent, et comment.
pages-read = Lire
pages-shown = Pages montrées, dans leur ordre
pages-tools = Ce qu’on fait des pages choisies
pages-how = Touchez des pages pour les choisir.
pages-chosen = { $count ->
    [one] 1 page choisie
   *[other] { $count } pages choisies
}
pages-choose-all = Tout choisir
pages-choose-none = Ne rien choisir
pages-turn-left = Tourner à gauche
pages-turn-right = Tourner à droite
pages-crop = Rogner…
pages-halve = Couper en deux pages, gauche et droite
pages-earlier = Mettre avant (Alt+←)
pages-later = Mettre après (Alt+→)
pages-again = Montrer une seconde fois
pages-leave-out = Laisser de côté
pages-arranged = Ces pages ne se montrent pas comme dans le fichier.
pages-reset = Comme le fichier
pages-split = Découper en œuvres…
pages-page = Page { $number }
pages-page-of-file = Page { $number }, page { $source } du fichier
pages-source = fichier : { $source }
pages-left = { $count ->
    [one] 1 page laissée de côté
   *[other] { $count } pages laissées de côté
}
pages-left-hint = Elles restent dans le fichier, avec ce qui y est écrit.
pages-bring-back = Remettre la page { $source } du fichier
pages-said-turned = { $count ->
    [one] 1 page tournée
   *[other] { $count } pages tournées
}
pages-said-moved = { $count ->
    [one] 1 page déplacée
   *[other] { $count } pages déplacées
}
pages-said-left-out = { $count ->
    [one] 1 page laissée de côté
   *[other] { $count } pages laissées de côté
}
pages-said-again = { $count ->
    [one] 1 page montrée une seconde fois
   *[other] { $count } pages montrées une seconde fois
}
pages-said-halved = { $count ->
    [one] 1 page coupée en deux
   *[other] { $count } pages coupées en deux
}
pages-said-cropped = { $count ->
    [one] 1 page rognée
   *[other] { $count } pages rognées
}
pages-said-back = Page remise
pages-said-reset = Pages montrées comme dans le fichier
pages-said-split = { $count ->
    [one] 1 œuvre ajoutée au répertoire
   *[other] { $count } œuvres ajoutées au répertoire
}
pages-crop-title = Rogner la page { $page }
pages-find-margins = Trouver les marges
pages-crop-none = Ne rien couper
pages-crop-scope = Rogner de même
pages-crop-chosen = { $count ->
    [one] la page choisie
   *[other] les { $count } pages choisies
}
pages-crop-side = les pages du même côté ({ $count })
pages-crop-all = toutes les pages ({ $count })
pages-crop-keep = { $count ->
    [one] Rogner 1 page
   *[other] Rogner { $count } pages
}
pages-edge-left = Bord gauche
pages-edge-top = Bord supérieur
pages-edge-right = Bord droit
pages-edge-bottom = Bord inférieur
pages-edge-value = { $millimetres } mm
pages-split-title = Découper en œuvres
pages-split-lead = Une œuvre commence à chaque page choisie. Le recueil reste dans le répertoire, avec ses annotations.
pages-split-name = Titre de l’œuvre qui commence page { $page }
pages-split-composer = Compositeur
pages-split-until = Jusqu’à la page
pages-split-keep = { $count ->
    [one] Ajouter 1 œuvre
   *[other] Ajouter { $count } œuvres
}
