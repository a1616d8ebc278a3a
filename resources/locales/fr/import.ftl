# L’import d’une liste de classe.

import-title = Importer une liste de classe
import-leave = Retour aux choristes
import-other = Autre fichier
import-pick = Choisir un fichier
import-drop-title = Déposez ici la liste de classe
import-drop-text = Un fichier CSV ou texte de Pronote, Siècle, ONDE ou d’un tableur. Les accents et les colonnes sont reconnus d’eux-mêmes.
import-drop-promise = Rien n’est changé avant que vous ayez tout vu, et l’import entier peut être annulé.

import-understood = Ce qui a été compris
import-encoding = Codage
import-encoding-utf-8 = UTF-8
import-encoding-windows-1252 = Windows (1252)
import-encoding-iso-8859-15 = ISO 8859-15
import-encoding-utf-16-le = UTF-16
import-encoding-utf-16-be = UTF-16 (BE)
import-encoding-mac-roman = Mac ancien
import-separator = Séparateur
import-separator-semicolon = point-virgule
import-separator-comma = virgule
import-separator-tab = tabulation
import-separator-bar = barre verticale
import-separator-other = { $separator }
import-heading = La première ligne nomme les colonnes
import-column = Colonne { $number }
import-role = Contenu de la colonne { $name }
import-role-family-name = Nom
import-role-given-name = Prénom
import-role-full-name = Nom et prénom
import-role-birth-date = Naissance
import-role-class = Classe
import-role-voice = Voix
import-role-number = Numéro
import-role-remark = Remarque
import-role-health-remark = Santé
import-role-ignored = Laissée de côté
import-left-out = laissée de côté
import-health-title = Colonne laissée de côté : { $name }.
import-health-taken = Colonne qui sera importée : { $name }.
import-health-why = Elle peut parler de santé. Ces remarques sont des données sensibles : un chœur n’a le plus souvent pas besoin de les garder.
import-health-take = J’en ai besoin, et j’ai le droit de les garder : les importer

import-lines = Ce qui sera fait
import-show = Lignes à montrer
import-show-all = Toutes { $count }
import-show-add = À ajouter { $count }
import-show-update = À mettre à jour { $count }
import-show-ask = À décider { $count }
import-show-same = Déjà là { $count }
import-show-skip = Laissées { $count }
import-show-more = Montrer la suite ({ $count } lignes)
import-line = Ligne
import-name = Prénom et nom
import-will = Ce qui sera fait
import-will-add = Sera ajouté
import-will-update = { $fields ->
    [none] Sera mis à jour
   *[other] Mis à jour : { $fields }
}
import-will-same = Déjà là, rien ne change
import-kept = reste tel quel : { $fields }
import-will-ask = Même nom qu’un choriste
import-will-skip = Laissé de côté
import-ask = Qui est { $name } ?
import-ask-choose = Est-ce la même personne ?
import-ask-same = C’est { $name } ({ $details })
import-ask-new = C’est quelqu’un d’autre : ajouter
import-leave-out = Laisser de côté
import-line-voice = Voix de { $name }
import-voice-default = voix par défaut
import-take-voices = { $count ->
    [0] Placer les choristes dans la voix que donne la liste
    [one] La liste donne une autre voix à { $count } choriste : l’y déplacer
   *[other] La liste donne une autre voix à { $count } choristes : les y déplacer
}
import-default-voice = Voix par défaut
import-field-family-name = nom
import-field-family = nom
import-field-given-name = prénom
import-field-given = prénom
import-field-birth-date = date de naissance
import-field-class = classe
import-field-voice = voix
import-field-number = numéro
import-field-remark = remarque

import-waiting = { $count ->
    [one] { $count } ligne attend votre réponse.
   *[other] { $count } lignes attendent votre réponse.
}
import-summary = { $added ->
    [0] Personne à ajouter
    [one] { $added } choriste à ajouter
   *[other] { $added } choristes à ajouter
}, { $updated ->
    [0] aucune fiche à mettre à jour.
    [one] { $updated } fiche à mettre à jour.
   *[other] { $updated } fiches à mettre à jour.
}
import-run = Importer
import-done = La liste est importée
import-undone = L’import est annulé
import-undo = Annuler l’import
import-again = Revoir la liste
import-see = Voir les choristes
import-report-added = { $count ->
    [one] ajout
   *[other] ajouts
}
import-report-updated = { $count ->
    [one] mise à jour
   *[other] mises à jour
}
import-report-same = déjà là
import-report-skipped = { $count ->
    [one] ligne laissée
   *[other] lignes laissées
}

import-skip-name-missing = Pas de nom ou pas de prénom
import-skip-same-as-line = Répète une ligne précédente

import-warning-name-missing = il manque un nom
import-warning-name-split-guessed = nom et prénom séparés au jugé
import-warning-date-unreadable = date de naissance illisible
import-warning-cell-too-long = texte trop long, coupé
import-warning-control-characters = caractères invisibles retirés
import-warning-character-lost = une lettre est perdue dans le fichier
import-warning-formula-neutralised = signe de formule retiré
import-warning-cells-missing = il manque des cases
import-warning-cells-extra = des cases en trop, peut-être décalées
import-warning-voice-unknown = voix inconnue du chœur
import-warning-email-unreadable = adresse illisible, laissée
import-warning-number-unreadable = numéro illisible, laissé
import-warning-doubled-mark = Le fichier commence par des signes inutiles ; ils ont été ignorés.
import-warning-accents-repaired = Des accents abîmés par un autre logiciel ont été réparés. Vérifiez les noms.
import-warning-bytes-lost = Certaines lettres ne veulent rien dire dans ce codage. Essayez-en un autre.
import-warning-open-quotation = Un guillemet n’est jamais fermé ; les guillemets ont été lus comme des lettres.
import-warning-lines-above-headings = Des lignes au-dessus des titres ont été passées.
import-warning-headings-repeated = Les titres reviennent plus bas ; ces lignes ont été passées.
import-warning-lines-are-guardians = Chaque ligne est celle d’un responsable : son premier enfant a été pris.
import-warning-more-children = Certaines lignes portent plusieurs enfants ; seul le premier a été pris.
