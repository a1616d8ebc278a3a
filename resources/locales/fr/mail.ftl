# Les courriels que le serveur de l’établissement envoie. Du texte seul, sans lien : « { $code } » est à recopier dans Educhorus.

mail-password-subject = { $school } : un code pour choisir un nouveau mot de passe
mail-password-text =
    Bonjour,

    Un nouveau mot de passe a été demandé pour le compte « { $login } » d’Educhorus ({ $school }).

    Voici le code, à taper dans Educhorus :

        { $code }

    Il sert une seule fois, pendant une demi-heure.

    Si ce n’est pas vous qui l’avez demandé, ne faites rien : votre mot de passe n’a pas changé. Ne donnez ce code à personne ; l’établissement ne vous le demandera jamais.
mail-address-subject = { $school } : un code pour confirmer cette adresse
mail-address-text =
    Bonjour,

    Cette adresse a été indiquée pour le compte « { $login } » d’Educhorus ({ $school }). Elle servira à retrouver un mot de passe oublié, et à rien d’autre.

    Pour la confirmer, tapez ce code dans Educhorus :

        { $code }

    Il sert une seule fois, pendant une demi-heure.

    Si ce n’est pas vous, ne faites rien : l’adresse ne sera pas utilisée.
mail-changed-subject = { $school } : le mot de passe a été changé
mail-changed-text =
    Bonjour,

    Le mot de passe du compte « { $login } » d’Educhorus ({ $school }) vient d’être changé avec un code reçu à cette adresse. Tous les appareils où ce compte était ouvert ont été déconnectés.

    Si ce n’est pas vous, prévenez tout de suite la personne qui administre Educhorus dans l’établissement.
mail-moved-subject = { $school } : cette adresse n’est plus celle du compte
mail-moved-text =
    Bonjour,

    Cette adresse ne sert plus à retrouver le mot de passe du compte « { $login } » d’Educhorus ({ $school }) : elle a été remplacée ou retirée.

    Si ce n’est pas vous, prévenez tout de suite la personne qui administre Educhorus dans l’établissement.
