# Die eigenen Seiten der Mitglieder

nav-own-page = Ihre eigene Seite
own-page-title = Ihre eigene Seite
own-page-lead = Was { $organisation } über Sie als Mitglied gespeichert hat. Das sehen nur Sie und wer dort die Mitglieder betreut.
own-page-for-members = Für Mitglieder: Ihre eigene Seite
own-page-ask-title = Zu Ihrer eigenen Seite als Mitglied
own-page-ask-lead = Dort sehen Sie, was { $organisation } über Sie gespeichert hat, und können um Änderungen bitten. Sie brauchen kein Konto: Wir senden Ihnen einen Link.
own-page-email-hint = Die Adresse, die die Organisation von Ihnen hat.
own-page-ask-button = Link senden
done-own-page-asked = Wenn ein Mitglied diese E-Mail-Adresse hat, ist eine E-Mail mit einem Link unterwegs. Der Link gilt eine Stunde.
own-page-link-lead = { $name }, { $organisation }
own-page-link-button = Meine Seite öffnen
own-page-address-lead = An { $email } soll { $organisation } Ihnen künftig schreiben. Sobald Sie die Adresse bestätigen, kann die Organisation sie eintragen.
done-member-address-confirmed = Die Adresse ist bestätigt. Sie gilt, sobald die Organisation sie eingetragen hat.
own-page-no-language = Nicht gewählt

own-page-change = Um eine Änderung bitten
own-page-change-text = Stimmt etwas nicht, oder ist etwas neu? Schreiben Sie, wie es sein soll. Jemand aus der Organisation sieht es sich an, bevor es eingetragen wird.
own-page-change-email-hint = Wenn es eine andere ist, senden wir zuerst einen Link dorthin.
own-page-change-button = Darum bitten
own-page-change-asked = Gebeten:
own-page-change-open = Ihre Bitte liegt der Organisation vor.
own-page-change-unconfirmed = Bitte öffnen Sie den Link, den wir an die neue Adresse gesandt haben. Dann wird Ihre Bitte angesehen.
own-page-change-accepted = Ihrer Bitte wurde entsprochen.
own-page-change-refused = Ihrer Bitte wurde nicht entsprochen. Wenn Sie wissen möchten, warum, fragen Sie bitte bei der Organisation nach.
own-page-change-replaced = Eine spätere Bitte ist an ihre Stelle getreten.
done-own-page-change-asked = Ihre Bitte ist festgehalten.
member-change-nothing = So ist es schon eingetragen.
member-change-unconfirmed = Die neue E-Mail-Adresse ist noch nicht bestätigt. Sie wird erst eingetragen, wenn das Mitglied den Link geöffnet hat, der dorthin gesandt wurde.

own-page-erasure = Gelöscht werden
own-page-erasure-text = Sie können die Organisation bitten, zu löschen, was sie über Sie gespeichert hat. Damit endet Ihre Mitgliedschaft. Die Organisation meldet sich bei Ihnen; manches muss sie vielleicht noch eine Zeit lang aufbewahren.
own-page-erasure-button = Um Löschung bitten
own-page-erasure-asked = Sie haben die Organisation um Löschung gebeten:
done-own-page-erasure-asked = Ihr Wunsch ist festgehalten. Die Organisation sieht ihn.

own-page-elections = Ihre Wahlen
own-page-elections-hint = Sie stehen im Wählerverzeichnis dieser Wahlen. Ihr persönlicher Link und Ihr Wahlausweis kommen per E-Mail oder Brief; auf der Seite jeder Wahl sehen Sie, was alle sehen.

own-page-confirmation = Bestätigung der Mitgliedschaft
own-page-confirmation-text = { $name } ist Mitglied bei { $organisation }.
own-page-confirmation-made = Erstellt am { $day } aus der Mitgliederliste von { $organisation }, ohne Unterschrift.
own-page-confirmation-print = Drucken Sie diese Seite mit Ihrem Browser, oder speichern Sie sie als Datei.

member-request = Bitte des Mitglieds
member-request-field = Was
member-request-before = Eingetragen
member-request-after = Gewünscht
member-request-accept = Eintragen
member-request-refuse = Nicht eintragen
member-request-beyond = Das Mitglied möchte in eine Einheit wechseln, die nicht zu Ihren gehört. Das trägt jemand ein, der auch für diese Einheit zuständig ist.
done-member-request-settled = Das ist festgehalten, und das Mitglied sieht es.
member-erasure-asked = Das Mitglied hat um Löschung gebeten:
members-want-change = Diese Mitglieder bitten um eine Änderung ihrer Angaben:
members-want-erasure = Diese Mitglieder haben um Löschung gebeten:

problem-membership = Bitte fordern Sie einen neuen Link an
problem-membership-text = Dieser Browser ist nicht mehr auf der eigenen Seite eines Mitglieds angemeldet. Fordern Sie auf der Seite Ihrer Organisation einen neuen Link an; es wurde nichts geändert.

mail-member-own-page-subject = Ihre eigene Seite als Mitglied
mail-member-own-page-body =
    Guten Tag,

    jemand, wahrscheinlich Sie, hat mit dieser E-Mail-Adresse nach dem Weg zur Seite eines Mitglieds von { $organisation } gefragt. Sie öffnet sich hier:

    { $links }

    Jeder Link gilt einmal und eine Stunde lang. Bitte geben Sie keinen weiter: Er zeigt, was die Organisation über Sie gespeichert hat. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun.

mail-member-address-subject = Bestätigen Sie Ihre E-Mail-Adresse
mail-member-address-body =
    Guten Tag,

    ein Mitglied von { $organisation } möchte Post an diese Adresse bekommen. Bitte bestätigen Sie sie hier:

    { $link }

    Der Link gilt einmal und 24 Stunden lang. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun.

mail-member-address-changed-subject = Ihre E-Mail-Adresse wurde geändert
mail-member-address-changed-body =
    Guten Tag { $name },

    { $organisation } hat jetzt eine andere E-Mail-Adresse von Ihnen. E-Mails an Sie als Mitglied gehen nicht mehr an diese.

    Wenn Sie das nicht waren, sagen Sie es sofort der Organisation.
