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
