# Wie Organisationen die Aufnahme beantragen und aufgenommen werden.

phone-malformed = Das ist keine Telefonnummer. Möglich sind Ziffern, Leerzeichen und die Zeichen + - / ( ).
organisation-kind-unknown = Bitte wählen Sie etwas aus der Liste.
number-out-of-range = Das muss eine ganze Zahl von { $min } bis { $max } sein.
terms-not-accepted = Bitte kreuzen Sie das an, damit es weitergehen kann.
privacy-not-accepted = Bitte kreuzen Sie das an, damit es weitergehen kann.
slug-taken = Diesen Kurznamen hat schon eine andere Organisation. Bitte wählen Sie einen anderen.
reference-unknown = Einen Antrag mit diesem Code kennen wir nicht. Bitte sehen Sie in der E-Mail nach, die Sie von uns bekommen haben.

application-is-pending = Bitte beginnen Sie zuerst die Prüfung.
application-is-under-review = Dieser Antrag wird schon geprüft.
application-is-approved = Dieser Antrag ist schon angenommen.
application-is-rejected = Dieser Antrag ist schon abgelehnt.
application-is-provisioning-started = Diese Organisation wird schon eingerichtet.
application-is-provisioning-failed = Das Einrichten dieser Organisation ist gescheitert. Man kann es nur noch einmal versuchen.
application-is-provisioned = Diese Organisation ist schon eingerichtet.
application-slug-taken = Diesen Kurznamen hat inzwischen eine andere Organisation. Lehnen Sie den Antrag ab und schreiben Sie, warum.

platform-sign-in-wrong = E-Mail-Adresse oder Passwort ist falsch.

provisioning-role = Konto auf dem Datenbankserver anlegen
provisioning-database = Datenbank anlegen
provisioning-grants = Alle anderen aussperren
provisioning-migrations = Tabellen anlegen
provisioning-identity = Festhalten, wem sie gehört
provisioning-administrator = Zur Hauptverwaltung einladen
provisioning-activation = Organisation öffnen
provisioning-state-pending = Steht noch aus
provisioning-state-running = Läuft
provisioning-state-done = Erledigt
provisioning-state-failed = Gescheitert
provisioning-failure-name-taken = Auf dem Datenbankserver gibt es unter diesem Namen schon etwas, das jemand anderem gehört.
provisioning-failure-landlord-open = Die Datenbank der Plattform steht auf ihrem Server allen offen. Wem sie gehört, der muss sie schließen.
provisioning-failure-migration = Das Anlegen der Tabellen ist gescheitert. Mehr steht im Log.
provisioning-failure-wrong-database = Die Datenbank gehört einer anderen Organisation.
apply-too-many =
    { $minutes ->
        [one] Von hier oder für diese Adresse kamen viele Anträge. Bitte versuchen Sie es in einer Minute noch einmal.
       *[other] Von hier oder für diese Adresse kamen viele Anträge. Bitte versuchen Sie es in { $minutes } Minuten noch einmal.
    }
provisioning-failure-server = Der Datenbankserver hat abgelehnt oder war nicht zu erreichen. Mehr steht im Log.

organisation-provisioning = Wird eingerichtet
organisation-active = Aktiv
organisation-suspended = Gesperrt

mail-application-received-subject = Wir haben einen Antrag bekommen
mail-application-received-body =
    Guten Tag,

    jemand hat für eine Organisation die Aufnahme beantragt und diese Adresse angegeben. Der Antragscode ist { $reference }.

    Wenn Sie das waren, sehen Sie hier, wie weit Ihr Antrag ist:
    { $link }

    Wir schreiben Ihnen, sobald es etwas Neues gibt. Wenn Sie es nicht waren, müssen Sie nichts tun.
mail-application-under-review-subject = Wir prüfen Ihren Antrag für { $organisation }
mail-application-under-review-body =
    Guten Tag { $name },

    Ihr Antrag für { $organisation } wird jetzt geprüft. Ihr Antragscode ist { $reference }.

    Wie weit er ist, sehen Sie hier:
    { $link }
mail-schema-alert-subject =
    { $count ->
        [one] Die Datenbank einer Organisation braucht Aufmerksamkeit
       *[other] Die Datenbanken von { $count } Organisationen brauchen Aufmerksamkeit
    }
mail-schema-alert-body =
    Guten Tag,

    die Datenbanken dieser Organisationen ließen sich nicht auf den neuesten Stand bringen, oder jemand hat ihr Schema von Hand geändert:
    { $organisations }

    Was geschehen ist, zeigt der Befehl: publicdigit migrate status --all

mail-application-approved-subject = { $organisation } ist willkommen
mail-application-approved-body =
    Guten Tag { $name },

    Ihr Antrag für { $organisation } ist angenommen. Wir richten alles ein. In wenigen Minuten bekommen Sie eine weitere E-Mail mit einem Link, um Ihr Passwort festzulegen.

    Wie weit es ist, sehen Sie hier:
    { $link }
mail-application-rejected-subject = Ihr Antrag für { $organisation }
mail-application-rejected-body =
    Guten Tag { $name },

    wir können { $organisation } nicht aufnehmen. Die Begründung:

    { $reason }

    Ihr Antragscode ist { $reference }. Wenn der Grund entfällt, können Sie einen neuen Antrag stellen.
    { $link }
mail-tenant-ready-subject = { $organisation } ist bereit
mail-tenant-ready-body =
    Guten Tag { $name },

    { $organisation } ist eingerichtet, und Sie übernehmen die Hauptverwaltung. Legen Sie hier Ihr Passwort fest:
    { $link }

    Der Link gilt einmal und 24 Stunden lang. Wenn er abgelaufen ist, bitten Sie uns um einen neuen.


# Modules: what an organisation has and could have, plans, jobs.

modules-title = Module
modules-lead = Was Ihre Organisation von dieser Plattform nutzt. Ihr Tarif heißt „{ $plan }“.
modules-owner-only = Nur die Hauptverwaltung der Organisation kann Änderungen verlangen.
modules-has = Was Sie haben
modules-could = Was Sie haben könnten
modules-all = Sie haben alles, was es gibt.
module-kernel = Grundlage
module-kernel-about = Worauf alles andere aufbaut: das Protokoll der Änderungen und die wartenden E-Mails.
module-access = Konten
module-access-about = Konten von Personen, ihre Rollen und Passwörter.
module-election = Wahlen
module-election-about = Wahlen vom ersten Amt bis zum veröffentlichten Ergebnis.
module-standing-absent = Nicht installiert
module-standing-installing = Wird installiert
module-standing-installed = Installiert
module-standing-kept = Aufbewahrt
module-standing-absent-version = Version { $version } ist verfügbar.
module-standing-installing-version = Version { $version } wird installiert.
module-standing-installed-version = Version { $version }
module-standing-kept-version = Die Daten werden eine Zeit lang aufbewahrt und lassen sich zurückholen.
module-version = Version
module-plan = Tarif
module-plan-lacks = Ihr Tarif „{ $plan }“ enthält es nicht.
module-plan-unlimited = Ihr Tarif „{ $plan }“ enthält es ohne Begrenzung.
module-plan-quota = Ihr Tarif „{ $plan }“ enthält höchstens { $most }.
module-needs = Braucht
module-subscription = Abonnement
subscription-active = Aktiv
subscription-paused = Ruht
subscription-grace = Zahlung steht aus
subscription-suspended = Gesperrt
subscription-uninstalled = Beendet
module-kept-until = Aufbewahrt bis
module-exported = Zuletzt exportiert
module-under-way = Gerade wird ein Modul Ihrer Organisation geändert. Bitte warten Sie, bis das erledigt ist.
module-needed = Jede Organisation braucht dieses Modul.
module-failure-not-published = Dieses Modul lässt sich zurzeit nicht installieren.
module-failure-not-in-plan = Der Tarif Ihrer Organisation enthält dieses Modul nicht. Die Betreiber der Plattform können Ihnen einen anderen geben.
module-failure-subscription = Das Abonnement dieses Moduls ruht oder ist gesperrt. Die Betreiber der Plattform können es wieder öffnen.
module-failure-dependency-missing = Ein Modul, das dieses braucht, ist nicht installiert.
module-failure-dependency-circular = Module brauchen einander im Kreis. Das müssen die Betreiber der Plattform beheben.
module-failure-dependency-version = Ein Modul, das dieses braucht, ist in einer Version installiert, die nicht passt.
module-failure-needed = Ein anderes Modul Ihrer Organisation braucht dieses.
module-failure-open-poll = Eine Abstimmung läuft; ihre Stimmzettel gingen verloren. Warten Sie, bis sie geschlossen ist.
module-failure-customised = Die Tabellen der Organisation wurden von Hand geändert. Das müssen sich zuerst die Betreiber der Plattform ansehen.
module-failure-unfinished = Die Datenbank der Organisation ist vor Kurzem umgezogen. Bitte versuchen Sie es später noch einmal.
module-failure-no-export = Es gibt keinen Export dieses Moduls, der sich importieren lässt.
module-failure-different = Was importiert wurde, ist nicht das, was exportiert wurde.
module-failure-export = Der Export ließ sich nicht schreiben.
module-failure-migration = Die Tabellen des Moduls ließen sich nicht anlegen oder ändern. Mehr steht im Log.
module-failure-server = Der Datenbankserver hat mehrmals abgelehnt oder war nicht zu erreichen. Mehr steht im Log.
module-failure-cancelled = Die Betreiber der Plattform haben es rückgängig machen lassen.
module-install-heading = Dieses Modul installieren
module-install = Installieren
module-take-back = Zurückholen
module-take-back-hint = Was Sie hatten, ist noch da. Es wird sein, wie es war.
module-import = Einspielen, was Sie beim letzten Export hatten
module-uninstall-heading = Dieses Modul deinstallieren
module-uninstall-hint = Seine Seiten gibt es dann nicht mehr, und was es enthält, ist nicht mehr zu erreichen.
module-loses-elections =
    { $count ->
        [0] Es enthält keine Wahlen.
        [one] Es enthält eine Wahl mit ihren Stimmzetteln und ihrem Ergebnis.
       *[other] Es enthält { $count } Wahlen mit ihren Stimmzetteln und Ergebnissen.
    }
module-policy = Was aus den Daten wird
module-policy-keep = 30 Tage aufbewahren, sodass sie sich zurückholen lassen
module-policy-export = Zuerst in eine verschlüsselte Datei schreiben, die sich wieder importieren lässt
module-policy-now = Sofort und endgültig löschen
module-policy-unknown = Wählen Sie eine der Möglichkeiten aus der Liste.
module-sure = Ich habe gelesen, was nicht mehr zu erreichen sein wird
module-not-sure = Bitte bestätigen Sie, dass Sie es gelesen haben.
module-uninstall = Deinstallieren
module-jobs = Änderungen
module-steps = Schritte
module-job-install = Installieren: { $module }
module-job-upgrade = Aktualisieren: { $module }
module-job-uninstall-export = Deinstallieren nach Export: { $module }
module-job-uninstall-keep = Deinstallieren, 30 Tage aufbewahrt: { $module }
module-job-uninstall-now = Deinstallieren, sofort gelöscht: { $module }
module-job-state-pending = Steht noch aus
module-job-state-running = Läuft
module-job-state-completed = Erledigt
module-job-state-failed = Wird rückgängig gemacht
module-job-state-rolled-back = Rückgängig gemacht
module-step-plan = Tarif prüfen
module-step-dependencies = Prüfen, was es braucht
module-step-import = Exportiertes einspielen
module-step-migrate = Tabellen anlegen
module-step-seed = Anfangsbestand einspielen
module-step-permissions = Rechte geben
module-step-activate = Öffnen
module-step-close = Schließen
module-step-export = Daten exportieren
module-step-keep = Daten aufbewahren
module-step-drop = Daten löschen
module-step-state-waiting = steht noch aus
module-step-state-running = läuft
module-step-state-done = erledigt
module-step-state-failed = gescheitert
modules-console-lead = Was Organisationen haben können, was sie haben und was gerade geändert wird.
modules-catalogue = Katalog
modules-plans = Tarife
modules-installs = Organisationen
module-state-draft = Entwurf
module-state-published = Veröffentlicht
module-state-maintenance = In Wartung
module-state-deprecated = Veraltet
module-column-module = Modul
module-column-published = Veröffentlicht
module-column-declared = In diesem Programm
module-column-organisations = Organisationen
module-column-kept = Aufbewahrt für
module-column-features = Merkmale
module-column-template = Vorlage
elections-quota-reached =
    { $most ->
        [one] Der Tarif Ihrer Organisation enthält eine Wahl, und die haben Sie.
       *[other] Der Tarif Ihrer Organisation enthält { $most } Wahlen, und die haben Sie.
    }
application-template = Womit die Organisation beginnt
template-election-system = Wahlen
template-accounts-only = Nur Konten; Module lassen sich hinzufügen
template-members-and-elections = Mitglieder, Orte und Wahlen
template-unknown = Wählen Sie eine der Möglichkeiten aus der Liste.
done-module-asked = Das wird jetzt erledigt. Diese Seite zeigt, wie weit es ist.
done-module-nothing = Es war nichts zu tun.
