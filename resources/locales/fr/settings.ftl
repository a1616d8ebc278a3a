# Les réglages.

settings-title = Réglages
settings-theme = Apparence
settings-theme-system = Comme le système
settings-theme-light = Claire
settings-theme-dark = Sombre
settings-saved = Enregistrement
settings-saved-here = Tout est enregistré sur cet ordinateur, à chaque geste.
settings-saved-how = Fermer la fenêtre, éteindre ou perdre le courant ne fait rien perdre. Rien n’est envoyé ailleurs, sauf à votre école si vous y connectez cet appareil.
    .pupil = Fermer la fenêtre, éteindre ou perdre le courant ne fait rien perdre. Rien n’est envoyé ailleurs, sauf à ton école si tu y connectes cet appareil.
settings-school = Mon école
settings-school-text = Avec le serveur de l’établissement, vos appareils et vos collègues restent à jour d’eux-mêmes.
    .pupil = Avec le serveur de l’établissement, tes appareils restent à jour d’eux-mêmes.
settings-version = Educhorus { $version }
