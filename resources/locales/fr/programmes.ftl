# Les programmes de concert : ce qui est chanté, dans quel ordre, et ce qui se passe entre deux œuvres.

programmes-title = Programmes de concert
programmes-none = Aucun programme pour cette saison
programmes-none-text = Choisissez les œuvres d’un concert et leur ordre : vous les lirez ensuite d’une seule traite, de page en page.
programmes-none-read = Quand votre chef de chœur en prépare un, il paraît ici.
programmes-not-opened = Les programmes ne s’ouvrent pas
programmes-gone = Ce programme n’existe plus
programmes-back = Tous les programmes
programmes-new = Nouveau programme
programmes-make = Créer
programmes-edit = Titre et date
programmes-name = Titre
programmes-name-example = Concert de Noël
programmes-date = Date du concert
programmes-date-hint = Facultative.
programmes-no-date = Sans date
programmes-remove = Supprimer ce programme
programmes-removed = Programme « { $title } » supprimé.
programmes-count = { $count ->
    [0] rien encore
    [one] { $count } numéro
   *[other] { $count } numéros
}
programmes-minutes = { $minutes } min
programmes-hours = { $hours } h { $minutes }
programmes-total = Durée totale :
programmes-total-without = { $count ->
    [one] { $total }, plus { $count } numéro sans durée
   *[other] { $total }, plus { $count } numéros sans durée
}
programmes-recorded = Durée de l’enregistrement

programmes-freeze = Figer pour le concert
programmes-frozen = figé
programmes-frozen-says = Figé pour le concert : l’ordre ne bouge plus.
programmes-unfreeze = Rouvrir pour modifier
programmes-perform = Mettre sur le pupitre
programmes-print = Imprimer le déroulé

programmes-empty = Ajoutez une œuvre du répertoire, ou ce qui se passe entre deux œuvres.
programmes-empty-read = Rien encore.
programmes-item = Sans partition
programmes-no-score = pas de partition ici
programmes-drag = Faire glisser
programmes-up = Monter « { $title } »
programmes-down = Descendre « { $title } »
programmes-moved = « { $title } » : numéro { $place } sur { $count }
programmes-edit-item = Annoter « { $title } »
programmes-take-off = Retirer « { $title } »
programmes-taken-off = « { $title } » retiré du programme.
programmes-note = Note de scène
programmes-note-hint = Vue sur le pupitre et imprimée : a cappella, solo T, pause…
programmes-length = Durée
programmes-length-hint = Minutes et secondes : 3:10.
programmes-length-recorded = Minutes et secondes. Vide : celle de l’enregistrement, { $length }.
programmes-length-wrong = Écrivez des minutes et des secondes : 3:10.
programmes-edition = Partition sur le pupitre

programmes-add-work = Répertoire
programmes-seek = Chercher une œuvre
programmes-is-on = déjà au programme
programmes-no-works = Le répertoire est vide.
programmes-none-found = Aucune œuvre de ce nom.
programmes-add-words = Sans partition
programmes-words = Ce qui se passe
programmes-words-example = Discours, changement de plateau…
programmes-usual-entrance = Entrée
programmes-usual-words = Parole
programmes-usual-break = Pause
programmes-usual-bows = Saluts
programmes-added = « { $title } » ajouté à la fin.
