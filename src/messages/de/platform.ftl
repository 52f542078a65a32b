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

nav-admins = Zugänge
admins-title = Zugänge zur Plattformverwaltung
admins-lead = Alle, die sich bei der Plattformverwaltung anmelden können, und was sie dort dürfen. Es bleibt immer jemand, der die Zugänge verwaltet.
admins-last-sign-in = Zuletzt angemeldet am
admins-never = Noch nie
admins-add-heading = Einen Zugang anlegen
admins-add-button = Zugang anlegen
admin-role-super = Leitung
admin-role-super-long = Leitung: alles, verwaltet auch die Zugänge
admin-role-operator = Betrieb
admin-role-operator-long = Betrieb: entscheidet über Anträge und Orte
admin-role-auditor = Aufsicht
admin-role-auditor-long = Aufsicht: liest alles außer den Zugängen, ändert nichts
admin-is-disabled = Gesperrt
admin-access-heading = Zugang
admin-disable = Zugang sperren
admin-disable-hint = Die Person wird überall abgemeldet und kann sich nicht anmelden, bis der Zugang wieder freigegeben ist.
admin-enable = Zugang freigeben
admin-enable-hint = Die Person kann sich wieder anmelden, mit demselben Passwort.
admin-disabled-already = Dieser Zugang ist schon gesperrt.
admin-not-disabled = Dieser Zugang ist nicht gesperrt.
admin-same-role = Die Person hat diese Rolle schon.
admin-last = Niemand sonst könnte die Zugänge noch verwalten. Geben Sie zuerst jemand anderem die Rolle „Leitung“.
done-admin-disabled = Der Zugang ist gesperrt und die Person überall abgemeldet.
done-admin-enabled = Der Zugang ist freigegeben.
done-admin-set-up = Ihr Passwort ist festgelegt. Melden Sie sich damit an.
platform-set-up-lead = Für Ihren Zugang zur Plattformverwaltung.
platform-set-up-button = Passwort festlegen

mail-admin-set-up-subject = Legen Sie Ihr Passwort für die Plattformverwaltung fest
mail-admin-set-up-body =
    Guten Tag { $name },

    Sie haben einen Zugang zur Verwaltung von Public Digit. Bitte legen Sie hier Ihr Passwort fest:

    { $link }

    Der Link gilt einmal und 24 Stunden lang. Wenn er abgelaufen ist, bitten Sie die Leitung der Plattform um einen neuen.

platform-account-lead = In der Plattformverwaltung. Diese Seite sehen nur Sie.
admins-factor-on = Eingeschaltet
admins-factor-off = Keiner
platform-sign-in-code-lost = Sie haben weder das Telefon noch einen Wiederherstellungscode? Bitten Sie die Leitung der Plattform oder die Betreiber des Servers, den zweiten Faktor zu entfernen.

mail-admin-factor-set-up-subject = Ein zweiter Faktor für die Plattformverwaltung wurde eingerichtet
mail-admin-factor-set-up-body =
    Guten Tag { $name },

    für Ihren Zugang zur Verwaltung von Public Digit wurde ein zweiter Faktor eingerichtet oder neu eingerichtet. Beim Anmelden wird jetzt nach einem Code aus einer App gefragt; andere Geräte sind abgemeldet.

    Wenn Sie das nicht waren, sagen Sie es sofort der Leitung der Plattform.
mail-admin-factor-removed-subject = Ihr zweiter Faktor für die Plattformverwaltung wurde entfernt
mail-admin-factor-removed-body =
    Guten Tag { $name },

    der zweite Faktor Ihres Zugangs zur Verwaltung von Public Digit wurde entfernt. Sie melden sich jetzt mit Ihrem Passwort allein an.

    Wenn Sie nicht darum gebeten haben, sagen Sie es sofort der Leitung der Plattform.
