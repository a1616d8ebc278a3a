# Ce que la famille autorise. Sans accord écrit qui tienne, rien n’est permis.

consents-title = Autorisations
consents-kind-image = Image
consents-kind-voice = Voix
consents-state-unknown = Pas demandé
consents-state-given = Accord donné
consents-state-refused = Refus
consents-state-withdrawn = Accord retiré
consents-state-disputed = Désaccord entre deux appareils : ne vaut pas
consents-answer-given = Accord
consents-answer-refused = Refus
consents-answer-withdrawn = Retrait
consents-record = { $day }, { $who }
consents-by-here = saisi sur cet appareil
consents-by-unnamed = saisi sur un appareil sans nom
consents-by = saisi par { $name }
consents-note = Noter…
consents-day = Date du formulaire
consents-give = Accord
consents-refuse = Refus
consents-withdraw = Retrait
consents-hint = Rien n’est effacé : chaque réponse s’ajoute. Un refus ou un retrait, ici ou sur un autre appareil, l’emporte tant que la famille n’a pas donné un nouvel accord.
