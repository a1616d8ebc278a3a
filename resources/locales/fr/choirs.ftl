# Les chœurs et leurs voix.

choirs-title = Le chœur et ses voix
choirs-name = Nom du chœur
choirs-name-hint = Tel que vous le dites : « Chorale des 5ᵉ–3ᵉ », « Maîtrise ».
choirs-make = Créer le chœur
choirs-renamed = Le chœur s’appelle maintenant « { $name } ».

choirs-preset = Voix de départ
choirs-preset-unison = Unisson
choirs-preset-children-two = Deux voix égales
choirs-preset-children-three = Trois voix égales
choirs-preset-sa = Soprano, alto
choirs-preset-sab = Soprano, alto, baryton
choirs-preset-satb = Quatre voix mixtes
choirs-preset-satb-divisi = Huit voix (divisi)

choirs-voices = Les voix
choirs-voices-hint = de l’aigu au grave ; tout se change ici et plus tard
choirs-voice-letters = Lettres de la voix
choirs-voice-name = Nom de la voix
choirs-voice-colour = Couleur de la voix
choirs-voice-family = Enregistrements reconnus comme
choirs-voice-family-hint = Les fichiers nommés « Soprano », « Canto »… iront d’eux-mêmes à la bonne voix.
choirs-voice-add = Ajouter une voix
choirs-voice-leave-out = Retirer { $name }
choirs-voice-numbered = Voix { $number }
choirs-voice-unison = Unisson
choirs-voice-unison-letter = U
choirs-voice-added = Voix ajoutée : { $name }.
choirs-voice-removed = Voix retirée : { $name }.

choirs-family-soprano = Soprano
choirs-family-mezzo = Mezzo
choirs-family-alto = Alto
choirs-family-tenor = Ténor
choirs-family-baritone = Baryton
choirs-family-bass = Basse
choirs-family-other = Autre
choirs-letter-soprano = S
choirs-letter-mezzo = M
choirs-letter-alto = A
choirs-letter-tenor = T
choirs-letter-baritone = Ba
choirs-letter-bass = B

choirs-colour-orange = Orange
choirs-colour-rose = Rose
choirs-colour-blue = Bleu
choirs-colour-green = Vert
choirs-colour-teal = Bleu canard
choirs-colour-violet = Violet
choirs-colour-ochre = Ocre
choirs-colour-slate = Ardoise
