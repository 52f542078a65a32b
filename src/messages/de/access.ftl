# Konten.

sign-in-title = Anmelden
sign-in-lead = Für Wahlausschüsse und alle anderen, die in einer Organisation ein Konto haben.
sign-in-organisation = Organisation
sign-in-organisation-hint = Der Kurzname in der Adresse Ihrer Organisation, zum Beispiel schachklub-nord.
sign-in-button = Anmelden
sign-in-forgotten = Passwort vergessen?
sign-in-voters = Zum Abstimmen brauchen Sie kein Konto: Nehmen Sie den persönlichen Link aus Ihrer E-Mail.
sign-in-wrong = Das hat nicht geklappt. Bitte prüfen Sie Organisation, E-Mail-Adresse und Passwort.
sign-in-too-many-attempts =
    { $seconds ->
        [one] Zu viele Versuche sind gescheitert. Bitte warten Sie eine Sekunde und versuchen Sie es noch einmal.
       *[other] Zu viele Versuche sind gescheitert. Bitte warten Sie { $seconds } Sekunden und versuchen Sie es noch einmal.
    }

set-up-title = Passwort festlegen
set-up-lead = Für Ihr Konto bei { $organisation }.
set-up-password-hint = Mindestens 12 Zeichen. Mehrere Wörter merkt man sich leichter als Sonderzeichen.
set-up-button = Passwort festlegen und anmelden
set-up-unknown = Diesen Einrichtungslink gibt es nicht. Bitte prüfen Sie, ob Sie die ganze Adresse kopiert haben.
set-up-used = Dieser Einrichtungslink wurde schon verwendet. Wenn Sie das nicht waren, bitten Sie die Verwaltung Ihrer Organisation um einen neuen.
set-up-expired = Dieser Einrichtungslink ist abgelaufen. Bitten Sie die Verwaltung Ihrer Organisation um einen neuen.
password-too-short = Bitte nehmen Sie mindestens 12 Zeichen.
password-too-long = Bitte nehmen Sie höchstens 256 Zeichen.
password-different = Die beiden Passwörter sind nicht gleich.
done-set-up = Ihr Passwort ist festgelegt, und Sie sind angemeldet.

people-title = Personen
people-lead = Alle, die sich für Ihre Organisation anmelden können. Wahlberechtigte stehen hier nicht: Sie brauchen kein Konto.
people-state = Stand
people-ready = Konto eingerichtet
people-waiting = Eingeladen
people-new-password = Link für ein neues Passwort senden
people-new-password-to = Link für ein neues Passwort senden: { $name }
people-send-again = Link noch einmal senden
people-send-again-to = Link noch einmal senden: { $name }
role-owner = Hauptverwaltung
role-admin = Verwaltung
role-committee = Wahlausschuss
role-owner-long = Hauptverwaltung: alles in der Organisation
role-admin-long = Verwaltung: legt Wahlen an, lädt Personen ein
role-committee-long = Wahlausschuss: was die Aufgabe in der jeweiligen Wahl erlaubt
role-unknown = Bitte wählen Sie eine der Rollen.
invite-heading = Jemanden einladen
invite-hint = Die Person bekommt eine E-Mail mit einem Link, um ein Passwort festzulegen. Der Link gilt 24 Stunden.
invite-button = Einladung senden
invite-not-allowed = Mit Ihrer Rolle können Sie diese Rolle nicht vergeben.
invite-known = Zu dieser E-Mail-Adresse gibt es schon ein Konto.
invite-unknown = Diese Person hat kein Konto mehr.
done-invited = Die Einladung ist unterwegs.
done-set-up-sent = Ein neuer Einrichtungslink ist unterwegs.

mail-set-up-subject = Legen Sie Ihr Passwort fest
mail-set-up-body =
    Guten Tag { $name },

    Sie haben ein Konto bei Public Digit. Bitte legen Sie hier Ihr Passwort fest:

    { $link }

    Der Link gilt einmal und 24 Stunden lang. Wenn er abgelaufen ist, bitten Sie die Verwaltung Ihrer Organisation um einen neuen.

# Die Organisation selbst
nav-organisation = Organisation
own-organisation-title = Ihre Organisation
own-organisation-lead = Was für die ganze Organisation gilt. Diese Seite sehen alle, die ein Konto haben.
own-organisation-name = Name
own-slug = Kurzname
own-time-zone = Zeitzone
own-time-zone-none = Noch nicht gewählt: UTC
own-now = Jetzt ist es
own-time-zone-heading = Zeitzone wählen
own-time-zone-hint = Diese Seiten nennen Zeiten in dieser Zone, und neue Wahlen beginnen mit ihr. Bestehende Wahlen behalten ihre Zone.
own-time-zone-button = Zeitzone festlegen
own-time-zone-check = Noch niemand hat angegeben, in welcher Zeitzone Ihre Organisation ist. Bitte wählen Sie sie vor der ersten Wahl.
done-time-zone-set = Die Zeitzone ist festgelegt.
