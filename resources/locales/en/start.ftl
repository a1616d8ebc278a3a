# First start: the first thing that a choir director reads.

start-title = Your whole choir, on this computer
start-lead = Roll call, scores, voices to practise and the calendar. No account, no network, ready for your next rehearsal.
start-demo-title = Try the demo season
start-demo-text = An invented choir of forty, scores to open, voices to listen to. Nothing to prepare.
start-demo-filling = Setting up the season…
start-create-title = Create my choir
start-create-text = A name and some voices: two minutes will do. The class list can be imported next.
start-join-title = I have an Educhorus file
start-join-text = An invitation, your copy for home, or the file from your teacher: open it, and the choirs are here too.
start-school-title = Find my school
start-school-text = Your school has an Educhorus server: its address and your login are enough.
start-foot = Everything stays on this computer and is saved with every gesture.
