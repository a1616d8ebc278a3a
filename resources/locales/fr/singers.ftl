# Les choristes. Rien ici ne suppose si c’est une fille ou un garçon.

singers-title = Choristes
singers-search = Nom, classe ou numéro
singers-import = Importer une liste
singers-voice-count = { $count ->
    [0] personne
   *[other] { $count }
}
singers-select = Sélectionner { $name }, n° { $number }
singers-select-none = Ne plus rien sélectionner
singers-selection = Choristes sélectionnés
singers-selected = { $count ->
    [one] { $count } choriste
   *[other] { $count } choristes
}
singers-move-to = Déplacer vers
singers-moved = { $count ->
    [one] { $count } choriste est maintenant en { $voice }.
   *[other] { $count } choristes sont maintenant en { $voice }.
}
singers-removed = { $name } ne fait plus partie du chœur. Ses présences passées sont gardées.
singers-removed-many = { $count } choristes ne font plus partie du chœur. Leurs présences passées sont gardées.
singers-not-found = Personne ne correspond à « { $typed } ».

singers-none = Aucun choriste pour l’instant
singers-none-text = Importez la liste de classe de votre logiciel (Pronote, Siècle, ONDE, tableur…), ou ajoutez-les un par un.

singers-add-title = Ajouter un choriste
singers-add-next = Ajouter, puis le suivant
singers-added = Ajouté : { $name }
singers-edit-title = Fiche de choriste
singers-given = Prénom
singers-family = Nom
singers-voice = Voix
singers-class = Classe
singers-birth = Date de naissance
singers-number = Numéro
singers-number-hint = Pour l’appel au clavier.
singers-remark = Remarque gardée : { $remark }
singers-remove = Retirer du chœur

singers-former = Anciennes et anciens
singers-former-hint = Leurs présences passées restent dans les appels. Un nom s’ouvre sur son historique, un retour dans le chœur ou un effacement.
singers-former-time = du { $from } au { $to }
singers-former-until = jusqu’au { $to }
singers-former-season = saison { $season }
singers-return = Revient dans le chœur
singers-return-hint = Un retour compte à partir d’aujourd’hui : les appels du temps d’absence ne changent pas.
singers-returned = { $name } est de nouveau dans le chœur, à partir d’aujourd’hui.
