# Lire une partition.

score-close = Fermer la partition
score-thumbnails = Vignettes (T)
score-previous = Page précédente
score-next = Page suivante
score-go-to = Aller à la page
score-of = / { $pages }
score-page-number = { $page }
score-page-alt = Page { $page }
score-place = Page { $page } sur { $pages }
score-place-two = Pages { $page } et { $next } sur { $pages }
score-place-halfway = Bas de la page { $page }, haut de la page { $next }, sur { $pages }
score-one-page = Une page (1)
score-two-pages = Deux pages côte à côte (2)
score-half-pages = Tourner par demi-page (H)
score-dark-paper = Papier sombre (D)
score-zoom = { $zoom } %
score-zoom-in = Agrandir (+)
score-zoom-out = Réduire (-)
score-fit-page = Page entière (0)
score-fit-width = Toute la largeur (W)
score-full-screen = Plein écran (F)
score-listen = Écouter
score-not-opened = Cette partition ne s’ouvre pas
score-page-refused = La page { $page } ne se montre pas
score-back-to-work = Revenir à l’œuvre
