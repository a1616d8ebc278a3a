# Listening to the tracks of a work.

player-name = Player
player-play = Play ({ $key })
player-pause = Pause ({ $key })
player-key-space = space
player-key-p = P
player-start = Back to the start
player-seek = Position
player-position = { $position } of { $length }
player-mix = The voices
player-gain = Volume of { $track }
player-gain-value = { $gain }%
player-mute = Mute { $track }
player-solo = { $track } alone
player-mute-letter = M
player-solo-letter = S
player-silent = silent
player-all = All voices
player-refused = { $track } cannot be heard. { $reason }
player-lost = There is no sound: the sound card has gone. The position is kept.
player-try-again = Try again
player-open = Listen
player-opening = Preparing the sound…
player-close = Close the player

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
