# Mon école : le serveur de l’établissement. « Serveur », « adresse », « échange » : rien de plus technique.

school-title = Mon école
school-back = Retour

school-why = Quand votre établissement a un serveur Educhorus, vos chœurs y sont gardés aussi, et chaque appareil reçoit ce que les autres notent. Sans réseau, tout continue ici ; l’échange reprend de lui-même.
school-address = Adresse du serveur
school-address-hint = Celle que l’établissement vous a donnée, par exemple « chorale.college-exemple.fr »
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
    [one] { $count } partition ou enregistrement arrive.
   *[other] { $count } partitions et enregistrements arrivent, ceux de la prochaine répétition d’abord.
}
school-files-held = { $count ->
    [one] { $count } partition ou enregistrement attend un autre réseau.
   *[other] { $count } partitions ou enregistrements attendent un autre réseau.
}
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
school-kind-none = Fiches et consentements
