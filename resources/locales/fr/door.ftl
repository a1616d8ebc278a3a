# La porte : ce qui se voit quand les données ne sont pas ouvertes. Aucun nom, aucune donnée ici.

door-unlock = Ouvrir
door-unlocking = Ouverture…
door-unlock-passphrase-title = Ouvrir Educhorus
door-unlock-passphrase-text = Les données de cet appareil sont protégées. La phrase de passe les ouvre.
door-unlock-passphrase-label = Phrase de passe
door-unlock-pin-title = Ouvrir Educhorus
door-unlock-pin-text = Les données de cet appareil sont protégées. Le code court les ouvre, sur cet ordinateur seulement.
door-unlock-pin-label = Code court
door-unlock-recovery-title = Ouvrir avec le code de secours
door-unlock-recovery-text = Il est sur la feuille reçue le jour où la protection a été mise en place. Majuscules, espaces et tirets ne comptent pas.
door-unlock-recovery-label = Code de secours, en sept groupes
door-unlock-keyring-text = D’habitude, Educhorus s’ouvre avec la session de cet ordinateur ; pour l’instant, elle ne donne pas la clé. Une fois le trousseau de la session déverrouillé, un nouvel essai suffit. Rien n’est perdu : le code de secours ouvre aussi, ici ou sur un autre ordinateur. Il est sur la feuille reçue le jour où la protection a été mise en place.
door-unlock-keyring-again = Réessayer avec la session
door-lost-passphrase = J’ai perdu ma phrase de passe…
door-lost-pin = J’ai perdu mon code court…
door-found-passphrase = Revenir à la phrase de passe
door-found-pin = Revenir au code court
door-wrong-passphrase = Ce n’est pas la bonne phrase de passe. Majuscules et mots sont à vérifier avant un autre essai.
door-wrong-pin = Ce n’est pas le bon code.
door-wrong-recovery = Ce code est bien écrit, mais ce n’est pas celui de ces données. C’est la feuille la plus récente qui compte.

door-recovered-title = C’est ouvert
door-recovered-passphrase = Le code de secours reste valable : rangez sa feuille. Puisque la phrase de passe est perdue, choisissez-en une autre maintenant ; sinon, la prochaine ouverture demandera encore le code.
door-recovered-pin = Le code de secours reste valable : rangez sa feuille. Puisque le code court est perdu, choisissez-en un autre maintenant ; sinon, la prochaine ouverture demandera encore le code de secours.
door-recovered-choose-passphrase = Choisir une autre phrase
door-recovered-choose-pin = Choisir un autre code
door-recovered-later = Plus tard

door-damaged-title = Vos données sont abîmées
door-damaged-text = Une partie de ce qui est enregistré ne se lit plus : un disque fatigué, une coupure de courant ou une copie interrompue en est souvent la cause. Educhorus sait réparer, et ne jette rien.
door-damaged-will = Réparer, c’est :
door-damaged-aside = mettre de côté les données abîmées, en entier ;
door-damaged-backup = repartir de la sauvegarde la plus récente qui soit intacte ;
door-damaged-remains = y remettre tout ce qui se lit encore dans les données abîmées.
door-heal = Réparer
door-healing = Réparation…
door-healing-time = Cela peut prendre une minute. Ne fermez pas Educhorus.
door-healed-title = C’est réparé
door-healed-sound = Tout était intact
door-healed-backup = Vos données repartent de la sauvegarde du { $when }.
door-healed-no-backup = Aucune sauvegarde ne se lisait : il reste tout ce qui se lisait encore.
door-healed-damaged-backups = { $count ->
    [one] Une sauvegarde plus récente était abîmée aussi.
   *[other] { $count } sauvegardes plus récentes étaient abîmées aussi.
}
door-healed-changes = { $count ->
    [one] { $count } changement plus récent a été retrouvé dans les données abîmées.
   *[other] { $count } changements plus récents ont été retrouvés dans les données abîmées.
}
door-healed-nothing-since = Rien de plus récent ne manquait.
door-healed-documents-lost = { $count ->
    [one] Une partie des données (un appel, un chœur ou une saison) n’a pas pu être relue.
   *[other] { $count } parties des données (appels, chœurs ou saisons) n’ont pas pu être relues.
}
door-healed-changes-lost = { $count ->
    [one] { $count } changement retrouvé n’a pas pu être repris.
   *[other] { $count } changements retrouvés n’ont pas pu être repris.
}
door-healed-cut = Une partie des données abîmées ne se lisait plus du tout. Relisez les derniers appels et les dernières notes : il peut en manquer.
door-healed-space-lost = Le lien avec les appareils de vos collègues est perdu : faites-vous inviter de nouveau, depuis Échanges.
door-healed-aside = Les données abîmées sont gardées, en entier, dans le dossier
door-open = Ouvrir Educhorus

door-shut-in_use-title = Educhorus est déjà ouvert
door-shut-in_use = Une autre fenêtre se sert de ces données. Travaillez dans celle-là, ou fermez-la puis réessayez.
door-shut-too_new-title = Ces données viennent d’une version plus récente
door-shut-too_new = Un Educhorus plus récent que celui-ci les a écrites. Mettez le programme à jour sur cet ordinateur ; rien n’a été touché.
door-shut-read_only-title = Educhorus ne peut pas écrire ici
door-shut-read_only = Le dossier des données est protégé contre l’écriture, et rien n’a été touché. Rendez-le modifiable, ou demandez-le à qui gère cet ordinateur, puis réessayez.
door-shut-disk_full-title = Le disque est plein
door-shut-disk_full = Vos données sont intactes, mais il n’y a plus de place pour travailler. Videz la corbeille ou déplacez de gros fichiers, puis réessayez.
door-shut-failed-title = Les données ne s’ouvrent pas
door-shut-failed = Rien n’a été touché. Réessayez ; si cela recommence, redémarrez l’ordinateur et vérifiez que le disque est bien branché.
door-trying = Nouvel essai…
door-still = Rien n’a changé pour l’instant.
door-cause = Détail pour qui vous aide
