# Lire une partition.

score-close = Fermer la partition
score-earlier = Version précédente : la plus récente n’est pas encore sur cet appareil.
score-thumbnails = Vignettes (T)
score-arrange = Arranger les pages…
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
score-road = Suivre reprises et renvois (R)
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
bars-signs = Renvois…
bars-signs-begin = Au début de la mesure
bars-signs-end = À la fin de la mesure
bars-ending = { $time ->
    [one] Première fois
   *[other] { $time }e fois
}
bars-lost = { $count ->
    [one] 1 renvoi ne mène nulle part
   *[other] { $count } renvois ne mènent nulle part
}
road-link = { $by ->
    [coda] Coda
    [da_capo] Da capo
    [dal_segno] Segno, mes. { $number }
    [ending] mes. { $number }
   *[repeat] reprise, mes. { $number }
}
road-link-name = { $by ->
    [coda] Aller à la coda, mesure { $number }, page { $page }
    [da_capo] Da capo, mesure { $number }, page { $page }
    [dal_segno] Dal segno, mesure { $number }, page { $page }
    [ending] Aller à la mesure { $number }, page { $page }
   *[repeat] Reprendre à la mesure { $number }, page { $page }
}
road-next = { $by ->
    [coda] Ensuite : coda, mesure { $number }, page { $page }
    [da_capo] Ensuite : da capo, page { $page }
    [dal_segno] Ensuite : dal segno, mesure { $number }, page { $page }
    [ending] Ensuite : mesure { $number }, page { $page }
   *[repeat] Ensuite : reprise, mesure { $number }, page { $page }
}
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
ink-select = Sélection : touchez, ou entourez
ink-text = Texte : touchez où il commence
ink-line = Trait droit
ink-crescendo = Soufflet qui s’ouvre (crescendo)
ink-diminuendo = Soufflet qui se ferme (diminuendo)
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
ink-for-soprano = Pour les sopranos : seuls ces élèves le verront
ink-for-mezzo = Pour les mezzos : seuls ces élèves le verront
ink-for-alto = Pour les altos : seuls ces élèves le verront
ink-for-tenor = Pour les ténors : seuls ces élèves le verront
ink-for-baritone = Pour les barytons : seuls ces élèves le verront
ink-for-bass = Pour les basses : seuls ces élèves le verront
ink-for-other = Pour les autres voix : seuls ces élèves le verront
ink-for-voice = Pour une voix…
ink-not-kept = { $count ->
    [one] 1 tracé n’est pas enregistré ; il reste à l’écran.
   *[other] { $count } tracés ne sont pas enregistrés ; ils restent à l’écran.
}
ink-give-up = Abandonner
ink-words = Texte à placer
ink-paste = Coller sur cette page
ink-picked = { $count ->
    [one] 1 élément sélectionné
   *[other] { $count } éléments sélectionnés
}
ink-smaller = Plus petit
ink-larger = Plus grand
ink-again = Dupliquer
ink-copy = Copier, pour coller sur une autre page
ink-remove = Effacer
ink-signs = Tous les signes
ink-sign-find = Chercher un signe
ink-sign-none = Aucun signe ne s’appelle « { $typed } ».
ink-signs-how = Touchez un signe, puis la page.
ink-favourites = Favoris
ink-favourites-how = Touchez les signes que vous voulez toujours à portée de main, { $most } au plus.
ink-layers = Calques
ink-layers-new = { $count ->
    [one] Calques, 1 annotation nouvelle
   *[other] Calques, { $count } annotations nouvelles
 }
ink-layer-me = Pour moi
ink-layer-staff = Pour l’équipe
ink-layer-choir = Pour tout le chœur
ink-layer-soprano = Pour les sopranos
ink-layer-mezzo = Pour les mezzos
ink-layer-alto = Pour les altos
ink-layer-tenor = Pour les ténors
ink-layer-baritone = Pour les barytons
ink-layer-bass = Pour les basses
ink-layer-other = Pour les autres voix
ink-layer-strokes = { $count ->
    [0] vide
    [one] 1 annotation
   *[other] { $count } annotations
 }
ink-layer-written = vous y écrivez
ink-layer-hidden = masqué
ink-layer-new = Nouveau calque…
ink-layer-name = Nom du calque
ink-layer-readers = Qui le lit
ink-layer-keep = Enregistrer
ink-layer-rename = Renommer…
ink-layer-remove = Supprimer ce calque
ink-layer-removed = Le calque « { $name } » est supprimé, avec ses annotations.
ink-write-here = Écrire ici : { $layer }
ink-give = Publier ou retirer : { $layer }
ink-publish-choir = Publier pour tout le chœur
ink-publish-soprano = Publier pour les sopranos
ink-publish-mezzo = Publier pour les mezzos
ink-publish-alto = Publier pour les altos
ink-publish-tenor = Publier pour les ténors
ink-publish-baritone = Publier pour les barytons
ink-publish-bass = Publier pour les basses
ink-publish-other = Publier pour les autres voix
ink-publish-staff = Retirer aux choristes
ink-published = { $count ->
    [one] 1 annotation publiée : { $layer }.
   *[other] { $count } annotations publiées : { $layer }.
 }
ink-withdrawn = { $count ->
    [one] 1 annotation retirée aux choristes. L’équipe la garde.
   *[other] { $count } annotations retirées aux choristes. L’équipe les garde.
 }
ink-news = { $count ->
    [0] Rien de nouveau depuis { $day }
    [one] 1 annotation depuis { $day }
   *[other] { $count } annotations depuis { $day }
 }
ink-news-pages = { $count ->
    [one] page { $pages }
   *[other] pages { $pages }
 }
ink-new = Nouveau depuis la dernière répétition
ink-sign-dynamicPPP = ppp, le plus doux possible
ink-sign-dynamicPP = pp, pianissimo, très doux
ink-sign-dynamicPiano = p, piano, doux
ink-sign-dynamicMP = mp, mezzo piano
ink-sign-dynamicMF = mf, mezzo forte
ink-sign-dynamicForte = f, forte, fort
ink-sign-dynamicFF = ff, fortissimo, très fort
ink-sign-dynamicFFF = fff, le plus fort possible
ink-sign-dynamicFortePiano = fp, forte piano
ink-sign-dynamicSforzato = sfz, sforzando
ink-sign-breathMarkComma = Respiration (virgule)
ink-sign-breathMarkTick = Respiration (coche)
ink-sign-caesura = Césure, coupure
ink-sign-fermataAbove = Point d’orgue
ink-sign-articAccentAbove = Accent
ink-sign-articMarcatoAbove = Marcato, accent appuyé
ink-sign-articTenutoAbove = Tenuto, tenu
ink-sign-articStaccatoAbove = Staccato, détaché
ink-sign-accidentalFlat = Bémol
ink-sign-accidentalNatural = Bécarre
ink-sign-accidentalSharp = Dièse
ink-sign-segno = Segno, renvoi
ink-sign-coda = Coda
ink-sign-miscEyeglasses = Lunettes, attention
ink-sign-arrowBlackUp = Flèche vers le haut
ink-sign-arrowBlackRight = Flèche vers la droite
ink-sign-arrowBlackDown = Flèche vers le bas
ink-sign-arrowBlackLeft = Flèche vers la gauche
ink-sign-educhorusEyes = Yeux, regardez-moi
ink-sign-educhorusTuningFork = Diapason, donner la note
ink-sign-educhorusRing = Cercle, entourer

go-title = Aller à
go-how = Un numéro de mesure, une lettre, ou « p 3 » pour la page 3.
go-bar = Mesure { $number }, page { $page }
go-letter = Lettre { $letter }, page { $page }
go-page = Page { $page }
go-nowhere = Pas de « { $typed } » ici : les mesures vont de { $first } à { $last }, les pages de 1 à { $pages }.
go-no-page = Pas de « { $typed } » ici : les pages vont de 1 à { $pages }.
go-erase = Effacer le dernier chiffre
go-now = Y aller
