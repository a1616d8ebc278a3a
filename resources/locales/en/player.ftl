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

player-hear = What is heard
player-hear-all = Everybody
player-hear-front = My voice in front
player-hear-alone = My voice alone
player-hear-without = Without my voice
player-mine = My voice:
player-apart = My voice left, the others right

player-practise = Tempo, key and loop
player-tempo = Tempo
player-tempo-reset = Back to the tempo of the recording
player-slower = Slower
player-faster = Faster
player-percent = { $percent }%
player-pitch = Key
player-deeper = A semitone lower
player-higher = A semitone higher
player-semitones =
    { $count ->
        [0] key of the recording
        [1] a semitone higher
        [-1] a semitone lower
       *[other] { $count } semitones
    }
player-loop = Loop
player-loop-from = From here (,)
player-loop-to = To here (;)
player-loop-range = { $from } to { $to }
player-loop-off = Stop repeating
player-loop-draw = Drag here to repeat a passage
player-loop-begin = Beginning of the loop
player-loop-end = End of the loop

player-save = Save what is heard…
player-saved = { $name } is saved ({ $size }).
player-file-front = { $voice } in front
player-file-alone = { $voice } alone
player-file-without = without { $voice }

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
