# L’ordinateur d’un·e élève : écrit pour onze ans, en tutoyant. Jamais d’accord au masculin ou au féminin à deviner.

pupil-hello-pupil = Bonjour { $name } !
pupil-not-opened = Ta page ne s’ouvre pas
pupil-back = Revenir à ma voix
pupil-next-pupil = Ta prochaine répétition
pupil-next-none = Aucune répétition prévue pour l’instant.
pupil-missed-pupil = { $day }, tu n’étais pas là
pupil-missed-works = On a travaillé :
pupil-works-pupil = Tes chants
pupil-works-none = Aucun chant pour l’instant. Ton prochain fichier en apportera.
pupil-past = Les dernières répétitions
pupil-worked-on = On a travaillé : { $works }.
pupil-presence-pupil-present = Tu étais là
pupil-presence-pupil-absent = Tu n’étais pas là
pupil-presence-pupil-late = Arrivée en retard
pupil-presence-pupil-excused = Absence excusée
pupil-presence-pupil-left_early = Départ avant la fin
pupil-presence-unknown = Appel pas encore fait

pupil-exchange-drop = Dépose ici le fichier de ton professeur, ou choisis-le. Son nom finit par « .educhorus ».
pupil-exchange-open = Ouvrir un fichier
pupil-locked-hint = Écris les cinq mots que ton professeur t’a dits. Les accents et les espaces en trop ne comptent pas.
pupil-file-for = Le fichier de { $name }
pupil-file-from = Préparé par { $label }, { $when }.
pupil-file-mine = Si c’est bien toi, ouvre-le : cet ordinateur sera le tien pour la chorale.
pupil-file-open = Ouvrir mon fichier
pupil-report-welcome = Bienvenue { $name } !
pupil-report-new = C’est à jour
pupil-report-nothing = Rien de nouveau : tu avais déjà tout.
pupil-report-closed = { $count ->
    [one] { $count } chose qui n’est plus à ton programme a été retirée.
   *[other] { $count } choses qui ne sont plus à ton programme ont été retirées.
}
pupil-report-go = Voir ma voix

pupil-fork-title = Ce fichier ne suit pas le précédent
pupil-fork-why = Il vient de « { $label } », et ton dernier fichier venait d’un ordinateur qui n’était pas d’accord avec celui-là. Rien n’a changé ici.
pupil-fork-ask = Demande à ton professeur si c’est le bon. Si oui, prends-le : ta page sera comme dans ce fichier.
pupil-fork-take = C’est le bon, je le prends
pupil-fork-leave = Pas maintenant
pupil-fork-old = Il est fait sur un ordinateur qui n’est pas à jour. Dis-le à ton professeur : il te faut un nouveau fichier, quand les ordinateurs de l’équipe seront d’accord.
pupil-fork-understood = D’accord

# Ses réglages.
pupil-settings-protection = À lire avec un adulte : ensuite, Educhorus ne s’ouvre plus sans toi, et un code de secours est à garder sur papier.
pupil-settings-backups = Une copie de ta page se fait seule chaque jour. Si tes données s’abîment, Educhorus repart de la dernière. Si cet ordinateur est perdu, demande un nouveau premier fichier à ton professeur.

# La même page, montrée à un parent.
pupil-hello-guardian = La page de { $name }
pupil-next-guardian = La prochaine répétition
pupil-missed-guardian = { $day } : absence
pupil-works-guardian = Les chants
pupil-presence-guardian-present = Présence
pupil-presence-guardian-absent = Absence
pupil-presence-guardian-late = Arrivée en retard
pupil-presence-guardian-excused = Absence excusée
pupil-presence-guardian-left_early = Départ avant la fin
