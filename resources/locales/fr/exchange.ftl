# Échanges : travailler à plusieurs sans réseau, par fichiers. « Fichier d’échange », « appareil » : pas d’autre jargon.

exchange-title = Échanges
exchange-lead = Sans réseau, de la main à la main
exchange-leave = Échanges
exchange-back = Retour
exchange-finish = Terminé

exchange-name-title = D’abord, à qui est cet appareil ?
exchange-name-why = C’est le nom que vos collègues liront à côté de ce qui vient d’ici. Vous pourrez le changer.
exchange-name-label = Nom de cet appareil
exchange-name-hint = Par exemple : Mme Martin, portable
exchange-name-hint-copy = Par exemple : Mme Martin, maison
exchange-rename = Renommer cet appareil

exchange-way-open = Ouvrir un fichier reçu
exchange-way-open-text = Choisissez-le, ou déposez-le n’importe où sur cette page. L’ouvrir deux fois, ou dans le désordre, ne change rien.
exchange-way-exchange = Écrire un fichier d’échange
exchange-way-exchange-text = Pour un appareil qui vous connaît déjà. Il s’ouvre chez lui sans phrase de passe.
exchange-way-invitation = Inviter une ou un collègue
exchange-way-invitation-text = La première fois : un fichier à donner, et une phrase de cinq mots à dire de vive voix.
exchange-way-pupil = Un fichier pour un·e choriste
exchange-way-pupil-text = Ses œuvres, son calendrier et ses propres présences, pour son ordinateur. Rien d’aucun autre élève.
exchange-way-copy = Copie pour la maison
exchange-way-copy-text = Un chœur ou tous, dans un fichier fermé par une phrase de passe, pour un autre ordinateur à vous.

exchange-devices = Appareils connus
exchange-device-here = Cet appareil
exchange-device-unnamed = Appareil sans nom
exchange-devices-hint = Les chiffres prouvent qui est qui : les mêmes se lisent sur l’écran de l’autre.
exchange-devices-none = Personne d’autre encore. Un appareil apparaît ici quand vous ouvrez le premier fichier qu’il a écrit.
exchange-see-roll = Voir l’appel
exchange-disagreements = { $count ->
    [one] { $count } désaccord à régler : deux appareils ne disent pas la même chose. Un geste suffit.
   *[other] { $count } désaccords à régler : deux appareils ne disent pas la même chose. Un geste suffit pour chacun.
}

exchange-make-exchange-lead = Ce fichier s’ouvre sur les appareils que vous avez invités, et sur eux seuls.
exchange-make-invitation-lead = Qui a le fichier et la phrase de passe voit et modifie tout ce que vous mettez ici, et vous lisez ce qui vient d’elle ou de lui.
exchange-make-copy-lead = Sur votre autre ordinateur, au premier démarrage : « J’ai un fichier Educhorus ». Ensuite, des fichiers d’échange font l’aller et le retour.
exchange-make-pupil-lead = Ce fichier ne contient que ce qu’un·e élève peut lire : œuvres, calendrier, notes pour le chœur, et ses propres présences. Aucun autre nom.
exchange-pupil-choir = Chœur
exchange-pupil-who = Pour qui ?
exchange-pupil-choose = Choisir…
exchange-pupil-first = Sur son ordinateur, c’est
exchange-pupil-first-yes = Le premier fichier
exchange-pupil-first-no = Une suite
exchange-pupil-never = Encore jamais donné : ce premier fichier s’ouvre avec cinq mots. Les suivants s’ouvriront sans.
exchange-pupil-given = { $count ->
    [one] { $count } fichier déjà donné, le dernier le { $when }. Une suite s’ouvre sans mot de passe ; choisissez « Le premier fichier » pour un nouvel ordinateur.
   *[other] { $count } fichiers déjà donnés, le dernier le { $when }. Une suite s’ouvre sans mot de passe ; choisissez « Le premier fichier » pour un nouvel ordinateur.
}
exchange-scope = Avec quels chœurs ?
exchange-scope-none = Choisissez au moins un chœur.
exchange-files = Partitions et enregistrements
exchange-with-files = { $count ->
    [one] Joindre { $count } fichier ({ $size })
   *[other] Joindre les { $count } fichiers ({ $size })
}
exchange-with-files-hint = Ceux que votre collègue a déjà n’ont pas besoin de repartir.
exchange-passphrase = Phrase de passe
exchange-passphrase-proposed = Cinq mots proposés
exchange-passphrase-own = La mienne
exchange-passphrase-mine = Votre phrase de passe
exchange-passphrase-mine-hint = Douze caractères au moins, ou cinq mots. Sans elle, personne ne peut ouvrir la copie.
exchange-measuring = Mesure de la taille…
exchange-size = Environ { $size }
exchange-make = Écrire le fichier
exchange-making = Écriture…
exchange-progress = { $done } sur { $total }

exchange-made-exchange-save = Le fichier est prêt : donnez-le
exchange-made-invitation-save = Donnez le fichier
exchange-made-copy-save = Gardez le fichier
exchange-made-pupil-save = Donnez le fichier
exchange-made-name = { $name } ({ $size }), par clé USB ou par message.
exchange-save = Enregistrer le fichier…
exchange-saved = Le fichier est enregistré.
exchange-made-invitation-passphrase = Dites la phrase de passe de vive voix
exchange-made-invitation-passphrase-hint = Jamais dans le même message que le fichier. Elle ne sera plus montrée.
exchange-made-copy-passphrase = Notez la phrase de passe, loin du fichier
exchange-made-copy-passphrase-hint = Sans elle, personne ne peut ouvrir la copie, vous non plus. Elle ne sera plus montrée.
exchange-made-pupil-passphrase = Dites les cinq mots de vive voix
exchange-made-pupil-passphrase-hint = Jamais dans le même message que le fichier. Ils ne seront plus montrés, et ne servent qu’une fois.
exchange-made-digits = Lisez vos chiffres à voix haute
exchange-made-digits-hint = S’ils sont les mêmes sur l’écran de votre collègue, le fichier vient bien de vous. Demandez-lui ensuite un fichier d’échange en retour.

exchange-open-title = Ouvrir un fichier
exchange-pick = Choisir le fichier…
exchange-other-file = Un autre fichier…
exchange-looking = Lecture du fichier…
exchange-locked-invitation = C’est une invitation
exchange-locked-exchange = Ce fichier est fermé
exchange-locked-copy = C’est une copie protégée
exchange-locked-pupil = Ton fichier est fermé
exchange-locked-hint-invitation = Elle s’ouvre avec la phrase de passe qui vous a été dite. Les accents et les espaces en trop ne comptent pas.
exchange-locked-hint-exchange = Il s’ouvre avec la phrase de passe qui vous a été dite. Les accents et les espaces en trop ne comptent pas.
exchange-locked-hint-copy = Elle s’ouvre avec la phrase de passe notée le jour de la copie. Les accents et les espaces en trop ne comptent pas.
exchange-locked-label = Phrase de passe
exchange-unlock = Continuer
exchange-from-invitation = Une invitation de { $label }
exchange-from-exchange = Un fichier d’échange de { $label }
exchange-from-copy = Une copie de { $label }
exchange-from-when = Écrit le
exchange-from-choirs = Chœurs
exchange-from-choirs-none = Aucun
exchange-from-files = Avec
exchange-file-count = { $count ->
    [one] { $count } partition ou enregistrement
   *[other] { $count } partitions et enregistrements
}
exchange-compare-voice = Les chiffres de « { $label } », à comparer à voix haute :
exchange-compare-copy = Les chiffres de « { $label } », qui se lisent là-bas sous « Échanges » :
exchange-compared-voice = Nous avons comparé les chiffres : ce sont les mêmes
exchange-compared-copy = J’ai comparé les chiffres : ce sont les mêmes
exchange-compare-why-voice = C’est recommandé : ainsi personne ne s’est glissé entre vous deux. S’ils diffèrent, n’ouvrez pas ce fichier.
exchange-compare-why-copy = À faire si le fichier est passé par d’autres mains. S’ils diffèrent, ne l’ouvrez pas.
exchange-copy-merges = Ce qui est déjà ici reste : la copie s’y ajoute.
exchange-join = Rejoindre
exchange-join-copy = Ouvrir la copie
exchange-take = Prendre ce qu’il contient
exchange-opening = Ouverture…

exchange-report-joined = Vous avez rejoint « { $label } »
exchange-report-joined-copy = La copie de « { $label } » est ouverte
exchange-report-choirs = { $count ->
    [one] Le chœur est ici : { $names }.
   *[other] { $count } chœurs sont ici : { $names }.
}
exchange-report-title = Le fichier de « { $label } » est pris
exchange-report-nothing = Rien de nouveau : tout était déjà là.
exchange-report-older = Rien de nouveau : ce fichier est plus ancien que ce qui est déjà ici.
exchange-report-older-next = Rien n’a changé. S’il devait y avoir du nouveau, demandez un fichier plus récent à « { $label } ».
exchange-report-aside = Une partie du fichier de « { $label } » n’a pas été prise
exchange-report-device = « { $label } » est maintenant un appareil connu.
exchange-report-gestures = { $count ->
    [one] { $count } geste est arrivé.
   *[other] { $count } gestes sont arrivés.
}
exchange-report-linked = { $count ->
    [one] { $count } fiche reconnue comme celle d’une personne déjà là.
   *[other] { $count } fiches reconnues comme celles de personnes déjà là.
}
exchange-report-files = { $count ->
    [one] { $count } partition ou enregistrement de plus.
   *[other] { $count } partitions et enregistrements de plus.
}
exchange-report-healed = { $count ->
    [one] { $count } fichier abîmé est revenu, intact.
   *[other] { $count } fichiers abîmés sont revenus, intacts.
}
exchange-report-disagreements = { $count ->
    [one] { $count } désaccord à régler dans l’appel : un geste suffit.
   *[other] { $count } désaccords à régler dans l’appel : un geste suffit pour chacun.
}
exchange-report-moved = { $holder ->
    [none] Un autre appareil a maintenant le droit d’effacer.
   *[other] « { $holder } » a maintenant le droit d’effacer.
}
exchange-report-moved-here = Cet appareil a maintenant le droit d’effacer.
exchange-report-came = Voir ce qui est arrivé

exchange-aside-broken = { $count ->
    [one] { $count } changement reçu était abîmé et n’a pas été pris. Demandez un nouveau fichier.
   *[other] { $count } changements reçus étaient abîmés et n’ont pas été pris. Demandez un nouveau fichier.
}
exchange-aside-incomplete = { $count ->
    [one] Il manque une partie de { $count } changement reçu, qui n’a pas été pris. Demandez un nouveau fichier, avec tous les chœurs.
   *[other] Il manque une partie de { $count } changements reçus, qui n’ont pas été pris. Demandez un nouveau fichier, avec tous les chœurs.
}
exchange-aside-too_old = { $count ->
    [one] { $count } changement reçu est d’avant un effacement et n’a pas été pris. Donnez d’abord votre fichier à la personne, puis redemandez-lui le sien.
   *[other] { $count } changements reçus sont d’avant un effacement et n’ont pas été pris. Donnez d’abord votre fichier à la personne, puis redemandez-lui le sien.
}
exchange-aside-too_new = { $count ->
    [one] { $count } changement reçu est d’après un effacement qui n’est pas encore connu ici. Ouvrez d’abord un fichier de l’appareil qui a le droit d’effacer.
   *[other] { $count } changements reçus sont d’après un effacement qui n’est pas encore connu ici. Ouvrez d’abord un fichier de l’appareil qui a le droit d’effacer.
}

exchange-aside-newer_program = { $count ->
    [one] { $count } changement reçu a été écrit par une version plus récente d’Educhorus et attend. Mettez à jour cet ordinateur, puis ouvrez le fichier de nouveau : rien de ce que vous avez noté n’est perdu.
   *[other] { $count } changements reçus ont été écrits par une version plus récente d’Educhorus et attendent. Mettez à jour cet ordinateur, puis ouvrez le fichier de nouveau : rien de ce que vous avez noté n’est perdu.
}

exchange-join-title = Ouvrir un fichier Educhorus
exchange-join-lead = Une invitation s’ouvre avec la phrase de passe que votre collègue vous dit de vive voix ; votre copie, avec celle que vous avez notée. Élève : prends le fichier de ton professeur, et les cinq mots qui vont avec.
exchange-join-drop = Déposez le fichier ici, ou choisissez-le. Son nom finit par « .educhorus ».

exchange-right-title = Le droit d’effacer
exchange-right-here = Cet appareil a le droit d’effacer.
exchange-right-original = « { $original } », dont cet appareil est la copie, l’a aussi. N’effacez que sur l’un des deux.
exchange-right-elsewhere = { $holder ->
    [none] Un autre appareil a le droit d’effacer.
   *[other] « { $holder } » a le droit d’effacer.
}
exchange-right-why = Un seul appareil peut effacer une personne pour tout le monde : ainsi, personne d’autre ne peut rien faire disparaître.
exchange-right-incomplete = Il manque ici une partie des chœurs : avant d’effacer ou de transmettre, ouvrez un fichier d’échange avec tous les chœurs.
exchange-right-code-missing = Sans code de secours, si cet appareil est perdu, plus personne ne pourra effacer.
exchange-right-code-there = Un code de secours existe : il rend ce droit à un autre appareil si celui-ci est perdu.
exchange-right-code = Code de secours du droit d’effacer
exchange-right-code-once = Il rend le droit d’effacer à un autre appareil de vos chœurs si celui-ci est perdu. Il n’est montré que cette fois.
exchange-right-sheet-title = Code de secours du droit d’effacer (Educhorus)
exchange-right-sheet-means = Si l’appareil qui a le droit d’effacer est perdu, ce code le rend à un autre appareil des mêmes chœurs : « Échanges », « Reprendre ce droit avec le code ».
exchange-right-sheet-replaces = Il remplace tout code plus ancien, et n’ouvre aucune donnée.
exchange-right-sheet-keep = À garder au secrétariat, dans une enveloppe. Personne ne le demandera jamais par message ou par téléphone.
exchange-right-sheet-file = Educhorus droit d’effacer { $day }.txt
exchange-right-code-make = Faire le code de secours
exchange-right-code-anew = Refaire le code de secours
exchange-right-code-means = Avec ce code, un autre appareil de vos chœurs peut reprendre le droit d’effacer si celui-ci est perdu. Il ne sera montré qu’une fois : ayez de quoi l’imprimer ou l’écrire.
exchange-right-code-replaces = L’ancien code ne vaudra plus rien. Détruisez la feuille imprimée.
exchange-right-code-keep = Gardez la feuille au secrétariat, dans une enveloppe, loin de l’ordinateur. Un fichier va sur une clé USB, pas sur ce disque.
exchange-right-code-next = C’est noté. Donnez maintenant un fichier d’échange à vos collègues : leurs appareils reconnaîtront le code.
exchange-right-hand-over = Transmettre ce droit
exchange-right-to-whom = À quel appareil ?
exchange-right-hand-over-means = Cet appareil ne pourra plus effacer personne, dès maintenant. « { $name } » le pourra quand il aura ouvert votre prochain fichier d’échange : donnez-le-lui tout de suite, avec tous les chœurs.
exchange-right-hand-over-code = Votre code de secours reste bon tant que le nouvel appareil n’en a pas fait un autre.
exchange-right-hand-over-no-code = Aucun code de secours n’existe : vous ne pourrez pas reprendre ce droit vous-même.
exchange-right-hand-over-to = Transmettre à « { $name } »
exchange-right-handed = C’est transmis. Donnez maintenant un fichier d’échange à « { $name } ».
exchange-right-reclaim = Reprendre ce droit avec le code
exchange-right-reclaim-means = { $holder ->
    [none] Si l’appareil qui a ce droit est perdu, cet appareil peut le reprendre. S’il revient un jour, il suivra celui-ci.
   *[other] Si « { $holder } » est perdu, cet appareil peut reprendre ce droit. S’il revient un jour, il suivra celui-ci.
}
exchange-right-reclaim-code = Le code de secours imprimé
exchange-right-reclaim-do = Reprendre le droit d’effacer
exchange-right-reclaimed = Cet appareil a maintenant le droit d’effacer. Donnez un fichier d’échange à vos collègues.

exchange-fork-title = Deux appareils ont avancé chacun de son côté
exchange-fork-why = Cet appareil et « { $label } » ont effacé, ou changé qui en a le droit, sans le savoir l’un de l’autre. Rien n’a été pris. L’un des deux doit suivre l’autre ; ce qu’il a noté entre-temps y sera repris.
exchange-fork-erased = { $count ->
    [0] Aucune personne effacée de ce côté seulement.
    [one] { $count } personne effacée de ce côté seulement.
   *[other] { $count } personnes effacées de ce côté seulement.
}
exchange-fork-follow = Suivre « { $label } »
exchange-fork-follow-means = Ici, tout deviendra comme chez « { $label } », avec ce que vous avez noté depuis ; les personnes effacées d’un côté ou de l’autre le restent. Une sauvegarde est faite avant, sauf si des personnes viennent d’être effacées.
exchange-fork-they_are_behind = C’est à « { $label } » de suivre cet appareil. Dans l’ordre :
exchange-fork-would_return = Cet appareil peut suivre « { $label } », mais pas encore : les personnes effacées ici reviendraient. Dans l’ordre :
exchange-fork-or = Ou bien l’inverse : que « { $label } » suive cet appareil. Dans l’ordre :
exchange-fork-step-give = Donnez à « { $holder } » un fichier d’échange avec tous les chœurs.
exchange-fork-step-erase-there = Là-bas, qu’on l’ouvre et qu’on efface aussi les personnes effacées ici.
exchange-fork-step-come-back = Ouvrez ici le fichier que « { $holder } » vous donnera ensuite : « Suivre » y sera proposé.
exchange-fork-step-erase-here = Effacez aussi ici les personnes effacées là-bas :
exchange-fork-step-holder = Portez ce même fichier à « { $holder } » : seul cet appareil peut effacer aussi les personnes effacées là-bas.
exchange-fork-step-follow = Là-bas, qu’on l’ouvre et qu’on choisisse « Suivre ».
exchange-fork-followed = Cet appareil suit maintenant « { $label } »
exchange-fork-followed-next = Donnez à « { $label } » un fichier d’échange : ce qui a été noté ici entre-temps y arrivera aussi.
exchange-fork-keep = { $count ->
    [one] Effacer aussi cette personne ici
   *[other] Effacer aussi ces { $count } personnes ici
}
exchange-fork-keep-sure = Pour toujours : ni « Annuler » ni une sauvegarde ne pourra le défaire
exchange-fork-kept = C’est effacé ici aussi. Donnez maintenant un fichier d’échange avec tous les chœurs à « { $label } » : là-bas, « Suivre » sera proposé.

exchange-see = Voir
exchange-differ-mark = Appel
exchange-differ-card = Fiche
exchange-differ-singer = Place dans le chœur
exchange-differ-note = Note
exchange-differ-rehearsal = Répétition
exchange-differ-programme = Programme de concert
exchange-differ-work = Œuvre
exchange-differ-other = Réglage du chœur
exchange-waiting-never = { $count ->
    [one] { $count } geste fait ici. Aucun fichier avec tous les chœurs n’a encore quitté cet appareil.
   *[other] { $count } gestes faits ici. Aucun fichier avec tous les chœurs n’a encore quitté cet appareil.
}
exchange-waiting = { $count ->
    [0] Tout ce qui a été fait ici est dans le dernier fichier avec tous les chœurs ({ $when }).
    [one] { $count } geste fait ici n’est pas dans le dernier fichier avec tous les chœurs ({ $when }).
   *[other] { $count } gestes faits ici ne sont pas dans le dernier fichier avec tous les chœurs ({ $when }).
}
