# Écouter les pistes d’une œuvre.

player-name = Lecteur
player-play = Lecture ({ $key })
player-pause = Pause ({ $key })
player-key-space = espace
player-key-p = P
player-start = Revenir au début
player-seek = Position
player-position = { $position } sur { $length }
player-mix = Les voix
player-gain = Volume de { $track }
player-gain-value = { $gain } %
player-mute = Couper { $track }
player-solo = { $track } en solo
player-mute-letter = M
player-solo-letter = S
player-silent = muette
player-all = Toutes les voix
player-refused = { $track } ne s’entend pas. { $reason }
player-lost = Le son ne sort plus : la carte son a disparu. La position est gardée.
player-try-again = Réessayer
player-open = Écouter
player-opening = Préparation du son…
player-close = Fermer le lecteur

player-hear = Ce qu’on entend
player-hear-all = Tout le monde
player-hear-front = Ma voix devant
player-hear-alone = Ma voix seule
player-hear-without = Sans ma voix
player-mine = Ma voix :
player-apart = Ma voix à gauche, les autres à droite

player-practise = Tempo, ton et boucle
player-tempo = Tempo
player-tempo-reset = Revenir au tempo de l’enregistrement
player-slower = Plus lent
player-faster = Plus vite
player-percent = { $percent } %
player-pitch = Ton
player-deeper = Un demi-ton plus bas
player-higher = Un demi-ton plus haut
player-semitones =
    { $count ->
        [0] ton de l’enregistrement
        [1] un demi-ton plus haut
        [-1] un demi-ton plus bas
       *[other] { $count } demi-tons
    }
player-loop = Boucle
player-loop-from = D’ici (,)
player-loop-to = Jusqu’ici (;)
player-loop-range = { $from } à { $to }
player-loop-off = Ne plus répéter
player-loop-draw = Glissez ici pour répéter un passage
player-loop-begin = Début de la boucle
player-loop-end = Fin de la boucle

player-save = Enregistrer ce qu’on entend…
player-saved = { $name } est enregistré ({ $size }).
player-file-front = { $voice } devant
player-file-alone = { $voice } en solo
player-file-without = sans { $voice }

player-letter-voice = ?
player-letter-tutti = Tt
player-letter-accompaniment = Ac
player-letter-unknown = ?
player-letter-soprano = S
player-letter-mezzo = M
player-letter-alto = A
player-letter-tenor = T
player-letter-baritone = Ba
player-letter-bass = B
player-letter-other = ?
