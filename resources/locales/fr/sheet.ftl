# La feuille d’un code de secours : montrée, imprimée, gardée dans un fichier, et prouvée.

sheet-print = Imprimer la feuille
sheet-save = Enregistrer dans un fichier…
sheet-saved = Le fichier est enregistré.
sheet-again = Pour finir, recopiez le dernier groupe
    .pupil = Pour finir, recopie le dernier groupe
sheet-again-hint = Il se cache pendant que vous écrivez : lisez-le sur votre feuille.
    .pupil = Il se cache pendant que tu écris : lis-le sur ta feuille.
sheet-again-wrong = Ce n’est pas le dernier groupe. Notez le code, puis recopiez ses quatre derniers signes.
    .pupil = Ce n’est pas le dernier groupe. Note le code, puis recopie ses quatre derniers signes.
sheet-done = J’ai noté le code
sheet-device = Appareil
sheet-date = Fait le
sheet-fact = { $label } : { $value }
