# La protection de cet appareil : le chiffrement, dit sans ce mot partout où un autre suffit.

protection-title = Protection de cet appareil
protection-lead = Protégé, cet appareil garde chiffrés les noms, les présences, les notes, les partitions et les sauvegardes : qui vole l’ordinateur ou copie son disque n’y lit rien. Vous choisissez comment Educhorus s’ouvre chaque jour, et vous recevez un code de secours à garder sur papier. Sans ce moyen ni ce code, plus personne ne peut lire vos données, nous non plus.
    .pupil = Protégé, cet appareil garde chiffrés ton nom, tes présences, tes partitions et les sauvegardes : qui vole l’ordinateur ou copie son disque n’y lit rien. Tu choisis comment Educhorus s’ouvre chaque jour, et tu reçois un code de secours à garder sur papier. Sans ce moyen ni ce code, plus personne ne peut lire tes données, nous non plus.
protection-choose = Protéger cet appareil…
protection-do = Protéger
protection-then-code = Ensuite vient le code de secours : ayez de quoi l’imprimer ou l’écrire.
    .pupil = Ensuite vient le code de secours : prépare de quoi l’imprimer ou l’écrire.

protection-how = Comment Educhorus doit-il s’ouvrir chaque jour ?
protection-recommended = Conseillé
protection-way-keyring = Avec la session de cet ordinateur
protection-way-keyring-text = Rien à taper : la clé est gardée par votre session. Qui peut se servir de votre session voit tout.
    .pupil = Rien à taper : la clé est gardée par ta session. Qui peut se servir de ta session voit tout.
protection-way-pin = Avec un code court
protection-way-pin-text = Quatre à douze chiffres à chaque ouverture, en plus de votre session. Pour une session que d’autres utilisent aussi.
    .pupil = Quatre à douze chiffres à chaque ouverture, en plus de ta session. Pour une session que d’autres utilisent aussi.
protection-way-passphrase = Avec une phrase de passe
protection-way-passphrase-text = À taper à chaque ouverture ; elle ouvre aussi sur un autre ordinateur, et ne dépend pas de votre session.
    .pupil = À taper à chaque ouverture ; elle ouvre aussi sur un autre ordinateur, et ne dépend pas de ta session.
protection-no-keyring = Cette session n’a pas de trousseau où garder une clé : Educhorus s’ouvrira avec une phrase de passe, à taper à chaque ouverture.
protection-pin-label = Code court
protection-pin-again = Le même code, encore une fois
protection-pin-hint = De quatre à douze chiffres, ni tous pareils ni qui se suivent.
protection-passphrase-label = Phrase de passe
protection-passphrase-again = La même phrase, encore une fois
protection-strength-none = Douze caractères au moins, ou cinq mots.
protection-strength-short = Encore trop courte : douze caractères, ou cinq mots.
protection-strength-uniform = Trop facile à deviner : variez les mots ou les caractères.
    .pupil = Trop facile à deviner : varie les mots ou les caractères.
protection-strength-enough = Suffisante. Quelques mots de plus la rendraient solide.
protection-strength-strong = Solide.
protection-wrong-pin = Prenez de quatre à douze chiffres.
    .pupil = Prends de quatre à douze chiffres.
protection-wrong-passphrase = Il faut au moins douze caractères variés, ou cinq mots différents.
protection-differs-pin = Les deux codes ne sont pas les mêmes.
protection-differs-passphrase = Les deux phrases ne sont pas les mêmes.

protection-turning-on = Vos données sont en train d’être chiffrées.
    .pupil = Tes données sont en train d’être chiffrées.
protection-turning-off = Vos données sont en train d’être déchiffrées.
    .pupil = Tes données sont en train d’être déchiffrées.
protection-turning-change = La protection est en train de changer.
protection-turning-safe = Si l’ordinateur s’éteint, rien n’est perdu : cela reprend à l’ouverture suivante.
protection-progress = { $done } sur { $total }.

protection-on-keyring = Protégé ; s’ouvre avec la session de cet ordinateur
protection-on-pin = Protégé ; s’ouvre avec un code court
protection-on-passphrase = Protégé ; s’ouvre avec une phrase de passe
protection-on-text = Le code de secours ouvre toujours, même sur un autre ordinateur. Feuille égarée, ou vue par quelqu’un ? Demandez un nouveau code : l’ancien ne vaudra plus rien.
    .pupil = Le code de secours ouvre toujours, même sur un autre ordinateur. Feuille égarée, ou vue par quelqu’un ? Demande un nouveau code : l’ancien ne vaudra plus rien.
protection-change = Ouvrir autrement…
protection-change-title = Ouvrir autrement
protection-change-do = Enregistrer
protection-changed = C’est changé : la prochaine ouverture se fera ainsi.
protection-code = Nouveau code de secours…
protection-off = Ne plus protéger…

protection-code-title = Un nouveau code de secours ?
protection-code-shown = Votre code de secours
    .pupil = Ton code de secours
protection-code-what = Il ouvre vos données si la clé de tous les jours est perdue, ou si l’ordinateur change. Il n’est montré que cette fois.
    .pupil = Il ouvre tes données si la clé de tous les jours est perdue, ou si l’ordinateur change. Il n’est montré que cette fois.
protection-code-where = Rangez-le loin de cet ordinateur : chez vous, ou au coffre de l’établissement. Un fichier va sur une clé USB, pas sur ce disque.
    .pupil = Range-le loin de cet ordinateur : avec les papiers de tes parents, par exemple. Un fichier va sur une clé USB, pas sur ce disque.
protection-code-old = L’ancien code n’ouvrira plus rien, dès maintenant. Détruisez sa feuille.
    .pupil = L’ancien code n’ouvrira plus rien, dès maintenant. Détruis sa feuille.
protection-code-new = Le nouveau n’est montré qu’une fois : ayez de quoi l’imprimer ou l’écrire.
    .pupil = Le nouveau n’est montré qu’une fois : prépare de quoi l’imprimer ou l’écrire.
protection-code-do = Recevoir un nouveau code

protection-off-title = Ne plus protéger cet appareil ?
protection-off-who = Toute personne qui prend cet ordinateur, son disque ou une copie du dossier pourra tout lire, sans rien taper.
protection-off-what = Tout : noms, dates de naissance, présences et motifs, notes, partitions, sauvegardes.
    .pupil = Tout : ton nom, ta date de naissance, tes présences, tes partitions, les sauvegardes.
protection-off-sheet = Le code de secours n’ouvrira plus rien ici. Si cet appareil a le droit d’effacer des personnes, gardez sa feuille : elle sert encore à reprendre ce droit.
    .pupil = Le code de secours n’ouvrira plus rien ici.
protection-off-do = Ne plus protéger
protection-switched-off = Cet appareil n’est plus protégé.

protection-sheet-title = Code de secours d’Educhorus
protection-sheet-what = Ce code ouvre les données d’Educhorus quand la phrase de passe, le code court ou la session ne le peuvent plus, sur cet ordinateur ou sur un autre. Si cet appareil a le droit d’effacer des personnes, il sert aussi à reprendre ce droit. Il remplace tout code plus ancien.
    .pupil = Ce code ouvre les données d’Educhorus quand la phrase de passe, le code court ou la session ne le peuvent plus, sur cet ordinateur ou sur un autre. Il remplace tout code plus ancien.
protection-sheet-where = À ranger loin de l’ordinateur, là où vous gardez des papiers importants.
    .pupil = À ranger loin de l’ordinateur, là où tes parents gardent les papiers importants.
protection-sheet-never = Qui a ce code et l’ordinateur lit tout. Personne ne vous le demandera jamais par message ou par téléphone.
    .pupil = Qui a ce code et l’ordinateur lit tout. Personne ne te le demandera jamais par message ou par téléphone.
protection-sheet-file = Educhorus code de secours { $day }.txt

protection-suggestion = { $count ->
    [one] Cet appareil garde les données d’une personne sans les protéger d’un vol.
   *[other] Cet appareil garde les données de { $count } personnes sans les protéger d’un vol.
}
protection-suggestion-see = Voir la protection
protection-suggestion-away = Ne plus le suggérer
