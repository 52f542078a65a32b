# office
elections-not-installed = Für diese Organisation sind keine Wahlen installiert. Wenn Sie welche brauchen, fragen Sie die Betreiber der Plattform.
settings-language-hint = Schreiben Sie Titel, Beschreibungen und Vorstellungen in dieser Sprache. Die Mails an die Wählenden sind in ihr, und Vorleseprogramme sprechen sie.
settings-group-ed25519 = Ed25519: schnell (empfohlen); auch die Belenios-Programme 2.1 bis 2.5.1 prüfen es
settings-group-belenios = BELENIOS-2048: langsamer; auch die Belenios-Programme 2.0 bis 2.5.1 prüfen es
