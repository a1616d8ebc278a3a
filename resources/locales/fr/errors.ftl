# Une phrase par code d’erreur : ce qui s’est passé, ce qui est intact, ce qu’il faut faire.
# Un argument que le programme n’a pas donné vaut « none » (ou « other » pour $kind).

error-unforeseen = Ce geste n’a pas abouti, et rien n’a été changé (code { $code }). Réessayez ; si cela recommence, signalez ce code.
    .pupil = Ce geste n’a pas abouti, et rien n’a été changé (code { $code }). Réessaie ; si cela recommence, montre ce code à la personne qui dirige le chœur.
error-unknown-call = Cette version d’Educhorus ne connaît pas ce geste. Fermez le programme, mettez-le à jour, puis recommencez.
error-bad-request = Ce geste n’a pas été compris, et rien n’a été changé. Fermez le programme, rouvrez-le, puis recommencez.
error-not-on-this-host = Educhorus ne répond pas ici, et rien n’a été changé. Rouvrez le programme, puis recommencez.
error-not-allowed = Vous n’avez pas le droit de faire ce geste. Demandez-le à la personne qui dirige le chœur.
error-not-found = Cela n’existe plus : quelqu’un l’a retiré entre-temps. Revenez à la liste.
error-name-missing = Il manque un nom. Écrivez-en un, puis enregistrez.
error-text-too-long = { $limit ->
    [none] Ce texte est trop long. Raccourcissez-le, puis enregistrez.
   *[other] Ce texte est trop long : { $limit } caractères au plus. Raccourcissez-le, puis enregistrez.
}
error-voice-not-empty = Cette voix a encore des choristes. Déplacez-les d’abord dans une autre voix.
error-number-taken = Ce numéro est déjà celui d’un autre choriste. Choisissez-en un libre.
error-voice-missing = Un chœur a besoin d’au moins une voix. Gardez celle-ci, ou ajoutez-en une autre d’abord.
error-time-outside = Ces dates ou ces heures ne vont pas ensemble. Vérifiez le début, la fin et la durée.
error-programme-frozen = { $title ->
    [none] Ce programme est figé pour le concert. Rouvrez-le avant de le changer.
   *[other] Le programme « { $title } » est figé pour le concert. Rouvrez-le avant de le changer.
}
error-programme-full = { $limit ->
    [none] Il n’y a plus de place ici. Retirez d’abord quelque chose.
   *[other] Il n’y a plus de place ici : { $limit } au plus. Retirez d’abord quelque chose.
}

error-profile-in-use = Educhorus est déjà ouvert sur ce dossier. Utilisez l’autre fenêtre, ou fermez-la puis réessayez.
error-profile-too-new = Ce dossier a été écrit par une version plus récente d’Educhorus. Mettez le programme à jour ; rien n’a été touché.
error-profile-damaged = Le dossier d’Educhorus est abîmé. Ne l’effacez pas : fermez le programme et rouvrez-le, il vous proposera de le réparer sans rien jeter.
error-profile-locked = Le dossier d’Educhorus est verrouillé. Ouvrez-le avec votre phrase de passe, votre code court ou votre code de secours.
error-unlock-wrong = Ce n’est pas cela, et rien n’a été ouvert. Vérifiez ce que vous avez tapé, puis recommencez.
error-unlock-too-soon = { $seconds ->
    [none] Trop d’essais manqués. Attendez un peu avant le prochain, ou servez-vous du code de secours.
    [one] Trop d’essais manqués. Attendez { $seconds } seconde avant le prochain, ou servez-vous du code de secours.
   *[other] Trop d’essais manqués. Attendez { $seconds } secondes avant le prochain, ou servez-vous du code de secours.
}
error-recovery-code-mistyped = { $group ->
    [none] Ce code de secours n’est pas complet, ou contient une faute de frappe. Comparez-le à votre feuille, groupe par groupe.
   *[other] Il y a une faute de frappe dans le groupe { $group } de ce code de secours. Comparez-le à votre feuille.
}
error-keyring-missing = Le trousseau de cet ordinateur ne répond pas, ou n’a plus ce qu’il gardait. Ouvrez votre session comme d’habitude, ou servez-vous du code de secours.
    .pupil = Le trousseau de cet ordinateur ne répond pas, ou n’a plus ce qu’il gardait. Ouvre ta session comme d’habitude, ou sers-toi du code de secours.
error-pin-weak = Ce code court est trop facile à deviner. Prenez de quatre à douze chiffres, ni tous pareils ni qui se suivent.
    .pupil = Ce code court est trop facile à deviner. Prends de quatre à douze chiffres, ni tous pareils ni qui se suivent.
error-protection-differs = La protection de ce dossier n’est plus celle que cet écran montrait, et rien n’a été changé. Regardez où elle en est, puis recommencez.
    .pupil = La protection de ce dossier n’est plus celle que cet écran montrait, et rien n’a été changé. Regarde où elle en est, puis recommence.
error-disk-full = Le disque est plein, et rien n’a été changé. Libérez de la place, puis recommencez.
    .pupil = Le disque est plein, et rien n’a été changé. Libère de la place, puis recommence.
error-profile-read-only = Le dossier d’Educhorus est protégé contre l’écriture, et rien n’a été changé. Rendez-le modifiable, puis recommencez.
    .pupil = Le dossier d’Educhorus est protégé contre l’écriture, et rien n’a été changé. Demande à un adulte de le rendre modifiable, puis recommence.
error-storage-failed = L’enregistrement a échoué, et rien n’a été changé. Recommencez ; si cela persiste, vérifiez le disque.
    .pupil = L’enregistrement a échoué, et rien n’a été changé. Recommence ; si cela persiste, demande à un adulte de vérifier le disque.
error-document-failed = Une partie des données vient d’être relue depuis le disque, et ce geste n’a pas été gardé. Recommencez-le.

error-file-unreadable = { $name ->
    [none] Ce fichier ne se laisse pas lire. Vérifiez vos droits, ou copiez-le sur ce disque.
   *[other] « { $name } » ne se laisse pas lire. Vérifiez vos droits, ou copiez-le sur ce disque.
}
error-file-not-here = { $name ->
    [none] Ce fichier n’est pas sur cet appareil. Il arrive avec un fichier d’échange ou une copie qui contient partitions et enregistrements.
   *[other] « { $name } » n’est pas sur cet appareil. Il arrive avec un fichier d’échange ou une copie qui contient partitions et enregistrements.
}
    .pupil = Ce fichier n’est pas sur ton appareil. Il arrive avec le prochain fichier de ton chœur qui le contient.
error-file-unwritable = { $name ->
    [none] Ce fichier n’a pas pu être écrit là. Choisissez un autre endroit.
   *[other] « { $name } » n’a pas pu être écrit là. Choisissez un autre endroit, ou regardez si la clé est bien branchée.
}
error-source-gone = Ce fichier n’est plus là où il était. Choisissez-le de nouveau.
error-pages-refused = { $page ->
    [none] Ces pages ne peuvent pas être montrées ainsi : il en faut une au moins, et 2000 au plus.
   *[other] La page { $page } serait coupée trop court : il doit en rester un dixième.
}
error-bars-refused = { $page ->
    [none] Ces mesures ne se suivent pas. Rien n’a été changé.
   *[other] Les mesures de la page { $page } ne se suivent pas. Rien n’a été changé.
}
error-file-exists = Un fichier de ce nom existe déjà. Choisissez un autre nom.
error-ink-refused = Cela ne tient sur aucune page : c’est trop long, trop grand ou hors de la page. Rien n’a été changé.

error-list-empty = Cette liste est vide. Exportez-la de nouveau depuis votre logiciel, puis reprenez.
error-list-too-large = { $size ->
    [none] Cette liste est trop grosse pour être une liste de classe. Vérifiez que c’est le bon fichier.
   *[other] Cette liste est trop grosse (limite : { $size }). Vérifiez que c’est le bon fichier.
}
error-list-too-many-lines = { $limit ->
    [none] Cette liste a trop de lignes. N’exportez que les classes du chœur.
   *[other] Cette liste a plus de { $limit } lignes. N’exportez que les classes du chœur.
}
error-list-not-text = { $kind ->
    [xlsx] C’est un classeur Excel. Ouvrez-le, enregistrez-le en « CSV », puis choisissez ce nouveau fichier.
    [ods] C’est un classeur LibreOffice. Ouvrez-le, enregistrez-le en « CSV », puis choisissez ce nouveau fichier.
    [old_office] C’est un ancien fichier Excel ou Word. Ouvrez-le, enregistrez-le en « CSV », puis choisissez ce nouveau fichier.
    [zip] C’est une archive. Ouvrez-la, puis choisissez la liste qu’elle contient.
    [pdf] C’est un PDF : il se lit, mais ne se découpe pas en colonnes. Exportez la liste en « CSV ».
    [xml] C’est un fichier XML. Exportez la liste en « CSV » depuis votre logiciel.
    [html] C’est une page web. Exportez la liste en « CSV » depuis votre logiciel.
    [rtf] C’est un document mis en forme. Copiez-le dans un tableur, puis enregistrez-le en « CSV ».
    [picture] C’est une image. Exportez la liste en « CSV » depuis votre logiciel.
    [sound] C’est un enregistrement sonore. Choisissez une liste en « CSV ».
   *[other] Ce n’est pas un fichier texte. Exportez la liste en « CSV » depuis votre logiciel.
}
error-list-no-names = Aucune colonne ne contient de noms. Dites quelles colonnes sont le nom et le prénom.
error-list-reading-unknown = Cette liste ne se lit pas de cette façon. Choisissez un autre codage ou un autre séparateur.
error-list-holds-passwords = Cette liste contient des mots de passe, et rien n’a été importé. Supprimez leur colonne dans un tableur, puis reprenez.
error-list-broken = Une ligne de cette liste est abîmée, et rien n’a été importé. Ouvrez-la dans un tableur, corrigez-la, puis reprenez.

error-folder-empty = Ce dossier ne contient ni partition (PDF) ni enregistrement (MP3). Choisissez-en un autre.
error-folder-too-large = { $limit ->
    [none] Ce dossier contient trop de fichiers. Choisissez un dossier par saison.
   *[other] Ce dossier contient plus de { $limit } fichiers. Choisissez un dossier par saison.
}
error-file-kind-unknown = Ce fichier est vide, ou n’est ni une partition ni un enregistrement. Il est laissé de côté.
error-file-too-large = { $size ->
    [none] Ce fichier est trop gros. Il est laissé de côté : réduisez-le, puis reprenez le dossier.
   *[other] Ce fichier est trop gros (limite : { $size }). Il est laissé de côté : réduisez-le, puis reprenez le dossier.
}

error-score-not-pdf = Ce fichier s’appelle .pdf, mais n’en est pas un. Il est laissé de côté : exportez la partition de nouveau.
error-score-encrypted = Cette partition est protégée par un mot de passe. Enregistrez-en une copie sans mot de passe, puis reprenez.
error-score-locked = Cette partition est protégée contre les modifications : on ne peut pas y ajouter d’encre. Enregistrez-en une copie sans protection, puis reprenez.
error-score-not-writable = Cette partition s’affiche, mais son fichier ne se laisse pas compléter. Imprimez-la vers un PDF depuis un lecteur, remplacez le fichier, puis reprenez.
error-score-no-pages = Cette partition n’a aucune page. Exportez-la de nouveau.
error-score-broken = Cette partition est abîmée. Ouvrez-la dans un lecteur de PDF, enregistrez-en une copie, puis reprenez.
error-score-too-large = Cette partition dépasse ce qui peut être dessiné. Découpez-la en plusieurs fichiers.
error-page-outside = Cette partition n’a pas cette page. Revenez au début.
error-page-timed-out = Cette page met trop de temps à se dessiner. Passez à une autre page, ou refaites le PDF.
error-page-ended-engine = Cette page a fait tomber le programme qui dessine. Elle est mise de côté ; les autres pages restent lisibles. Refaites le PDF pour la retrouver.
error-page-passed-by = Cette page n’a pas été dessinée, car vous étiez déjà plus loin. Revenez-y.
    .pupil = Cette page n’a pas été dessinée, car tu étais déjà plus loin. Reviens-y.
error-score-engine-open = Votre système ne permet pas d’enfermer le programme qui dessine les pages, et Educhorus ne lit pas de partition sans cela. Mettez le système à jour ; vos données sont intactes.
error-score-engine-missing = Le programme qui dessine les pages manque à l’installation. Réinstallez Educhorus ; vos données sont intactes.

error-track-not-sound = Ce fichier est nommé comme un enregistrement, mais n’en est pas un. Il est laissé de côté.
error-track-broken = Cet enregistrement est abîmé. Exportez-le de nouveau, puis reprenez.
error-track-truncated = Cet enregistrement s’arrête avant sa fin. Le début est là et s’écoute ; exportez-le de nouveau pour l’avoir en entier.
error-track-too-long = { $limit ->
    [none] Cet enregistrement est trop long. Découpez-le.
    [one] Cet enregistrement dépasse { $limit } minute. Découpez-le.
   *[other] Cet enregistrement dépasse { $limit } minutes. Découpez-le.
}
error-track-rate-differs = Cet enregistrement n’a pas la même fréquence que les autres et reste muet. Convertissez-le, puis reprenez.
error-player-empty = Cette œuvre n’a aucun enregistrement à écouter. Ajoutez-en depuis « Préparer ».
error-player-closed = Aucune œuvre n’est ouverte dans le lecteur. Ouvrez-en une depuis « Préparer ».
error-sound-unavailable = Le son n’est pas disponible, et votre place est gardée. Branchez ou choisissez une sortie, puis relancez la lecture.

error-nothing-to-undo = Il n’y a rien à annuler.
error-not-authority = Cet appareil n’a pas le droit d’effacer, et rien n’a été changé. « Échanges » dit quel appareil l’a.
error-authority-incomplete = Il manque encore ici une partie des chœurs, et rien n’a été changé. Ouvrez d’abord un fichier d’échange qui contient tout, écrit par un appareil à jour.
error-space-forked = Deux appareils ont effacé ou recommencé chacun de son côté, et rien n’a été pris. Ouvrez ce fichier dans « Échanges » pour choisir lequel suit l’autre.
error-authority-no-code = Aucun code de secours n’a été fait pour le droit d’effacer. Seul l’appareil qui l’a peut le transmettre.
error-recovery-code-wrong = Ce code de secours n’est pas le bon, ou un plus récent l’a remplacé. Cherchez la dernière feuille imprimée.
error-fork-incomplete = Ce fichier ne contient pas tout ce qu’il faut pour suivre l’autre appareil, et rien n’a été changé. Demandez un fichier d’échange avec tous les chœurs.
error-document-too-new = Cette partie a été écrite par une version plus récente d’Educhorus : ici, elle se lit mais ne se modifie pas. Mettez à jour cet ordinateur.
error-demo-missing = La saison de démonstration manque à l’installation. Réinstallez Educhorus, ou créez votre chœur.
error-device-unnamed = Cet appareil n’a pas encore de nom. Donnez-lui en un dans Échanges, puis recommencez.
error-bundle-not-one = Ce fichier n’est pas un fichier Educhorus. Choisissez un fichier qui se termine par « .educhorus ».
error-bundle-too-new = Ce fichier a été écrit par une version plus récente d’Educhorus. Mettez à jour cet ordinateur, puis ouvrez-le de nouveau.
error-bundle-needs-passphrase = Ce fichier s’ouvre avec une phrase de passe. Demandez-la à la personne qui vous l’a donné.
error-bundle-passphrase-wrong = Ce n’est pas la bonne phrase de passe. Vérifiez chaque mot et essayez encore.
error-passphrase-weak = Cette phrase est trop facile à deviner. Prenez au moins douze caractères variés, ou cinq mots différents.
    .pupil = Cette phrase est trop facile à deviner. Prends au moins douze caractères variés, ou cinq mots différents.
error-bundle-other-space = Ce fichier vient d’un autre groupe de chœurs que le vôtre, et rien n’a été pris. On rejoint un groupe au premier démarrage, avant d’avoir créé un chœur ; sinon, invitez vous-même cette personne.
error-bundle-for-pupil = Ce fichier est celui d’un·e élève : il s’ouvre sur son ordinateur, pas sur celui où vous tenez vos chœurs.
error-bundle-for-staff = Ce fichier est pour un professeur, pas pour toi. Demande à ton professeur le fichier fait à ton nom.
error-bundle-other-pupil = Ce fichier n’est pas le tien : il est fait pour quelqu’un d’autre. Demande à ton professeur le fichier fait à ton nom.
error-bundle-first-missing = Ce fichier est une suite, et cet ordinateur n’a pas encore ouvert le premier. Demande à ton professeur un premier fichier, qui s’ouvre avec cinq mots.
error-bundle-cut = Ce fichier est incomplet, et rien n’en a été pris. Copiez-le encore une fois depuis la clé ou le message.
error-bundle-damaged = Ce fichier est abîmé, et rien n’en a été pris. Copiez-le encore une fois, ou demandez-en un nouveau.
error-bundle-signature-wrong = Ce fichier n’a pas été écrit par l’appareil qu’il nomme. Ne vous y fiez pas, et parlez-en à la personne qui vous l’a donné.
error-bundle-too-large = Ce fichier est plus gros que ce qu’Educhorus accepte. Demandez-en un sans partitions ni enregistrements.

# Le serveur de l’établissement
error-address-wrong = Cette adresse n’est pas celle d’un serveur. Écrivez-la comme on vous l’a donnée, par exemple « chorale.college-exemple.fr ».
error-address-insecure = Cette adresse commence par « http:// » : votre mot de passe y passerait sans protection. Essayez la même avec « https:// », ou demandez la bonne à l’établissement.
error-server-unreachable = Le serveur de l’établissement ne répond pas d’ici. Rien n’est perdu : vérifiez le réseau, l’échange reprendra.
error-server-not-one = Ce qui répond à cette adresse n’est pas un serveur Educhorus. Vérifiez l’adresse ; si le réseau demande d’abord une connexion dans un navigateur, faites-la, puis recommencez.
error-server-untrusted = Cet ordinateur ne peut pas vérifier que ce serveur est bien celui de l’établissement. Vérifiez la date et l’heure de l’ordinateur ; sinon, parlez-en au référent numérique.
error-server-refused = Le serveur de l’établissement refuse, pour une raison que cette version ne connaît pas : { $reason }. Mettez Educhorus à jour, ou parlez-en au référent numérique.
error-server-busy = { $seconds ->
    [none] Le serveur de l’établissement est occupé. Attendez un peu, l’échange reprendra.
    [one] Le serveur de l’établissement est occupé. Il demande d’attendre { $seconds } seconde.
   *[other] Le serveur de l’établissement est occupé. Il demande d’attendre { $seconds } secondes.
}
error-server-answer-wrong = La réponse du serveur est abîmée, et rien n’en a été pris. Recommencez ; si cela revient, parlez-en au référent numérique.
error-server-too-old = Le serveur de l’établissement est trop ancien pour cette version d’Educhorus. Demandez au référent numérique de le mettre à jour.
error-program-too-old = Cette version d’Educhorus est trop ancienne pour le serveur de l’établissement. Mettez-la à jour.
error-signed-out = { $reason ->
    [revoked] Cet appareil a été déconnecté par l’établissement ou depuis un autre appareil. Connectez-vous à nouveau ; rien n’est perdu ici.
    [stolen] Une copie de cet appareil semble s’être connectée à sa place. Par prudence, tout a été déconnecté : connectez-vous à nouveau et changez votre mot de passe.
   *[other] Votre connexion a expiré. Connectez-vous à nouveau ; rien n’est perdu ici.
}
error-code-wrong = Ce code n’est pas le bon, a déjà servi ou date de plus d’une demi-heure. Vérifiez-le dans le dernier courriel reçu, ou demandez-en un autre.
    .pupil = Ce code n’est pas le bon, a déjà servi ou date de plus d’une demi-heure. Vérifie-le dans le dernier courriel reçu, ou demandes-en un autre.
error-mail-wrong = Ce n’est pas une adresse électronique complète. Exemple : prenom.nom@exemple.fr.
error-no-mail = Cette école n’envoie pas de courriels. La direction du chœur ou l’administration de l’établissement peut donner un nouveau mot de passe.
error-sign-in-wrong = L’identifiant et le mot de passe ne vont pas ensemble. Vérifiez la touche Majuscule ; au besoin, demandez un nouveau mot de passe à l’établissement.
error-sign-in-too-soon = { $seconds ->
    [none] Trop d’essais de suite. Attendez un peu avant de recommencer.
    [one] Trop d’essais de suite. Le prochain sera possible dans { $seconds } seconde.
   *[other] Trop d’essais de suite. Le prochain sera possible dans { $seconds } secondes.
}
error-password-must-change = Votre mot de passe est provisoire. Choisissez d’abord le vôtre.
error-charter-missing = Acceptez d’abord la charte de l’établissement.
error-space-taken = Ce serveur a déjà ces chœurs, et vous n’y avez pas de rôle. Demandez-en un à la personne qui les dirige.
error-account-for-pupil = Ce compte est celui d’un·e élève ou d’un parent, et cet ordinateur tient des chœurs : y entrer les retirerait. Rien n’a changé ; ce compte s’ouvre sur son propre appareil.
error-account-other-pupil = Cet ordinateur est déjà celui d’un·e autre pour la chorale, et rien n’a changé. Ouvre ton compte sur ton appareil, ou dans ta propre session d’ordinateur.
