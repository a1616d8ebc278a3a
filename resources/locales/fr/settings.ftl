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
settings-drawing = Le programme qui dessine les partitions
settings-drawing-full = Il est enfermé : un PDF piégé n’atteint ni vos fichiers, ni le réseau, ni un autre programme.
    .pupil = Il est enfermé : un PDF piégé n’atteint ni tes fichiers, ni le réseau, ni un autre programme.
settings-drawing-older-kernel = Il est enfermé, par un système qui a déjà quelques années. Avec un Linux plus récent, le second verrou serait complet.
settings-drawing-filter-only = Il est enfermé par un seul verrou sur deux : ce système n’a pas Landlock, ou l’a désactivé.
settings-drawing-nothing = Sur ce système il n’est pas encore enfermé. N’ouvrez que des partitions dont vous connaissez la provenance.
    .pupil = Sur ce système il n’est pas encore enfermé. N’ouvre que des partitions dont tu connais la provenance.
settings-version = Educhorus { $version }
