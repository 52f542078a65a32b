# office
elections-not-installed = Für diese Organisation sind keine Wahlen installiert. Wenn Sie welche brauchen, fragen Sie die Betreiber der Plattform.
settings-language-hint = Schreiben Sie Titel, Beschreibungen und Vorstellungen in dieser Sprache. Die Mails an die Wählenden sind in ihr, und Vorleseprogramme sprechen sie.
settings-group-ed25519 = Ed25519: schnell (empfohlen); auch die Belenios-Programme 2.1 bis 2.5.1 prüfen es
settings-group-belenios = BELENIOS-2048: langsamer; auch die Belenios-Programme 2.0 bis 2.5.1 prüfen es
turnout-hint = Wann jemand gewählt hat, wird nirgends festgehalten, nicht einmal der Tag, damit niemand sagen kann, wessen Stimmzettel welcher ist.
overview-turnout-more = Wahlbeteiligung ansehen
roll-lead-voting = Die Wahl läuft, das Verzeichnis lässt sich daher nicht mehr ändern. Sie sehen, wer gewählt hat, nie was: für viele Wählende auf einmal und bis zu eine halbe Stunde später, damit niemand sagen kann, wessen Stimmzettel welcher ist.
overview-clock = Die Wahl endet zurzeit nicht von selbst
overview-clock-text = Die Uhren des Servers widersprechen sich. Er lässt die Urne daher lieber offen, als sie zu früh zu schließen. Die Betreiber wissen Bescheid. Wenn Sie sicher sind, dass die angekündigte Zeit gekommen ist, können Sie die Wahl selbst beenden.

trustees-decryption-not-needed = Wurde nicht gebraucht
done-key-shared = Gespeichert.
done-ceremony-begun = Die Vertrauenspersonen sind per Mail verständigt.
trustees-begin-heading = Den Schlüssel gemeinsam erzeugen
trustees-begin-text = Wenn die Liste vollständig ist, bitten Sie die Vertrauenspersonen, zu beginnen. Jede tut vier kurze Schritte im eigenen Browser und bekommt eine Mail, wenn sie an der Reihe ist. Wenn Sie danach die Liste oder die Anzahl ändern, beginnen alle neu.
trustees-begin-button = Die Vertrauenspersonen bitten, zu beginnen
trustees-running = Schritt { $step } von { $steps }. Es fehlt noch: { $names }.
trustees-stopped = { $accuser } hat von { $culprit } etwas Falsches bekommen: Die Browser haben es geprüft. Es ist kein Schlüssel entstanden. Bitten Sie die Vertrauenspersonen, neu zu beginnen, oder nehmen Sie { $culprit } vorher von der Liste.
sharing-heading = Wie viele Vertrauenspersonen gebraucht werden
sharing-choice = Wer das Ergebnis entschlüsselt
sharing-choice-hint = Mit einer Anzahl dürfen einige ihren Schlüssel verlieren, und das Ergebnis lässt sich trotzdem entschlüsseln. Werden alle gebraucht, endet die Wahl bei einer verlorenen Schlüsseldatei ohne Ergebnis.
sharing-choice-threshold = Beliebige so viele der Vertrauenspersonen
sharing-choice-all = Alle
sharing-needed = Wie viele
sharing-needed-hint = Leer gelassen: die Mehrheit. Weniger schützen besser vor Verlust, mehr schützen besser vor Vertrauenspersonen, die gemeinsam einzelne Stimmzettel öffnen.
sharing-one-may-open = Eine einzige Person darf jeden Stimmzettel öffnen können. Jede öffentliche Seite sagt das dann.
sharing-button = Speichern
sharing-threshold =
    { $members ->
        [0] Noch ist keine Vertrauensperson benannt.
        [1] Eine Vertrauensperson hat den ganzen Schlüssel.
       *[other]
            { $spare ->
                [0] Alle { $members } Vertrauenspersonen werden gebraucht, um die Auszählung zu öffnen.
               *[other] Beliebige { $needed } von { $members } Vertrauenspersonen können die Auszählung öffnen.
            }
    }
sharing-all =
    { $count ->
        [0] Es ist noch keine Vertrauensperson benannt.
        [one] Eine Vertrauensperson hat den ganzen Schlüssel.
       *[other] Alle { $count } Vertrauenspersonen werden gebraucht, um die Auszählung zu öffnen.
    }
sharing-spare =
    { $count ->
        [0] Es darf kein Schlüssel verloren gehen: Ohne ihn gibt es kein Ergebnis.
        [one] Ein Schlüssel darf verloren gehen, und die Auszählung lässt sich noch öffnen.
       *[other] { $count } Schlüssel dürfen verloren gehen, und die Auszählung lässt sich noch öffnen.
    }
sharing-checked = Seit die Abstimmung läuft, haben { $count } von { $members } Vertrauenspersonen gezeigt, dass sie ihren Schlüssel noch haben.
sharing-one = Bei dieser Wahl kann eine einzige Person jeden Stimmzettel öffnen.
sharing-one-accepted = Der Wahlausschuss hat dem zugestimmt.
result-publish-text = Keine Seite hat das Ergebnis bisher gezeigt, auch Ihnen nicht. Die Teile der Entschlüsselung liegen mit dem Schlüssel der Plattform versiegelt: Nur wer die Datenbank und diesen Schlüssel hat, könnte das Ergebnis vor der Veröffentlichung berechnen. Wenn Sie es veröffentlichen, sehen es alle zugleich, mit allem, was man zum Prüfen braucht. Das lässt sich nicht zurücknehmen.

# Mail that did not leave
roll-mail-refused = Der Mailserver dieser Adresse weist sie zurück. Bitten Sie die Person um eine andere.
overview-mail = E-Mails, die nicht abgegangen sind
overview-mail-put-off =
    { $count ->
        [one] 1 E-Mail Ihrer Organisation konnte noch nicht gesendet werden. Sie wird von selbst wieder versucht; nichts geht verloren.
       *[other] { $count } E-Mails Ihrer Organisation konnten noch nicht gesendet werden. Sie werden von selbst wieder versucht; nichts geht verloren.
    }
overview-mail-held =
    { $count ->
        [one] 1 E-Mail wird zurückgehalten, weil diese Organisation eine Probe ist.
       *[other] { $count } E-Mails werden zurückgehalten, weil diese Organisation eine Probe ist.
    }
overview-mail-refused =
    { $count ->
        [one] 1 Adresse Ihrer Organisation weist ihr Mailserver zurück. Gehört sie jemandem, der wählen darf, ist sie in der Liste markiert:
       *[other] { $count } Adressen Ihrer Organisation weisen ihre Mailserver zurück. Die der Wahlberechtigten sind in der Liste markiert:
    }
