# Choirs and their voices.

choirs-title = The choir and its voices
choirs-name = Name of the choir
choirs-name-hint = As you say it: “Year 9 Choir”, “Chamber Choir”.
choirs-make = Create the choir
choirs-renamed = The choir is now called “{ $name }”.

choirs-preset = Voices to start with
choirs-preset-unison = Unison
choirs-preset-children-two = Two equal voices
choirs-preset-children-three = Three equal voices
choirs-preset-sa = Soprano, alto
choirs-preset-sab = Soprano, alto, baritone
choirs-preset-satb = Four mixed voices
choirs-preset-satb-divisi = Eight voices (divisi)

choirs-voices = The voices
choirs-voices-hint = from high to low; change anything here or later
choirs-voice-letters = Letters of the voice
choirs-voice-name = Name of the voice
choirs-voice-colour = Colour of the voice
choirs-voice-family = Recordings recognised as
choirs-voice-family-hint = Files named “Soprano”, “Canto”… will go to the right voice by themselves.
choirs-voice-add = Add a voice
choirs-voice-leave-out = Remove { $name }
choirs-voice-numbered = Voice { $number }
choirs-voice-unison = Unison
choirs-voice-unison-letter = U
choirs-voice-added = Voice added: { $name }.
choirs-voice-removed = Voice removed: { $name }.

choirs-family-soprano = Soprano
choirs-family-mezzo = Mezzo
choirs-family-alto = Alto
choirs-family-tenor = Tenor
choirs-family-baritone = Baritone
choirs-family-bass = Bass
choirs-family-other = Other
choirs-letter-soprano = S
choirs-letter-mezzo = M
choirs-letter-alto = A
choirs-letter-tenor = T
choirs-letter-baritone = Ba
choirs-letter-bass = B

choirs-colour-orange = Orange
choirs-colour-rose = Rose
choirs-colour-blue = Blue
choirs-colour-green = Green
choirs-colour-teal = Teal
choirs-colour-violet = Violet
choirs-colour-ochre = Ochre
choirs-colour-slate = Slate
