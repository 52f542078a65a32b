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
