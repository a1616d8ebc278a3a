# Mon école : le serveur de l’établissement. « Serveur », « adresse », « échange » : rien de plus technique.

school-title = Mon école
school-back = Retour

school-why = Quand votre établissement a un serveur Educhorus, vos chœurs y sont gardés aussi, et chaque appareil reçoit ce que les autres notent. Sans réseau, tout continue ici ; l’échange reprend de lui-même.
school-address = Adresse du serveur
school-address-hint = Celle que l’établissement vous a donnée, par exemple « chorale.college-exemple.fr », ou la ligne d’une invitation
school-find = Chercher cette école
school-finding = Recherche de l’école…
school-answers = { $name } répond
school-other = Une autre adresse
school-login = Identifiant
school-password = Mot de passe
school-sign-in = Se connecter
school-signing-in = Connexion…
school-sign-in-again = Se connecter à nouveau

school-enter-title = Une première fois, deux choses
school-current = Mot de passe actuel
school-current-hint = Celui qu’on vous a donné
school-new = Nouveau mot de passe
school-new-hint = Au moins douze caractères ; quelques mots sans lien entre eux conviennent bien.
school-new-hint-pupil = Au moins douze caractères. Trois mots sans rapport se retiennent bien : « girafe parapluie jeudi », mais avec les tiens.
school-charter = La charte
school-charter-staff-pupils = Ce que je note sur un élève peut être lu par sa famille : j’écris ce que je dirais devant elle.
school-charter-staff-need = Je ne note que ce qui sert au chœur : pas de santé, pas d’opinion, pas de punition.
school-charter-staff-password = Mon mot de passe est à moi seul·e, et je ne laisse pas mon appareil ouvert sans surveillance.
school-charter-staff-rights = Les élèves et leur famille peuvent demander à voir, corriger ou effacer ce qui les concerne.
school-charter-pupil-mine = Ici, je vois mes répétitions, mes présences et mes chants. Je ne vois rien des autres élèves, et aucun élève ne voit ce qui est à moi.
school-charter-pupil-password = Mon mot de passe est un secret : je ne le donne à personne, même à la personne en qui j’ai le plus confiance.
school-charter-pupil-scores = Les partitions et les enregistrements sont là pour chanter : je ne les publie pas et je ne les envoie à personne.
school-charter-pupil-rights = Je peux demander, avec mes parents, à voir, corriger ou effacer ce qui est écrit sur moi.
school-charter-guardian-child = Je vois ce qui concerne mon enfant, et rien des autres élèves.
school-charter-guardian-password = Mon mot de passe est à moi seul·e : mon enfant a le sien.
school-charter-guardian-scores = Les partitions et les enregistrements servent à travailler à la maison : je ne les publie pas.
school-charter-guardian-rights = Je peux demander à voir, corriger ou effacer ce qui concerne mon enfant.
school-accept = J’ai lu la charte et je l’accepte
school-accept-pupil = J’ai tout lu et je suis d’accord
school-enter = Continuer
school-same = Le nouveau mot de passe est le même que l’actuel. Choisissez-en un autre.

school-choose-title = Que garde cet appareil ?
school-choose-join = Rejoindre
school-choose-join-text = Les chœurs que votre compte ouvre arrivent sur cet appareil, et y restent à jour.
school-choose-join-name = Rejoindre { $name }
school-choose-person-text = Les répétitions, les chants et les présences de { $name } arrivent sur cet appareil, et y restent à jour.
school-choose-bring-title = Apporter mes chœurs
school-choose-bring-text = Ce que vous avez ici reste ici, et l’école le garde aussi. Les collègues à qui l’établissement l’a permis pourront l’ouvrir.
school-choose-bring = Apporter mes chœurs à { $name }
school-choose-none = Votre compte n’ouvre encore aucun chœur. Demandez à la direction du chœur ou à l’établissement de vous en ouvrir un, puis déconnectez-vous et revenez.
school-joining = Cela arrive… Gardez cette fenêtre ouverte.
school-role-director = direction
school-role-assistant = assistance
school-role-helper = intervention extérieure
school-role-singer = choriste
school-role-guardian = parent
school-role-administration = administration
school-role-school_administrator = administration du serveur

school-signed-in-as = Connexion : { $person } ({ $login })
school-saved = Tout est enregistré ici.
school-waiting = { $count ->
    [0] L’école a tout reçu.
    [one] { $count } geste attend d’être envoyé à l’école.
   *[other] { $count } gestes attendent d’être envoyés à l’école.
}
school-exchanged = Dernier échange { $ago }
school-exchanged-never = Pas encore d’échange
school-now = à l’instant
school-files-waiting = { $count ->
    [one] { $count } partition ou enregistrement attend d’être envoyé.
   *[other] { $count } partitions ou enregistrements attendent d’être envoyés.
}
school-files-coming = { $count ->
    [one] { $count } partition ou enregistrement arrive ({ $size }).
   *[other] { $count } partitions et enregistrements arrivent ({ $size }), ceux de la prochaine répétition d’abord.
}
school-files-held = { $count ->
    [one] { $count } partition ou enregistrement attend un autre réseau ({ $size }).
   *[other] { $count } partitions ou enregistrements attendent un autre réseau ({ $size }).
}
school-files-title = Partitions et enregistrements
school-files-beyond = { $count ->
    [one] { $count } partition ou enregistrement ({ $size }) reste à l’école : il n’y a plus la place que vous lui donnez ici.
   *[other] { $count } partitions ou enregistrements ({ $size }) restent à l’école : il n’y a plus la place que vous leur donnez ici.
}
school-files-room = Place sur cet appareil
school-files-room-text = { $size } sont ici. Ce qui est déjà là reste ; les œuvres de la prochaine répétition viennent d’abord.
school-files-room-any = Sans limite
school-file-coming = Arrive ({ $size })
school-file-held = Attend un autre réseau ({ $size })
school-file-beyond = Reste à l’école, faute de place ({ $size })
school-newer-coming = Version précédente : une plus récente vient ({ $size })
school-newer-held = Version précédente : une plus récente attend un autre réseau ({ $size })
school-newer-beyond = Version précédente : la plus récente reste à l’école, faute de place ({ $size })
school-files-metered = Ce réseau est compté (partage de connexion ou forfait) : partitions et enregistrements attendent un autre réseau. Appels, notes et calendrier s’échangent.
school-files-on-metered = Aussi sur un réseau compté
school-files-on-metered-text = Cet ordinateur sait quand le réseau est compté. Partitions et enregistrements y arrivent alors quand même.
school-files-hold = Sans les partitions ni les enregistrements pour l’instant
school-files-hold-text = Pour un partage de connexion ou un forfait compté : appels, notes et calendrier s’échangent quand même.
school-exchange = Échanger maintenant
school-exchanging = Échange en cours…
school-by-itself = L’échange se fait de lui-même dès qu’il y a du réseau. Ce bouton ne sert qu’aux impatients.
school-why-not = Pourquoi l’échange ne se fait pas
school-sign-out = Se déconnecter
school-sign-out-text = Si vous vous déconnectez, tout reste sur cet appareil, qui n’échange plus avec l’école.
school-sign-out-waiting = { $count ->
    [one] { $count } geste n’est pas encore parti : il restera ici, et partira à la prochaine connexion.
   *[other] { $count } gestes ne sont pas encore partis : ils resteront ici, et partiront à la prochaine connexion.
}
school-open = Ouvrir mes chœurs
school-open-mine = Voir ma voix
school-nothing-yet = Rien à montrer pour l’instant. Si un chœur est ouvert à ce compte, il arrive au prochain échange ; sinon, parles-en à ton professeur.

school-line = École
school-line-waiting = { $count ->
    [0] École : tout est reçu
    [one] École : { $count } en attente
   *[other] École : { $count } en attente
}
school-line-first = École : pas encore d’échange
school-line-exchanging = École : échange en cours…
school-line-signed_out = École : se connecter à nouveau
school-line-unreachable = École : pas de réseau, { $count } en attente
school-line-unreachable-none = École : pas de réseau
school-line-stopped = École : échange arrêté
school-line-entering = École : connexion à terminer
school-line-aside = { $count ->
    [one] { $count } refus à regarder
   *[other] { $count } refus à regarder
}

school-aside-title = Ce que l’école a refusé
school-aside-lead = C’est gardé ici, à part. Le reste a été échangé sans attendre.
school-aside-line = { $kind } · { $about } · { $changes ->
    [one] { $changes } modification
   *[other] { $changes } modifications
}
school-aside-at = Refusé le { $at }
school-aside-again = Proposer à nouveau
school-aside-forget = Oublier
school-aside-forget-sure = Oublier pour de bon ? Ces modifications ne reviendront pas.
school-aside-forget-yes = Oublier pour de bon
school-aside-keep = Garder
school-refused-not_allowed = Votre compte n’a pas, ou plus, le droit d’écrire ici. Demandez ce droit à la direction du chœur, puis proposez à nouveau ; sinon, oubliez.
school-refused-erased = Cela parle de quelqu’un qui a été effacé à sa demande. Il n’y a rien à faire : oubliez.
school-refused-old_epoch = Entre-temps, l’école a recommencé ce document. Échangez d’abord, puis proposez à nouveau.
school-refused-forked_actor = Une copie de ce profil a écrit autre chose à la même place, par exemple après la restauration d’une sauvegarde. Notez-le à nouveau ici, puis oubliez ceci.
school-refused-parents_missing = Il manque à l’école ce qui précède. Proposez à nouveau ; si cela revient, parlez-en au référent numérique.
school-refused-other = L’école n’a pas pu prendre ces modifications (code { $code }). Proposez à nouveau après une mise à jour, ou parlez-en au référent numérique.

school-kind-roster = Places de choristes
school-kind-work = Œuvre
school-kind-repertoire = Répertoire
school-kind-calendar = Calendrier
school-kind-notes-choir = Notes pour le chœur
school-kind-notes-staff = Notes entre professeurs
school-kind-attendance = Appel
school-kind-grades = Évaluations
school-kind-announcements = Annonces
school-kind-loans = Prêts
school-kind-practice = Travail personnel
school-kind-ink = Annotations
school-kind-ink-choir = Annotations pour le chœur
school-kind-ink-voices = Annotations pour une voix
school-kind-ink-staff = Annotations de l’équipe
school-kind-none = Fiches et consentements

# Les personnes, leurs rôles, leurs comptes, leurs appareils.
school-place-people = Qui a quel rôle
school-place-text-people = Inviter, changer, retirer
school-place-accounts = Comptes des choristes
school-place-text-accounts = Sans adresse électronique : un billet imprimé
school-place-policy = Qui peut voir quoi
school-place-text-policy = Ce que chaque rôle ouvre
school-place-devices = Mes appareils
school-place-text-devices = Où ce compte est connecté
school-people-lead = Un rôle ouvre un chœur, ou tous, d’un jour à un autre. Ce qu’il ouvrait s’en va des appareils de la personne au prochain échange après son dernier jour.
school-people-give = Donner un rôle
school-people-everywhere = tous les chœurs
school-people-elsewhere = un chœur qui n’est pas ici
school-people-until = jusqu’au { $day }
school-people-ended = terminé le { $day }
school-people-from = à partir du { $day }
school-people-new = pas encore entré·e
school-people-of-school = donné pour tout l’établissement
school-people-days = Dernier jour
school-people-last-day = Dernier jour
school-people-take = Retirer
school-people-take-sure = Retirer ce rôle à { $name } ? Au prochain échange, ce qu’il ouvrait disparaît de ses appareils. Ce qui a été noté reste.
school-people-take-yes = Retirer ce rôle
school-give-who = À qui
school-give-new = Quelqu’un de nouveau
school-give-known = Quelqu’un qui a un compte
school-give-name = Nom, comme les autres le liront
school-give-name-hint = Un billet avec un mot de passe provisoire s’affiche ensuite, à remettre en main propre.
school-give-login-hint = Celui que la personne tape pour se connecter
school-give-role = Rôle
school-give-choir = Où
school-give-singer = Choriste
school-give-child = Son enfant
school-give-to-hint = Vide : sans fin. Pour une intervention extérieure, mettez le dernier jour prévu.
school-give-do = Donner ce rôle
school-accounts-lead = Chaque choriste reçoit un identifiant et un mot de passe provisoire, à changer à la première connexion. Les billets ne sont montrés qu’une fois et ne sont gardés nulle part.
school-accounts-without = { $count ->
    [one] { $count } choriste sans compte
   *[other] { $count } choristes sans compte
}
school-accounts-make = { $count ->
    [one] Faire { $count } compte
   *[other] Faire { $count } comptes
}
school-accounts-making = Cela prend un moment…
school-accounts-with = Avec un compte
school-accounts-reset = Nouveau mot de passe
school-slips-title = { $count ->
    [one] Un billet à remettre
   *[other] { $count } billets à remettre
}
school-slips-lead = Imprimez-les maintenant, quatre par page : une fois cette fenêtre fermée, ces mots de passe ne peuvent plus être montrés.
school-slips-print = Imprimer les billets
school-slips-done = Terminé
school-slips-sure = Rien n’a été imprimé. Fermer quand même ? Il faudra donner de nouveaux mots de passe.
school-slips-leave = Fermer quand même
school-slip-password = Mot de passe provisoire
school-slip-square = Carré à photographier : l’adresse de l’école et l’identifiant
school-slip-square-text = Ce carré dit l’adresse et l’identifiant, jamais le mot de passe. Cette ligne, collée à la place de l’adresse, dit la même chose :
school-slip-how = Ouvrir Educhorus, « Retrouver mon école », puis taper ceci. Un mot de passe personnel est demandé aussitôt ; ce billet se jette ensuite.
school-policy-lead = Voici ce que le programme applique : ce tableau est tiré des règles elles-mêmes. Un rôle donné pour un chœur n’ouvre que ce chœur, entre son premier et son dernier jour.
school-policy-what = Ce qui est gardé
school-policy-foot = L’administration du serveur gère les comptes et ne lit rien des chœurs. Les élèves et les parents ne reçoivent que ce qui concerne l’élève.
school-openness-closed = n’est pas montré
school-openness-own = seulement ce qui concerne l’élève
school-openness-added = ajoute sans lire
school-openness-read = lit
school-openness-changed = lit et modifie
school-kind-family_name = Nom de famille
school-kind-given_name = Prénom
school-kind-birth_date = Date de naissance
school-kind-class = Classe
school-kind-remark = Remarque sur la fiche
school-kind-consents = Consentements
school-kind-journal = Journal
school-devices-lead = Les appareils où ce compte est ou a été connecté. Déconnectez celui qui est perdu ou prêté : il n’échange plus, et ce qui y est déjà y reste.
school-device-unnamed = Appareil sans nom
school-device-here = Cet appareil
school-device-name = Lui donner un nom
school-device-seen = Vu le { $at }
school-device-ended = Déconnecté, vu le { $at }
school-device-revoke = Déconnecter
school-device-sure = Déconnecter cet appareil ? Il faudra y taper le mot de passe pour échanger à nouveau.
school-device-revoke-yes = Déconnecter

# Un mot de passe oublié : un code par courriel, ou la personne qui peut aider. Sans « tu » ni « vous » là où chacun lit.
school-forgot = Mot de passe oublié
school-forgot-title = Mot de passe oublié
school-forgot-lead = Un code part à l’adresse électronique que l’école connaît pour ce compte. Il permet de choisir un nouveau mot de passe.
school-forgot-who = Identifiant ou adresse électronique
school-forgot-ask = Recevoir un code
school-forgot-sent = Si l’école connaît une adresse pour « { $who } », un code vient d’y partir : à chercher aussi dans le courrier indésirable. Il sert une seule fois, pendant une demi-heure.
school-code = Code reçu par courriel
school-code-hint = Trois groupes de quatre signes, tels qu’ils sont écrits
school-forgot-do = Changer le mot de passe
school-forgot-again = Demander un autre code
school-forgot-back = Revenir à la connexion
school-forgot-done = Le mot de passe est changé. Les autres appareils de ce compte sont déconnectés.
school-forgot-none = Cette école n’envoie pas de courriels.
school-forgot-help = Sans adresse connue de l’école, ou si rien n’arrive :
school-forgot-help-singers = Élèves et familles : la direction du chœur donne un nouveau mot de passe, sur un billet.
school-forgot-help-staff = Professeurs et administration : la personne qui s’occupe du serveur de l’établissement en donne un.
school-place-mail = Mot de passe oublié
school-place-text-mail = L’adresse où recevoir un code
school-mail-lead = Si ce mot de passe est oublié un jour, un code part à cette adresse. Elle ne sert à rien d’autre, ne reste que sur le serveur de l’école, et n’est pas obligatoire.
school-mail-none = Aucune adresse pour ce compte.
school-mail-is = Adresse de ce compte : { $mail }
school-mail = Adresse électronique
school-mail-other = Une autre adresse
school-mail-hint = Une adresse que personne d’autre ne lit. Un code y part pour la confirmer.
school-mail-password = Mot de passe de ce compte
school-mail-ask = Recevoir un code à cette adresse
school-mail-sent = Un code vient de partir à { $mail }.
school-mail-confirm = Confirmer cette adresse
school-mail-confirmed = L’adresse est confirmée.
school-mail-forget = Retirer l’adresse
school-give-mail = Adresse électronique
school-give-mail-hint = Facultative : elle sert à retrouver un mot de passe oublié. Vérifiez-la bien.
