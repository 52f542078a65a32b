# common
footer-script = Ist das das veröffentlichte Skript?
rehearsal-label = Probe
rehearsal-banner = Probe: Dies ist die Kopie einer Organisation, zum Ausprobieren. Was hier geschieht, zählt nicht, und ihre E-Mails werden zurückgehalten.

# Wo nicht läuft, was im Browser laufen muss
start-no-webassembly = In diesem Browser läuft kein WebAssembly.
start-no-webassembly-why = Was hier geheim ist, wird in Ihrem Browser berechnet, und das braucht es. Schutzmodi schalten es ab: „Verbesserte Sicherheit“ in Edge, der Blockierungsmodus von iPhones, „Sicherer“ im Tor-Browser.
start-failed = Ein Teil dieser Seite ließ sich nicht laden oder läuft nicht.
start-failed-why = Vielleicht war die Verbindung unterbrochen, oder etwas dazwischen hält die Datei zurück. Versuchen Sie es bitte zuerst noch einmal.
start-slow = Es dauert länger als sonst.
start-slow-why = Sobald alles geladen ist, verschwindet diese Meldung von selbst. Wenn sie bleibt:
start-exception = Machen Sie in den Sicherheitseinstellungen des Browsers eine Ausnahme für diese Website und versuchen Sie es dann noch einmal.
start-elsewhere-voter = Oder öffnen Sie Ihren persönlichen Link in einem anderen Browser oder auf einem anderen Gerät: Ein Telefon genügt.
start-elsewhere-trustee = Oder melden Sie sich mit einem anderen Browser oder auf einem anderen Gerät an, auf dem Sie Ihre Schlüsseldatei zur Hand haben.
start-ask = Wenn beides nicht geht, sagen Sie es dem Wahlausschuss Ihrer Organisation. Verloren ist nichts.
start-again = Noch einmal versuchen
