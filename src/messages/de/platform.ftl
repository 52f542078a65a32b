# Die Verwaltung der Plattform.

platform-sign-in-title = Plattformverwaltung
platform-sign-in-lead = Für die Betreiber der Plattform.

applications-title = Anträge
applications-waiting =
    { $count ->
        [0] Kein Antrag wartet auf Sie.
        [one] Ein Antrag wartet auf Sie.
       *[other] { $count } Anträge warten auf Sie.
    }
applications-none = Noch hat niemand einen Antrag gestellt. Organisationen tun das auf der Seite „Für Organisationen“.
application-review = Prüfung beginnen
application-approve = Annehmen und einrichten
application-reject-summary = Ablehnen
application-reject = Antrag ablehnen
application-reject-reason = Begründung
application-reject-hint = 10 bis 500 Zeichen. Wer den Antrag gestellt hat, liest sie.
application-provision-again = Noch einmal einrichten
application-decided = Entschieden
done-review-started = Die Prüfung hat begonnen. Wer den Antrag gestellt hat, wurde verständigt.
done-approved = Angenommen. Die Organisation wird eingerichtet.
done-provision-again = Das Einrichten hat noch einmal begonnen.
done-rejected = Abgelehnt. Wer den Antrag gestellt hat, hat die Begründung bekommen.

provisioning-heading = Einrichten
provisioning-reload = Nachsehen, wie weit es ist

organisations-title = Organisationen
organisations-lead = Alle Organisationen, die eine eigene Datenbank haben. Was darin steht, ist Ihnen nicht zugänglich.
organisations-none = Noch ist keine Organisation aufgenommen.
organisation-since = Seit
organisation-rehearsal = Probe
