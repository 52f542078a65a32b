# Der zweite Faktor.

factor-title = Zweiter Faktor
factor-lead = Mit einem zweiten Faktor kann sich auch niemand anmelden, der Ihr Passwort erfährt: Es wird zusätzlich nach einem Code aus einer App auf Ihrem Telefon gefragt.
factor-lead-demanded = Ihre Rolle verlangt einen zweiten Faktor: einen Code aus einer App auf Ihrem Telefon, neben dem Passwort. Ohne ihn geht es nicht weiter.
factor-begin-heading = Einen zweiten Faktor einrichten
factor-begin-hint = Sie brauchen eine App für Einmalcodes auf Ihrem Telefon. Bestätigen Sie mit Ihrem Passwort, dass Sie es sind.
factor-begin-button = Beginnen
factor-app-heading = 1. Das Konto in die App aufnehmen
factor-app-text = Öffnen Sie auf Ihrem Telefon eine App für Einmalcodes und erfassen Sie dieses Bild.
factor-drawing = Bild, das die App erfasst
factor-secret = Wenn die App es nicht erfassen kann, tippen Sie dies ein:
factor-codes-heading = 2. Die Wiederherstellungscodes aufbewahren
factor-codes-text = Jeder von ihnen öffnet Ihr Konto ein einziges Mal, wenn Sie Ihr Telefon verlieren. Schreiben Sie sie auf oder drucken Sie sie aus; sie werden nicht noch einmal gezeigt.
factor-confirm-heading = 3. Den Code eintippen, den die App zeigt
factor-code = Code
factor-code-hint = Sechs Ziffern, die sich jede halbe Minute ändern.
factor-code-wrong = Dieser Code ist falsch, oder seine Zeit ist vorbei. Bitte tippen Sie den ein, der jetzt gezeigt wird.
factor-code-used = Dieser Code wurde schon verwendet. Bitte warten Sie auf den nächsten.
factor-confirm-button = Zweiten Faktor einschalten
factor-demanded = Ihre Rolle verlangt einen zweiten Faktor. Er kann nicht entfernt werden.
factor-on =
    { $left ->
        [one] Der zweite Faktor ist eingeschaltet. Ein Wiederherstellungscode ist übrig.
       *[other] Der zweite Faktor ist eingeschaltet. { $left } Wiederherstellungscodes sind übrig.
    }
factor-anew-heading = Neues Telefon oder neue Wiederherstellungscodes
factor-anew-hint = Richten Sie den zweiten Faktor neu ein: mit einer anderen App und mit Wiederherstellungscodes, die Ihre bisherigen ersetzen. Die jetzigen gelten, bis Sie fertig sind.
factor-anew-code-hint = Sechs Ziffern aus Ihrer App oder ein Wiederherstellungscode.
factor-anew-button = Neu einrichten
factor-remove-heading = Zweiten Faktor entfernen
factor-remove-hint = Wer Ihr Passwort erfährt, kann sich dann anmelden.
factor-remove-button = Zweiten Faktor entfernen
factor-link = Zweiter Faktor
factor-reset-heading = Zweiter Faktor
factor-reset-hint = Wenn Telefon und Wiederherstellungscodes verloren sind, entfernen Sie den zweiten Faktor. Die Person wird überall abgemeldet, bekommt eine E-Mail und meldet sich mit dem Passwort allein an. Vergewissern Sie sich vorher, dass wirklich sie darum bittet.
factor-reset-button = Zweiten Faktor entfernen
factor-roles-heading = Rollen, die einen zweiten Faktor verlangen
factor-roles-hint = Wer eine von ihnen hat, kommt ohne zweiten Faktor nicht weiter und richtet ihn beim nächsten Anmelden ein.
factor-roles-button = Diese Rollen speichern
done-factor-confirmed = Der zweite Faktor ist eingeschaltet. Andere Geräte sind abgemeldet.
done-factor-removed = Der zweite Faktor ist entfernt.
done-factor-reset = Der zweite Faktor ist entfernt; eine E-Mail teilt es mit.
done-factor-demanded = Welche Rollen einen zweiten Faktor verlangen, ist gespeichert.
sign-in-code-title = Zweiter Faktor
sign-in-code-lead = Bitte tippen Sie den Code ein, den Ihre App jetzt zeigt.
sign-in-code-hint = Sechs Ziffern aus der App oder einer Ihrer Wiederherstellungscodes.
sign-in-code-lost = Sie haben weder das Telefon noch einen Wiederherstellungscode? Bitten Sie die Hauptverwaltung Ihrer Organisation, den zweiten Faktor zu entfernen.
problem-factor = Ein zweiter Faktor ist nötig
problem-factor-text = Ihre Rolle verlangt einen zweiten Faktor, der noch nicht eingerichtet ist. Nichts wurde geändert.

mail-factor-set-up-subject = Ein zweiter Faktor wurde eingerichtet
mail-factor-set-up-body =
    Guten Tag { $name },

    für Ihr Konto bei Public Digit wurde ein zweiter Faktor eingerichtet oder neu eingerichtet. Beim Anmelden wird jetzt nach einem Code aus einer App gefragt; andere Geräte sind abgemeldet.

    Wenn Sie das nicht waren, sagen Sie es sofort der Hauptverwaltung Ihrer Organisation.
mail-factor-removed-subject = Ihr zweiter Faktor wurde entfernt
mail-factor-removed-body =
    Guten Tag { $name },

    der zweite Faktor Ihres Kontos bei Public Digit wurde entfernt. Sie melden sich jetzt mit Ihrem Passwort allein an.

    Wenn Sie nicht darum gebeten haben, sagen Sie es sofort der Hauptverwaltung Ihrer Organisation.

# Passkeys.

passkeys-heading = Passkeys
passkeys-hint = Ein Passkey ist ein Schlüssel in Ihrem Telefon, Ihrem Computer oder einem Sicherheitsschlüssel. Er öffnet Ihr Konto anstelle eines Codes, mit Finger, Gesicht oder PIN, und funktioniert auf keiner gefälschten Seite. Die Wiederherstellungscodes gelten weiter, falls Sie das Gerät verlieren.
passkey-name = Name des Passkeys
passkey-name-hint = Woran Sie ihn erkennen, zum Beispiel „Mein Telefon“.
passkey-begin-button = Passkey hinzufügen
passkey-ask-text = Ihr Gerät erzeugt nun den Passkey „{ $passkey }“. Es fragt nach Finger, Gesicht oder PIN.
passkey-ask-button = Passkey erzeugen
passkey-added = Hinzugefügt
passkey-used = Zuletzt verwendet
passkey-not-used = Noch nicht
passkey-remove-heading = Entfernen
passkey-remove = Entfernen
passkey-remove-one = Passkey „{ $passkey }“ entfernen
passkey-too-many = Es gibt { $max } Passkeys und keinen Platz für weitere. Entfernen Sie zuerst einen.
passkey-not-asked = Auf diesen Passkey wartet niemand mehr. Bitte beginnen Sie noch einmal.
passkey-wrong = Der Passkey ließ sich nicht prüfen. Bitte versuchen Sie es noch einmal oder tippen Sie einen Code ein.
passkey-failed = Das Gerät hat keinen Passkey geliefert. Bitte versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.
passkey-unknown = Dieser Browser kennt keine Passkeys. Bitte verwenden Sie einen anderen oder einen Code.
passkey-needs-script = Passkeys brauchen JavaScript.
passkey-sign-in-button = Mit Passkey anmelden
passkey-sign-in-lead = Bitte verwenden Sie einen Passkey oder tippen Sie den Code ein, den Ihre App jetzt zeigt.
done-passkey-added = Der Passkey ist hinzugefügt. Er öffnet Ihr Konto ab jetzt anstelle eines Codes.
done-passkey-removed = Der Passkey ist entfernt.

mail-passkey-added-subject = Ihrem Konto wurde ein Passkey hinzugefügt
mail-passkey-added-body =
    Guten Tag { $name },

    Ihrem Konto bei Public Digit wurde der Passkey „{ $passkey }“ hinzugefügt. Er öffnet das Konto nach dem Passwort anstelle eines Codes.

    Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und sagen Sie denen Bescheid, die sich um die Konten kümmern.
mail-passkey-removed-subject = Ein Passkey Ihres Kontos wurde entfernt
mail-passkey-removed-body =
    Guten Tag { $name },

    der Passkey „{ $passkey }“ wurde aus Ihrem Konto bei Public Digit entfernt.

    Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und sagen Sie denen Bescheid, die sich um die Konten kümmern.
