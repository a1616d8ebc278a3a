# Effacer quelqu’un pour de bon, et le compte rendu pour le registre. Rien ici ne suppose si c’est une fille ou un garçon.

erasure-offer = Effacer définitivement…
erasure-offer-difference = Quitter le chœur garde les présences passées et se reprend ; effacer fait tout disparaître, sans retour.

erasure-eyebrow = Choristes
erasure-back = Retour aux choristes
erasure-nameless = une personne sans nom
erasure-title = Effacer { $name } définitivement
erasure-not-opened = Rien à effacer ici
erasure-intro = Pour une personne qui demande à être oubliée, ou dont la famille le demande : le RGPD, la loi européenne qui protège les données de chacun, lui en donne le droit. Pour un simple départ, retirez-la du chœur : ses présences passées restent.
erasure-elsewhere = { $authority ->
    [none] Cet appareil ne peut effacer personne : seul celui qui a le droit d’effacer le peut, « Échanges » dit lequel. Une fois l’effacement de { $name } fait là-bas, celui-ci oubliera tout à l’échange suivant.
   *[other] Cet appareil ne peut effacer personne : seul « { $authority } » le peut. Une fois l’effacement de { $name } fait là-bas, celui-ci oubliera tout à l’échange suivant.
}

erasure-goes = Ce qui disparaît
erasure-goes-cards = { $count ->
    [one] fiche : nom, date de naissance, classe, remarque
   *[other] fiches, faites par plusieurs appareils : nom, date de naissance, classe, remarque
}
erasure-goes-marks = { $count ->
    [one] marque d’appel : présence, absence, retard…
   *[other] marques d’appel : présences, absences, retards…
}
erasure-goes-memberships = { $count ->
    [one] place dans un chœur, cette saison ou avant
   *[other] places dans des chœurs, cette saison ou avant
}
erasure-goes-journal-lines = { $count ->
    [one] ligne du journal, qui ne pourra plus être annulée
   *[other] lignes du journal, qui ne pourront plus être annulées
}
erasure-goes-backups = { $count ->
    [one] sauvegarde de cet appareil ; une nouvelle est faite aussitôt après
   *[other] sauvegardes de cet appareil ; une nouvelle est faite aussitôt après
}

erasure-mentions = Où ce nom figure encore
erasure-mentions-none = Aucune note, aucun titre ni nom de fichier ne contient ce nom ni ce prénom.
erasure-mentions-hint = Educhorus n’y touche pas : à relire et corriger vous-même, sous « Notes » de la répétition. Le même prénom peut désigner quelqu’un d’autre.
erasure-mention-choir_note = note du chœur
erasure-mention-staff_note = note de l’équipe
erasure-mention-work = œuvre : titre, auteur, partition ou enregistrement
erasure-mention-cancelled = répétition supprimée (à rétablir dans le journal pour corriger sa note)
erasure-mention-open = Ouvrir la répétition
erasure-mention-open-work = Ouvrir l’œuvre

erasure-devices = Les autres appareils
erasure-devices-none = Aucun autre appareil ne partage vos chœurs.
erasure-devices-hint = Ils oublieront la même chose à leur prochain échange avec celui-ci :
erasure-device-unnamed = un appareil sans nom

erasure-given = Ses fichiers d’élève, là où ils ont été donnés :
erasure-reach = Ce qu’Educhorus ne peut pas atteindre
erasure-reach-files = Les fichiers déjà donnés ou copiés (échanges, clés USB, messages) et le papier : à détruire là où ils sont.
erasure-reach-devices = Un appareil qui n’échange plus jamais : il garde ce qu’il sait.
erasure-reach-disk = La place libérée sur le disque : des restes peuvent y demeurer, lisibles par un spécialiste, jusqu’à ce qu’autre chose les recouvre.

erasure-confirm = Effacer pour toujours
erasure-confirm-warning = Rien ne pourra ramener { $name } : ni « Annuler », ni une sauvegarde.
erasure-confirm-type = Pour confirmer, écrivez « { $word } »
erasure-confirm-tick = Je veux effacer cette personne pour toujours
erasure-do = Effacer définitivement
erasure-doing = Effacement en cours…

erasure-done = C’est effacé
erasure-done-keep = Pour le registre de l’établissement : si le nom doit y figurer, copiez ou imprimez cette page maintenant. Educhorus garde ce compte rendu sans le nom, sous le n° { $number }, dans « Réglages ».
erasure-traces-left = { $count ->
    [one] Il reste { $count } trace dans la base. Signalez-le, avec ce nombre : ce n’est pas normal.
   *[other] Il reste { $count } traces dans la base. Signalez-le, avec ce nombre : ce n’est pas normal.
}
erasure-report-title = Effacement de données personnelles (Educhorus)
erasure-report-line = { $label } : { $value }
erasure-report-none = néant
erasure-report-person = Personne
erasure-report-date = Date
erasure-report-cards = Fiches effacées
erasure-report-marks = Marques d’appel effacées
erasure-report-journal = Lignes du journal effacées
erasure-report-documents = Registres récrits sans ce nom
erasure-report-backups = Sauvegardes supprimées
erasure-report-check = Vérification
erasure-report-traces = { $count ->
    [one] { $count } trace dans la base
   *[other] { $count } traces dans la base
}
erasure-report-notes = Notes à relire et corriger
erasure-report-devices = Appareils à prévenir par un échange
erasure-report-given = Fichiers d’élève donnés
erasure-report-reach = Hors d’atteinte
erasure-report-reach-what = fichiers déjà donnés, appareils qui n’échangent plus, place libérée sur le disque
erasure-report-copy = Copier le texte
erasure-report-copied = Le texte est copié.
erasure-report-selected = Le texte est sélectionné : copiez-le au clavier (Ctrl + C).
erasure-report-print = Imprimer
erasure-report-number = Numéro
erasure-report-by = Fait par

erasure-kept = Effacements
erasure-kept-list-hint = Les comptes rendus, pour le registre de l’établissement. Aucun ne garde le nom.
erasure-kept-title = Effacement n° { $number }
erasure-kept-hint = Ce compte rendu ne sait plus de qui il s’agissait. Ce qui restait à corriger ou à prévenir y figure encore.
erasure-kept-back = Retour aux réglages
