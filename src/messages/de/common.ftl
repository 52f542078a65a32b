# Was alle Seiten gemeinsam haben.

platform-name = Public Digit
skip-to-content = Zum Inhalt springen
rehearsal-label = Probe
rehearsal-banner = Probe: Dies ist die Kopie einer Organisation, zum Ausprobieren. Was hier geschieht, zählt nicht, und ihre E-Mails werden zurückgehalten.
demonstration-label = Vorführung
demonstration-banner = Vorführung: Hier ist alles erfunden, und es werden keine E-Mails gesendet.
footer-promise = Wahlen, die alle prüfen können.
footer-script = Ist dies das veröffentlichte Skript?
language-label = Sprache
language-en = English
language-de = Deutsch
language-ne = नेपाली

nav-main = Hauptmenü
nav-apply = Für Organisationen
nav-sign-in = Anmelden
nav-sign-out = Abmelden
nav-applications = Anträge
nav-organisations = Organisationen
nav-elections = Wahlen
nav-people = Personen
nav-modules = Module
nav-breadcrumbs = Sie sind hier

field-optional = (freiwillig)
field-name = Name
field-email = E-Mail-Adresse
field-password = Passwort
field-new-password = Neues Passwort
field-password-again = Dasselbe Passwort noch einmal
field-role = Rolle

problems-heading =
    { $count ->
        [one] Es gibt ein Problem
       *[other] Es gibt { $count } Probleme
    }
problems-typed = Was Sie eingegeben haben
problems-of = { $field }: { $text }
text-missing = Bitte füllen Sie dieses Feld aus.
text-too-short =
    { $min ->
        [one] Bitte schreiben Sie mindestens 1 Zeichen.
       *[other] Bitte schreiben Sie mindestens { $min } Zeichen.
    }
text-too-long =
    { $max ->
        [one] Bitte schreiben Sie höchstens 1 Zeichen.
       *[other] Bitte schreiben Sie höchstens { $max } Zeichen.
    }
text-unprintable = Hier steht ein Zeichen, das sich nicht anzeigen lässt. Bitte tippen Sie den Text neu.
email-malformed = Das ist keine vollständige E-Mail-Adresse. Sie sieht so aus: name@example.org.
slug-malformed = Nehmen Sie 2 bis 56 Kleinbuchstaben, Ziffern und einzelne Bindestriche, zum Beispiel schachklub-nord.
slug-reserved = Dieser Kurzname ist reserviert. Bitte wählen Sie einen anderen.
changed-meanwhile = Hier hat jemand etwas anderes gespeichert, seit Sie diese Seite geöffnet haben. Was Sie eingegeben haben, steht unten; bitte prüfen Sie es noch einmal. Wenn Sie jetzt speichern, ersetzt es, was inzwischen gespeichert wurde.
form-too-large = Das ist mehr, als das Formular aufnehmen kann. Bitte kürzen Sie es.
upload-interrupted = Die Datei ist nicht vollständig angekommen. Bitte senden Sie sie noch einmal.
upload-too-large = Diese Datei ist zu groß. Ein Foto darf höchstens 5 MB groß sein, ein Wählerverzeichnis höchstens 16 MB.

checklist-done = Erledigt
checklist-open = Noch zu tun

problem-refused = Das geht nicht
problem-refused-text = So, wie die Dinge stehen, geht das nicht.
problem-not-found = Hier ist nichts
problem-not-found-text = Vielleicht ist die Adresse vertippt, oder was hier war, ist für Sie nicht zugänglich.
problem-signed-out = Sie sind nicht mehr angemeldet
problem-signed-out-text = Es wurde nichts geändert, und was Sie eingegeben haben, ist nicht verloren.
problem-link = Bitte öffnen Sie Ihren persönlichen Link noch einmal
problem-link-text = Dieser Browser ist nicht mehr mit Ihrem persönlichen Link angemeldet: Jemand hat sich abgemeldet, es ist Zeit vergangen, oder ein neuerer Link wurde gesendet. Ihr persönlicher Link steht in der E-Mail Ihrer Organisation. Wenn er gleich wieder hierher führt, erlauben Sie dieser Website Cookies.
problem-other-account = In diesem Browser ist ein anderes Konto angemeldet
problem-other-account-text = Die Seite, von der Sie das gesendet haben, gehört zu einem anderen Konto als dem, das jetzt angemeldet ist. Es wurde nichts geändert.
problem-kept = Was Sie gesendet haben, ist auf dieser Seite aufgehoben
problem-sign-in-first = Melden Sie sich in einem neuen Tab mit dem Konto an, zu dem es gehört. Kommen Sie dann zu diesem Tab zurück und senden Sie es noch einmal.
problem-sign-in = Anmelden (öffnet einen neuen Tab)
problem-send-again = Noch einmal senden
problem-malformed = Das ist nicht vollständig angekommen
problem-malformed-text = Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
problem-closed = Vorübergehend geschlossen
problem-busy = Gerade ist sehr viel los
problem-busy-text = Viele benutzen gerade die Plattform. Verloren ist nichts; bitte versuchen Sie es in einigen Sekunden noch einmal.
problem-failed = Bei uns ist etwas schiefgegangen
problem-failed-text = Es wurde nichts geändert. Bitte versuchen Sie es noch einmal; wenn es wieder geschieht, nennen Sie uns das Fehlerkennzeichen unten.
problem-reference = Fehlerkennzeichen: { $reference }
problem-home = Zur Startseite

done-signed-out = Sie sind abgemeldet.

# Wo nicht läuft, was im Browser laufen muss
start-no-webassembly = In diesem Browser läuft kein WebAssembly.
start-no-webassembly-why = Was hier geheim ist, wird in Ihrem Browser berechnet, und das braucht WebAssembly. Schutzmodi schalten es ab: „Verbesserte Sicherheit“ in Edge, der Blockierungsmodus von iPhones, „Sicherer“ im Tor-Browser.
start-failed = Ein Teil dieser Seite ließ sich nicht laden oder läuft nicht.
start-failed-why = Vielleicht war die Verbindung unterbrochen, oder etwas dazwischen hält die Datei zurück. Versuchen Sie es bitte zuerst noch einmal.
start-slow = Es dauert länger als sonst.
start-slow-why = Sobald alles geladen ist, verschwindet diese Meldung von selbst. Wenn sie bleibt:
start-exception = Machen Sie in den Sicherheitseinstellungen des Browsers eine Ausnahme für diese Website und versuchen Sie es dann noch einmal.
start-elsewhere-voter = Oder öffnen Sie Ihren persönlichen Link in einem anderen Browser oder auf einem anderen Gerät: Ein Telefon genügt.
start-elsewhere-trustee = Oder melden Sie sich mit einem anderen Browser oder auf einem anderen Gerät an, auf dem Sie Ihre Schlüsseldatei zur Hand haben.
start-ask = Wenn beides nicht geht, sagen Sie es dem Wahlausschuss Ihrer Organisation. Verloren ist nichts.
start-again = Noch einmal versuchen

# Zeitpunkte
day = { $day }. { $month } { $year }{ $calendar }
moment = { $day }. { $month } { $year }{ $calendar }, { $time } UTC
moment-local = { $day }. { $month } { $year }{ $calendar }, { $time }
moment-in-zone = { $moment } ({ $offset })
bikram-sambat = { $day }. { $month } { $year } BS
bikram-sambat-month =
    { $month ->
        [1] Baisakh
        [2] Jestha
        [3] Ashadh
        [4] Shrawan
        [5] Bhadra
        [6] Ashwin
        [7] Kartik
        [8] Mangsir
        [9] Poush
        [10] Magh
        [11] Falgun
       *[12] Chaitra
    }
month =
    { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    }

# E-Mails, in allen Sprachen gleich
email-not-ascii = Vor dem @ stehen Buchstaben, die Mailserver nicht annehmen, etwa ä, é oder देव. Bitte prüfen Sie die Adresse.
election-time-zone-unknown = Wählen Sie eine der Zeitzonen.
mail-subject-named = { $subject } (für { $name })
mail-footer = Diese E-Mail wurde automatisch für { $organisation } verschickt. Bitte antworten Sie nicht darauf: Antworten liest niemand.
mail-moment = { $moment } ({ $zone }, { $offset }; das ist { $utc })
mail-moment-utc = { $moment } UTC
mail-moment-day = { $day }. { $month } { $year }{ $calendar }, { $time } Uhr
mail-moment-midnight = Mitternacht am Ende des { $day }. { $month } { $year }{ $calendar }
