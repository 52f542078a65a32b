# Seiten für alle.

home-title = Wahlen, die sich prüfen lassen
home-heading = Führen Sie Ihre Wahl selbst durch. Und lassen Sie alle nachprüfen.
home-lead = Für Vereine, Verbände, Parteien und Gewerkschaften: Jeder Stimmzettel wird schon im Browser verschlüsselt. Ausgezählt wird, ohne einen einzelnen zu öffnen, und die Auszählung können alle prüfen.
home-apply = Aufnahme beantragen
home-status = Stand eines Antrags nachsehen
home-secret = Geheim
home-secret-text = Ein Stimmzettel wird verschlüsselt, bevor er das Gerät verlässt, auf dem er ausgefüllt wurde. Ihre Vertrauenspersonen öffnen gemeinsam nur die Summen; alles andere verweigern ihre Browser.
home-verifiable = Nachprüfbar
home-verifiable-text = Wer abgestimmt hat, findet den eigenen Stimmzettel auf der öffentlichen Liste. Die ganze Wahl lässt sich herunterladen und mit einem Programm prüfen, das nicht von uns stammt.
home-separate = Getrennt
home-separate-text = Jede Organisation hat ihre eigene Datenbank mit eigenem Zugang. Keine andere Organisation kommt hinein.
home-how = So geht es
home-step-apply = Ihre Organisation beantragt die Aufnahme und wird aufgenommen.
home-step-prepare = Ihr Wahlausschuss trägt Ämter, Kandidierende und Wahlberechtigte ein und benennt Vertrauenspersonen.
home-step-vote = Die Mitglieder bekommen einen persönlichen Link und stimmen in zwei Minuten ab.
home-step-check = Die Vertrauenspersonen entschlüsseln die Summe, die Wahlleitung veröffentlicht das Ergebnis, alle prüfen nach.

apply-title = Aufnahme Ihrer Organisation beantragen
apply-lead = Sagen Sie uns, wer Sie sind. Jeden Antrag liest ein Mensch, meist innerhalb von zwei Werktagen.
apply-organisation = Ihre Organisation
apply-name = Name der Organisation
apply-kind = Art der Organisation
kind-association = Verein oder Verband
kind-non-profit = Gemeinnützige Organisation oder Stiftung
kind-academic = Schule, Hochschule oder Studierendenvertretung
kind-corporate = Unternehmen oder Genossenschaft
kind-government = Behörde oder öffentliche Einrichtung
kind-other = Etwas anderes
apply-slug = Kurzname für Adressen
apply-slug-hint = Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel schachklub-nord. Er wird Teil aller Adressen Ihrer Wahlen und lässt sich später nicht mehr ändern.
apply-description = Was Sie wählen möchten
apply-description-hint = Ein oder zwei Sätze genügen.
apply-users = Wie viele Personen wahlberechtigt sind
apply-users-hint = Ungefähr; von 1 bis 10.000.
apply-elections = Wahlen pro Jahr
apply-you = Sie selbst
apply-you-hint = Sie übernehmen die Hauptverwaltung: Der Einrichtungslink geht an Ihre E-Mail-Adresse.
apply-first-name = Vorname
apply-last-name = Nachname
apply-phone = Telefon
apply-technical = Ansprechperson für technische Fragen
apply-technical-hint = Nur wenn es jemand anderes ist.
apply-terms = Wir führen faire Wahlen durch, nur für unsere eigenen Mitglieder, und gehen mit deren Daten sorgsam um.
apply-privacy = Ich bin berechtigt, die Aufnahme dieser Organisation zu beantragen, und meine Angaben dürfen gespeichert werden, um diesen Antrag zu beantworten.
apply-button = Antrag absenden
done-applied = Danke, Ihr Antrag ist angekommen. Eine E-Mail mit Ihrem Antragscode ist unterwegs.

status-title = Ihr Antrag
status-lead = Geben Sie den Antragscode aus der E-Mail ein, die wir Ihnen gesendet haben.
status-reference = Antragscode
status-reference-hint = Zehn Buchstaben und Ziffern, zum Beispiel K7M2P-9XWRT.
status-button = Nachsehen
status-submitted = Eingereicht
status-now = Stand
status-reason = Warum der Antrag abgelehnt wurde
status-keep = Bewahren Sie den Antragscode auf: Mit ihm finden Sie diese Seite wieder.
status-step-received = Antrag eingegangen
status-step-review = Antrag wird geprüft
status-step-decided = Entscheidung
status-step-ready = Ihre Organisation ist eingerichtet
application-status-pending = Wartet
application-status-pending-text = Ihr Antrag ist eingegangen und wartet darauf, dass ihn jemand ansieht.
application-status-under-review = Wird geprüft
application-status-under-review-text = Ihr Antrag wird gerade geprüft.
application-status-approved = Angenommen
application-status-approved-text = Ihr Antrag ist angenommen. Die Datenbank Ihrer Organisation wird angelegt.
application-status-rejected = Abgelehnt
application-status-rejected-text = Ihr Antrag wurde abgelehnt.
application-status-provisioning-started = Wird eingerichtet
application-status-provisioning-started-text = Ihr Antrag ist angenommen, und Ihre Organisation ist fast fertig eingerichtet.
application-status-provisioning-failed = Wird eingerichtet
application-status-provisioning-failed-text = Das Einrichten dauert länger als sonst. Wir kümmern uns darum; Sie müssen nichts tun.
application-status-provisioned = Bereit
application-status-provisioned-text = Ihre Organisation ist bereit. Der Einrichtungslink steht in Ihrer E-Mail.

outbox-title = Postausgang
outbox-lead = In der Vorführung werden keine E-Mails gesendet. Hier steht, was gesendet worden wäre.
outbox-held = Zurückgehalten: Die Organisation ist eine Probe.
outbox-none = Noch keine E-Mail.

# Organisationen und ihre Wahlen
plain-number = { $count }
percent = { $whole },{ $tenth }{"\u00A0"}%
organisation-lead = Die Wahlen dieser Organisation.
organisation-no-elections = Noch ist keine Wahl zu sehen. Sobald ein Stimmzettel fertig ist, erscheint seine Wahl hier.
organisation-without-elections = Diese Organisation führt hier zurzeit keine Wahlen durch.
organisation-voters = Sie möchten abstimmen? Nehmen Sie den persönlichen Link aus Ihrer E-Mail.

phase-draft = Entwurf
phase-nomination = Aufstellung
phase-ready = Bereit
phase-voting = Abstimmung läuft
phase-closed = Abstimmung beendet
phase-tallied = Ausgezählt
phase-published = Ergebnis veröffentlicht
phase-cancelled = Abgebrochen

election-part-election = Wahl
election-part-ballots = Stimmzettel
election-part-result = Ergebnis
election-parts = Seiten von „{ $title }“
election-demonstration = Diese Wahl ist eine Vorführung: Sie zeigt, wie alles funktioniert, und entscheidet nichts.
election-demonstration-server = Diese Wahl ist eine Vorführung. Ihren Schlüssel verwahrt der Server; wer den Server betreibt, könnte also einzelne Stimmzettel öffnen. Bei einer echten Wahl ist das niemals so.
election-cancelled = Diese Wahl wurde abgebrochen
election-result-heading = Das Ergebnis ist veröffentlicht
election-result-text = Es ist endgültig, und alle können es prüfen.
election-result-link = Ergebnis ansehen
election-vote-heading = Die Abstimmung läuft
election-vote-text = Zum Abstimmen nehmen Sie den persönlichen Link aus Ihrer E-Mail. Ihr Wahlausweis kam getrennt davon.
election-posts = Ämter und Kandidierende
election-post-seats =
    { $seats ->
        [one] Eine Person wird gewählt.
       *[other] { $seats } Personen werden gewählt.
    }
election-statement = Vorstellung
election-statement-of = Vorstellung von { $name }
election-facts = Auf einen Blick
election-opens = Die Abstimmung beginnt
election-opened = Die Abstimmung begann
election-closes = Die Abstimmung endet
election-closed = Die Abstimmung endete
election-extended-from = Zuerst angekündigtes Ende
election-published-at = Ergebnis veröffentlicht am
election-facts-said = Das Archiv beweist, wann die Abstimmung eröffnet wurde und welches Ende angekündigt war. Was die Seiten über Späteres sagen, sagt diese Plattform: verglichen mit ihrem Protokoll, aber von keinem Archiv bewiesen.
election-revoting = Erneut abstimmen
election-revoting-on = Möglich, solange die Abstimmung läuft: Der letzte Stimmzettel zählt.
election-revoting-off = Nicht möglich: ein Stimmzettel je Person.
election-voters = Wahlberechtigte
election-voters-count =
    { $count ->
        [one] 1 Person im Wählerverzeichnis
       *[other] { $count } Personen im Wählerverzeichnis
    }
election-voted = Haben abgestimmt
election-voted-count = { $count }
election-trustees = Vertrauenspersonen
election-trustees-text = Sie haben den Schlüssel, mit dem sich die Summe öffnen lässt.
election-trustee-server = Der Server selbst: nur bei Vorführungen.
election-trustee-key = Schlüssel:
election-trustee-decrypted = Hat die Summe entschlüsselt.

check-heading = So prüfen Sie diese Wahl
check-lead = Sie müssen uns nicht glauben: Im Archiv steht alles, was man braucht, um die Auszählung zu prüfen.
check-step-ballot = Wenn Sie abgestimmt haben: Suchen Sie mit der Prüfnummer Ihren Stimmzettel in der Liste.
check-step-ballot-link = Liste der Stimmzettel
check-step-archive = Für alle: Laden Sie das Archiv herunter. Es enthält sämtliche verschlüsselten Stimmzettel, sämtliche Beweise und nach der Veröffentlichung das Ergebnis.
check-step-archive-link = Archiv herunterladen
check-step-program = Prüfen Sie es auf Ihrem eigenen Rechner: { $command }.
check-program-ed25519 = Oder nehmen Sie das unabhängige Programm belenios-tool: Die Versionen 2.1 bis 2.5.1 prüfen alles; 3.0 bis 3.3 lesen das Archiv, melden aber womöglich „accepted“, bevor alle Stimmzettel geprüft sind; 4.0 kann es nicht lesen.
check-program-belenios = Oder nehmen Sie das unabhängige Programm belenios-tool: Die Versionen 2.0 bis 2.5.1 prüfen alles; 3.0 bis 3.3 lesen das Archiv, melden aber womöglich „accepted“, bevor alle Stimmzettel geprüft sind; 4.0 kann es nicht lesen.
check-step-compare = Vergleichen Sie, was das Programm ausgibt, mit dem, was hier steht, und mit dem, was andere bekommen haben.
check-script = Eines kann Ihr Browser nicht prüfen: Auch das Skript, das Ihre Stimme verschlüsselt, kommt von diesem Server.
check-name = Name im Archiv
check-roll-fingerprint = Fingerabdruck des Wählerverzeichnisses
check-roll-size = Personen im Wählerverzeichnis
check-ballots = Eingegangene Stimmzettel
check-counted = Stimmzettel, die zählen
check-group = Verschlüsselung

ballots-title = Stimmzettel
ballots-summary =
    { $ballots ->
        [one] 1 Stimmzettel ist eingegangen
       *[other] { $ballots } Stimmzettel sind eingegangen
    }; { $voted ->
        [one] 1 zählt.
       *[other] { $voted } zählen.
    }
ballots-none = Noch ist kein Stimmzettel abgegeben.
ballots-number = Nr.
ballots-tracker = Prüfnummer
ballots-state = Stand
ballots-counted = Zählt
ballots-replaced = Ersetzt
ballots-search-heading = Ihren Stimmzettel finden
ballots-search-label = Prüfnummer
ballots-search-hint = 43 Zeichen. Sie steht auf Ihrer Quittung und in Ihrer E-Mail.
ballots-search-button = Suchen
ballots-found = Ihr Stimmzettel ist in der Urne
ballots-found-text = Er ist Nummer { $number } in der Liste, und er zählt. Es ist genau der Stimmzettel, den Ihr Browser gesendet hat.
ballots-found-replaced = Dieser Stimmzettel wurde ersetzt
ballots-found-replaced-text = Er ist Nummer { $number } in der Liste. Dieselbe Person hat später noch einen Stimmzettel abgegeben, und der zählt. Wenn Sie nicht erneut abgestimmt haben, sagen Sie es sofort dem Wahlausschuss.
ballots-unknown = Kein Stimmzettel mit dieser Prüfnummer ist in der Urne
ballots-unknown-text = Vergleichen Sie sie noch einmal mit Ihrer Quittung: Groß- und Kleinbuchstaben sind verschieden. Ist sie dieselbe, wurde Ihr Stimmzettel nicht abgegeben, oder etwas stimmt nicht: Stimmen Sie noch einmal ab, solange die Abstimmung läuft, und sagen Sie es dem Wahlausschuss.
ballots-no-tracker = Das ist keine vollständige Prüfnummer
ballots-no-tracker-text = Eine Prüfnummer hat 43 Zeichen: Buchstaben, Ziffern, + und /. Bitte kopieren Sie sie vollständig aus Ihrer Quittung oder Ihrer E-Mail.
pages-label = Seiten
pages-here = Seite { $page } von { $pages }
pages-earlier = Zurück
pages-later = Weiter

result-title = Ergebnis
result-turnout-heading = Wahlbeteiligung
result-turnout =
    { $voted ->
        [one] { $voted } von { $voters } hat abgestimmt
       *[other] { $voted } von { $voters } haben abgestimmt
    }
result-post =
    { $seats ->
        [one] 1 Sitz
       *[other] { $seats } Sitze
    } · { $ballots ->
        [one] 1 Stimmzettel
       *[other] { $ballots } Stimmzettel
    }
result-elected = Gewählt
result-tie = Stimmengleichheit
result-blank = Enthaltung
result-votes =
    { $votes ->
        [one] Stimme
       *[other] Stimmen
    }
result-tied = Um einen Sitz besteht Stimmengleichheit. Darüber entscheiden die Regeln der Organisation, nicht dieses Programm.

script-title = Ist dies das veröffentlichte Skript?
script-lead = Ihr Browser verschlüsselt Ihre Stimme mit einem Skript, das dieser Server liefert. Hier steht, was sich daran prüfen lässt und was nicht.
script-cannot-heading = Was Ihr Browser nicht prüfen kann
script-cannot = Ein Browser führt das Skript aus, das er bekommt. Das Skript prüft für Sie die Schlüssel der Wahl, den Stimmzettel und die Liste der Stimmzettel, aber nichts in Ihrem Browser prüft das Skript selbst. Ein Server in fremder Hand könnte ein anderes liefern, allen oder nur Ihnen, und dieses könnte Ihre Stimme verraten oder Ihnen Beliebiges zeigen, auch diese Seite.
script-can = Prüfen lässt sich, ob die Dateien genau die sind, die aus dem öffentlichen Quelltext entstehen. Derselbe Quelltext ergibt mit denselben Werkzeugen auf jedem Rechner dieselben Bytes. So können es alle herausfinden, jederzeit und von überall, ohne es dem Server vorher zu sagen.
script-how-heading = So prüfen Sie es
script-how = Auf einem Rechner mit dem Quelltext dieser Plattform, in der unten genannten Fassung:
script-how-result = Der Befehl baut die Dateien zweimal, in zwei Ordnern und mit zwei verschiedenen Datumsangaben, und vergleicht sie Byte für Byte mit dem, was dieser Server liefert. Er verlangt auch, dass die Seiten nichts anderes ausführen. Er sieht, was der Server ihm liefert; ob Sie dasselbe bekommen haben, sehen Sie, wenn Sie die Dateien aus Ihrem Browser speichern und ihre SHA-256-Werte mit denen selbst gebauter Dateien vergleichen.
script-files-heading = Was dieser Server nach eigener Angabe liefert
script-files = Das sagt der Server selbst: Vergleichen Sie es mit Dateien, die Sie selbst gebaut haben oder jemand, dem Sie vertrauen.
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
altered-text = Was diese Seite zeigt, stammt aus dem Archiv der Wahl, und das ist bewiesen. Die Datenbank sagt etwas anderes zu Folgendem:
altered-phase = Stand der Wahl
altered-settings = Titel, Beschreibung, Sprache oder Verschlüsselung
altered-paper = Ämter, Kandidierende, Sitze oder Vorstellungen
altered-trustees = Vertrauenspersonen und ihre Schlüssel
altered-times = Beginn der Abstimmung oder ihr angekündigtes Ende
altered-history = wann und wie die Abstimmung verlängert oder geschlossen, wann das Ergebnis veröffentlicht oder die Wahl abgebrochen wurde, oder was Vertrauenspersonen getan haben
altered-board = die Urne selbst
altered-line = Die Datenbank dieser Wahl wurde verändert. Was hier steht, ist nicht bewiesen.
altered-do = Bitte sagen Sie es dem Wahlausschuss der Organisation und bewahren Sie diese Seite auf.

# Was man noch vergleichen kann
check-fingerprint = Fingerabdruck der Wahl
check-head = Letzter Eintrag der Urne (SHA-256)
check-height = Einträge der Urne nach dem ersten
check-companion = Begleitdokument
check-companion-link = Sitze, Beschreibungen, Vertrauenspersonen und der Schlüssel, mit dem die Urne unterschrieben wird
check-watch = Oder verfolgen Sie die Urne vom Beginn der Abstimmung bis zum Ende mit:
check-unbound = Diese Wahl wurde eröffnet, bevor Sitze, Beschreibungen und Namen der Vertrauenspersonen an das Archiv gebunden waren. Sie stammen aus der Datenbank der Organisation.

# Die Startseite einer Vorführung
tour-heading = Gleich ausprobieren
tour-lead = Das ist eine Vorführung: ein Schachklub mit erfundenen Mitgliedern. Was Sie hier tun, entscheidet nichts.
tour-vote = Abstimmen
tour-vote-text = Bei „{ $election }“ läuft die Abstimmung. Sie stimmen als { $name } ab, ein erfundenes Mitglied.
tour-credential = Sie werden nach diesem Wahlausweis gefragt; kopieren Sie ihn vorher. Bei einer echten Wahl kommt er in einer eigenen E-Mail.
tour-vote-button = Jetzt abstimmen
tour-result = Ein Ergebnis ansehen
tour-result-text = „{ $election }“ ist zu Ende: Sitze, Diagramme, jeder verschlüsselte Stimmzettel und das Archiv, mit dem alle die Auszählung prüfen können.
tour-result-button = Ergebnis ansehen
tour-committee = Selbst Wahlausschuss sein
tour-committee-text = „{ $election }“ wartet auf die Schlüssel der beiden Vertrauenspersonen.
tour-accounts = Melden Sie sich als eine der beiden an, oder nacheinander als beide:
tour-password = Passwort von beiden:
tour-committee-button = Anmelden
tour-mails = Die E-Mails der Vorführung

# Berichtigungen bei laufender Wahl
corrections-heading = Berichtigungen des Wählerverzeichnisses
corrections-text = Seit der Eröffnung der Abstimmung wurden diese Einträge berichtigt. Jede Zeile sagt, was in der Liste der Festlegungen stand und was an dessen Stelle tritt. Der alte Link der Person gilt nicht mehr; der Wahlausweis blieb derselbe, wenn er nicht unter den widerrufenen steht.
corrections-file = Die Berichtigungen als Datei
correction-address = Adresse berichtigt, von einem Mitglied des Wahlausschusses
correction-person = Person berichtigt, von zwei Mitgliedern des Wahlausschusses

# Zurückgezogene Kandidaturen
withdrawals-heading = Zurückgezogene Kandidaturen
withdrawals-line = { $name } tritt nicht mehr an
withdrawals-text = Der Stimmzettel steht seit der Eröffnung der Abstimmung fest, deshalb stehen diese Namen noch darauf. Eine Stimme dafür wird gezählt wie jede andere; die Person selbst oder der Wahlausschuss hat aber erklärt, dass sie das Amt nicht übernehmen wird.
