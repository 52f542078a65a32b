# public
organisation-without-elections = Diese Organisation führt hier zurzeit keine Wahlen durch.
check-program-ed25519 = Oder nehmen Sie das unabhängige Programm belenios-tool: Die Versionen 2.1 bis 2.5.1 prüfen alles; 3.0 bis 3.3 lesen das Archiv, melden aber womöglich Erfolg, bevor alle Stimmzettel geprüft sind; 4.0 kann es nicht lesen.
check-program-belenios = Oder nehmen Sie das unabhängige Programm belenios-tool: Die Versionen 2.0 bis 2.5.1 prüfen alles; 3.0 bis 3.3 lesen das Archiv, melden aber womöglich Erfolg, bevor alle Stimmzettel geprüft sind; 4.0 kann es nicht lesen.

script-title = Ist das das veröffentlichte Skript?
script-lead = Ihr Browser verschlüsselt Ihre Stimme mit einem Skript, das dieser Server liefert. Hier steht, was sich daran prüfen lässt und was nicht.
script-cannot-heading = Was Ihr Browser nicht prüfen kann
script-cannot = Ein Browser führt das Skript aus, das er bekommt. Das Skript prüft für Sie die Schlüssel der Wahl, den Stimmzettel und die Liste der Stimmzettel, aber nichts in Ihrem Browser prüft das Skript selbst. Ein Server in fremder Hand könnte ein anderes liefern, allen oder nur Ihnen, und dieses könnte Ihre Stimme verraten oder Ihnen Beliebiges zeigen, auch diese Seite.
script-can = Prüfen lässt sich, ob die Dateien genau die sind, die aus dem öffentlichen Quelltext entstehen. Derselbe Quelltext ergibt mit denselben Werkzeugen auf jedem Rechner dieselben Bytes. So kann es jeder herausfinden, jederzeit und von überall, ohne es dem Server vorher zu sagen.
script-how-heading = So prüfen Sie es
script-how = Auf einem Rechner mit dem Quelltext dieser Plattform, in der unten genannten Fassung:
script-how-result = Der Befehl baut die Dateien zweimal, in zwei Ordnern und an zwei Tagen, und vergleicht sie Byte für Byte mit dem, was dieser Server liefert. Er verlangt auch, dass die Seiten nichts anderes ausführen. Er sieht, was der Server ihm liefert; ob Sie dasselbe bekommen haben, sehen Sie, wenn Sie die Dateien aus Ihrem Browser speichern und ihre SHA-256 mit denen eines eigenen Baus vergleichen.
script-files-heading = Was dieser Server nach eigener Angabe liefert
script-files = Das sagt der Server selbst: Vergleichen Sie es mit einem eigenen Bau oder dem einer Person, der Sie vertrauen.
script-files-link = Die Liste für Programme
script-source = Fassung des Quelltexts
script-bytes =
    { $bytes ->
        [one] 1 Byte
       *[other] { $bytes } Bytes
    }
script-no-list = Dieser Server hat keine Liste seiner Dateien: Sie werden geändert, während er läuft, wie beim Entwickeln.


# Was in der Datenbank anders steht als in der Urne
altered-heading = Die Datenbank dieser Wahl wurde verändert
altered-text = Was diese Seite zeigt, stammt aus dem bewiesenen Archiv der Wahl. Die Datenbank sagt etwas anderes über:
altered-phase = den Stand der Wahl
altered-settings = Titel, Beschreibung, Sprache oder Verschlüsselung
altered-paper = Ämter, Kandidierende, Sitze oder Vorstellungen
altered-trustees = die Vertrauenspersonen und ihre Schlüssel
altered-times = den Beginn der Abstimmung oder ihr angekündigtes Ende
altered-history = wann die Abstimmung verlängert oder geschlossen, das Ergebnis veröffentlicht oder die Wahl aufgegeben wurde, oder was Vertrauenspersonen getan haben
altered-board = die Urne selbst
altered-line = Die Datenbank dieser Wahl wurde verändert. Was hier steht, ist nicht bewiesen.
altered-do = Bitte sagen Sie es dem Vorstand der Organisation und bewahren Sie diese Seite auf.

# Was man noch vergleichen kann
check-fingerprint = Fingerabdruck der Wahl
check-head = Letzter Eintrag der Urne (SHA-256)
check-height = Einträge der Urne nach dem ersten
check-companion = Begleitdokument
check-companion-link = Sitze, Beschreibungen, Vertrauenspersonen und der Schlüssel, mit dem die Urne unterschreibt
check-watch = Oder verfolgen Sie die Urne vom Beginn der Abstimmung bis zum Ende mit:
check-unbound = Diese Wahl wurde eröffnet, bevor Sitze, Beschreibungen und Namen der Vertrauenspersonen an das Archiv gebunden waren. Sie stammen aus der Datenbank der Organisation.
check-script = Eines kann Ihr Browser nicht prüfen: Auch das Skript, das Ihre Stimme verschlüsselt, kommt von diesem Server.
outbox-held = Zurückgehalten: Die Organisation ist eine Probe.

# Die Startseite einer Vorführung
tour-heading = Gleich ausprobieren
tour-lead = Das ist eine Vorführung: ein Schachklub mit erfundenen Mitgliedern. Was Sie hier tun, entscheidet nichts.
tour-vote = Abstimmen
tour-vote-text = In „{ $election }“ wird abgestimmt. Sie stimmen als { $name } ab, ein erfundenes Mitglied.
tour-credential = Sie werden nach diesem Wahlausweis gefragt; kopieren Sie ihn vorher. Bei einer echten Wahl kommt er in einer eigenen E-Mail.
tour-vote-button = Jetzt abstimmen
tour-result = Ein Ergebnis ansehen
tour-result-text = „{ $election }“ ist zu Ende: Sitze, Diagramme, jeder verschlüsselte Stimmzettel und das Archiv, mit dem alle die Auszählung prüfen können.
tour-result-button = Zum Ergebnis
tour-committee = Wahlausschuss sein
tour-committee-text = „{ $election }“ wartet auf die Schlüssel der beiden Vertrauenspersonen.
tour-accounts = Melden Sie sich als eine von ihnen an, oder nacheinander als beide:
tour-password = Passwort von beiden:
tour-committee-button = Anmelden
tour-mails = Die E-Mails der Vorführung
