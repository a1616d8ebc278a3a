# Les réglages.

settings-title = Réglages
settings-theme = Apparence
settings-theme-system = Comme le système
settings-theme-light = Claire
settings-theme-dark = Sombre
settings-saved = Enregistrement
settings-saved-here = Tout est enregistré sur cet ordinateur, à chaque geste.
settings-saved-how = Fermer la fenêtre, éteindre ou perdre le courant ne fait rien perdre. Rien n’est envoyé ailleurs.
settings-version = Educhorus { $version }
