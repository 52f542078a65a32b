# Was man am eigenen Konto tut.

nav-account = Ihr Konto

account-title = Ihr Konto
account-lead = Bei { $organisation }. Diese Seite sehen nur Sie.
account-sessions = Wo Sie angemeldet sind
account-sessions-hint = Ein Gerät, auf dem acht Stunden lang nichts geschieht, wird von selbst abgemeldet.
account-device = Gerät
account-device-unknown = Ein Gerät, das wir nicht erkennen
account-since = Angemeldet am
account-last-used = Zuletzt benutzt am
account-session-end-heading = Abmelden
account-this-device = Dieses Gerät
account-end-session = Dort abmelden
account-end-session-on = Dort abmelden: { $device }
account-end-sessions = Überall abmelden, auch hier
account-password-heading = Passwort ändern
account-password-hint = Alle anderen Geräte werden abgemeldet.
account-password-button = Passwort ändern
account-current-password = Jetziges Passwort
account-wrong-password = Das ist nicht Ihr jetziges Passwort.
account-address-heading = E-Mail-Adresse ändern
account-address-lead = E-Mails gehen an { $email }, und Sie melden sich damit an. Die neue Adresse ersetzt sie, sobald Sie dem Link gefolgt sind, den wir dorthin senden.
account-new-address = Neue E-Mail-Adresse
account-address-button = Link senden
account-wait =
    { $minutes ->
        [one] Das waren zu viele E-Mails oder Versuche. Bitte versuchen Sie es in einer Minute noch einmal.
       *[other] Das waren zu viele E-Mails oder Versuche. Bitte versuchen Sie es in { $minutes } Minuten noch einmal.
    }
done-session-ended = Jenes Gerät ist abgemeldet.
done-signed-out-everywhere = Sie sind auf allen Geräten abgemeldet.
done-password-changed = Ihr Passwort ist geändert. Alle anderen Geräte sind abgemeldet.
done-password-asked = Wenn es zu dieser E-Mail-Adresse ein Konto gibt, ist eine E-Mail mit einem Link für ein neues Passwort unterwegs. Der Link gilt eine Stunde.
done-address-asked = Eine E-Mail mit einem Link ist zur neuen Adresse unterwegs. Bis Sie ihm folgen, ändert sich nichts.
done-address-changed = Ihre E-Mail-Adresse ist geändert. Melden Sie sich ab jetzt mit der neuen an.

forgotten-title = Passwort vergessen?
forgotten-lead = Wir senden Ihnen einen Link, mit dem Sie ein neues festlegen.
forgotten-button = Link senden
confirm-address-title = E-Mail-Adresse bestätigen
confirm-address-lead = Ab jetzt gehen E-Mails zu Ihrem Konto an { $email }, und Sie melden sich damit an.
confirm-address-button = Diese Adresse verwenden

mail-password-forgotten-subject = Ein neues Passwort
mail-password-forgotten-body =
    Guten Tag { $name },

    jemand, wahrscheinlich Sie, hat um ein neues Passwort für Ihr Konto bei { $organisation } gebeten. Sie können es hier festlegen:

    { $link }

    Der Link gilt einmal und eine Stunde lang. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.

mail-address-confirm-subject = Bestätigen Sie Ihre E-Mail-Adresse
mail-address-confirm-body =
    Guten Tag { $name },

    diese Adresse soll die Ihres Kontos bei Public Digit werden. Bitte bestätigen Sie sie hier:

    { $link }

    Der Link gilt einmal und 24 Stunden lang. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun.

mail-address-changed-subject = Ihre E-Mail-Adresse wurde geändert
mail-address-changed-body =
    Guten Tag { $name },

    Ihr Konto bei Public Digit hat jetzt eine andere E-Mail-Adresse. E-Mails gehen nicht mehr an diese, und Sie können sich nicht mehr mit ihr anmelden.

    Wenn Sie das nicht waren, sagen Sie es sofort der Hauptverwaltung Ihrer Organisation.
