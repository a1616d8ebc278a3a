# Premier démarrage : la première chose qu’une cheffe de chœur lit.

start-title = Tout votre chœur, sur cet ordinateur
start-lead = L’appel, les partitions, les voix à travailler et le calendrier. Sans compte, sans réseau, prêt dès la prochaine répétition.
start-demo-title = Essayer la saison de démonstration
start-demo-text = Un chœur imaginaire de quarante choristes, des partitions à ouvrir, des voix à écouter. Rien à préparer.
start-demo-filling = La saison se met en place…
start-create-title = Créer mon chœur
start-create-text = Un nom et des voix : deux minutes suffisent. La liste de classe s’importe ensuite.
start-join-title = J’ai un fichier Educhorus
start-join-text = Une invitation, votre copie pour la maison, ou le fichier de ton professeur : ouvrez-le, et les chœurs sont ici aussi.
start-school-title = Retrouver mon école
start-school-text = Votre établissement a un serveur Educhorus : son adresse et votre identifiant suffisent.
start-foot = Tout reste sur cet ordinateur et s’enregistre à chaque geste.
