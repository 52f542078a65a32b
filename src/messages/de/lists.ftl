## Listen von Personen: Dateien als Ganzes

import-unpacks-too-large = Diese Arbeitsmappe ist ausgepackt größer als { $max } MB. Kopieren Sie nur die Liste in eine neue Datei.
import-too-many-columns = In Zeile { $line } stehen Werte jenseits der Spalte { $max }. Löschen Sie, was nicht zur Liste gehört.
import-too-many-cells = Die Datei hat mehr als { $max } Zellen. Kopieren Sie nur die Liste in eine neue Datei.
import-too-many-sheets = Die Datei hat mehr als { $max } Tabellenblätter. Kopieren Sie nur die Liste in eine neue Datei.
import-no-headings = In keiner Zeile der Datei stehen bekannte Überschriften wie „Name“ und „E-Mail“. In Zeile { $line } steht: { $found }
import-old-workbook = Das ist eine Arbeitsmappe in einem alten Format (.xls oder .xlsb). Speichern Sie sie in Ihrem Tabellenprogramm als XLSX, ODS oder CSV.
import-encrypted = Diese Arbeitsmappe ist mit einem Passwort gesperrt. Speichern Sie sie ohne Passwort.
import-damaged = Diese Arbeitsmappe lässt sich nicht lesen: Sie ist beschädigt oder nicht vollständig angekommen. Öffnen Sie sie in Ihrem Tabellenprogramm und speichern Sie sie noch einmal.
import-other-kind =
    { $kind ->
        [pdf] Das ist ein PDF, keine Tabelle.
        [html] Das ist eine Webseite, auch wenn der Dateiname etwas anderes sagt. Öffnen Sie sie in Ihrem Tabellenprogramm und speichern Sie sie als XLSX, ODS oder CSV.
        [xml] Das ist eine XML-Datei. Öffnen Sie sie in Ihrem Tabellenprogramm und speichern Sie sie als XLSX, ODS oder CSV.
        [json] Das ist eine JSON-Datei, keine Tabelle.
        [document] Das ist ein Dokument einer Textverarbeitung oder dergleichen. Kopieren Sie die Tabelle daraus in ein Tabellenprogramm.
        [contacts] Das sind Visitenkarten. Exportieren Sie die Kontakte als CSV.
        [archive] Das ist ein Archiv, aber keine Arbeitsmappe. Packen Sie es aus und senden Sie die Tabelle.
       *[binary] Das ist weder ein Text noch eine Arbeitsmappe.
    }

## Listen von Personen: Zeilen

import-letters-lost = In dieser Zeile sind Buchstaben früher verloren gegangen oder nicht lesbar.
import-cell-too-long = Ein Wert in dieser Zeile ist zu lang, um gelesen zu werden.
import-error-value = In der Zelle steht ein Fehler: { $value }
import-formula-uncomputed = In der Zelle steht eine Formel, die nie berechnet wurde. Öffnen Sie die Datei in Ihrem Tabellenprogramm und speichern Sie sie noch einmal.
import-several-addresses = In der Zelle steht mehr als eine Adresse.
import-digits-lost = Ziffern sind verloren gegangen: { $value }. Formatieren Sie die Spalte in Ihrem Tabellenprogramm als Text und geben Sie die Nummern neu ein.
import-shifted = Die Werte sind anscheinend verrutscht: Die Adresse steht in { $place }.
import-twice-encoded = Buchstaben sind verdorben. Vielleicht ist gemeint: { $meant }
import-spoilt-letters = Anscheinend sind Buchstaben verloren gegangen: An ihrer Stelle stehen Fragezeichen oder andere Zeichen.
import-long-number = Die Nummer hat 16 oder mehr Ziffern. Tabellenprogramme behalten nur 15: Prüfen Sie die letzten.
import-number-alike = In Zeile { $line } steht dieselbe Nummer, von Nullen und Zeichen abgesehen.
import-same-person = In Zeile { $line } stehen derselbe Name und dieselbe Adresse mit einer anderen Nummer.
import-same-name = In Zeile { $line } steht derselbe Name.
import-beyond-headings = Rechts von der letzten Überschrift steht ein Wert: { $value }
import-unlikely-name = Das sieht nicht wie ein Name aus.
import-mixed-scripts = In einem Wort stehen Buchstaben zweier Schriften; sie sehen gleich aus, werden aber nicht gefunden, wenn man sie eingibt.
import-formula-zero = In der Zelle steht eine Formel, deren Wert 0 ist.
import-date-for-number = Das ist ein Datum, keine Nummer.
import-looks-like-total = Das sieht nach einer Summenzeile aus.
import-address-shared = In Zeile { $line } steht dieselbe Adresse: Jede Person bekommt eigene E-Mails.
import-no-address = Es gibt keine Adresse: Diese Person bekommt Briefe.
import-language-unknown = „{ $value }“ ist keine Sprache, in der E-Mails verschickt werden: Englisch, Deutsch oder Nepali. Diese Person wird in der Sprache der Wahl angeschrieben.
import-address-extracted = Die Adresse wurde aus einem längeren Text genommen.
import-row-hidden = Die Zeile ist in der Arbeitsmappe ausgeblendet.

## Listen von Personen: was Spalten sind

list-field-name = Name
list-field-last-first = Nachname, Vorname
list-field-first-name = Vorname
list-field-middle-name = weiterer Vorname
list-field-last-name = Nachname
list-field-title = Titel
list-field-salutation = Anrede
list-field-email = E-Mail-Adresse
list-field-member-number = Mitgliedsnummer
list-field-phone = Telefon
list-field-street = Straße, Anschrift
list-field-postcode = Postleitzahl
list-field-town = Ort
list-field-country = Land
list-field-birth = Geburtsdatum
list-field-joined = Eintritt
list-field-left = Austritt
list-field-member-type = Art der Mitgliedschaft
list-field-state = Stand der Mitgliedschaft
list-field-paid = Zahlung
list-field-unit = Ort oder Gliederung
list-field-language = Sprache
list-field-running-number = laufende Nummer
list-field-weight = Stimmen oder Anteile
list-field-voting-right = Wahlrecht

## Listen von Personen: was erkannt wurde

import-recognised = Was erkannt wurde
import-text-file =
    { $separator ->
        [comma] Eine Textdatei in { $encoding }; ihre Werte sind durch Kommas getrennt.
        [semicolon] Eine Textdatei in { $encoding }; ihre Werte sind durch Semikolons getrennt.
        [tab] Eine Textdatei in { $encoding }; ihre Werte sind durch Tabulatoren getrennt.
       *[other] Eine Textdatei in { $encoding }; ihre Werte sind durch „{ $separator }“ getrennt.
    }
import-encoding-guessed = Die Datei sagt nicht, wie ihre Buchstaben geschrieben sind; das wurde an ihnen selbst erkannt. Sehen Sie sich bitte einige Namen mit Umlauten oder Akzenten an.
import-separator-line = Die erste Zeile nennt das Trennzeichen und wurde übersprungen.
import-workbook = Eine Arbeitsmappe ({ $format }); das Blatt „{ $sheet }“ wurde gelesen.
import-other-sheets = Andere Blätter wurden nicht gelesen: { $sheets }
import-merged =
    { $count ->
        [one] An einer Stelle sind Zellen verbunden. Ihr Wert zählt nur für die erste davon.
       *[other] An { $count } Stellen sind Zellen verbunden. Ihre Werte zählen nur für die jeweils erste.
    }
import-hidden-columns = Es gibt ausgeblendete Spalten. Sie wurden mitgelesen.
import-heading-line = Die Überschriften stehen in Zeile { $line }.
import-passed-over =
    { $count ->
        [one] Zeile { $line } darüber wurde übergangen.
       *[other] { $count } Zeilen darüber, ab Zeile { $line }, wurden übergangen.
    }
import-repeated-headings =
    { $count ->
        [one] Zeile { $line } wiederholt die Überschriften und wurde übersprungen.
       *[other] { $count } Zeilen wiederholen die Überschriften, die erste davon ist Zeile { $line }. Sie wurden übersprungen.
    }
import-asks-weight = Die Spalte „{ $heading }“ sieht nach Stimmen oder Anteilen aus: { $values }. Hier hat jede Person eine Stimme. Wenn Stimmen bei Ihnen verschieden zählen, verwenden Sie diese Datei nicht für eine Wahl auf dieser Plattform.
import-asks-equal-weight = Die Spalte „{ $heading }“ sieht nach Stimmen oder Anteilen aus, bei allen gleich: { $values }. Hier hat jede Person eine Stimme.
import-asks-right = Die Spalte „{ $heading }“ sagt anscheinend, wer abstimmen darf: { $values }. Sie wird nicht verwendet: Alle in der Datei kommen hinzu. Nehmen Sie aus der Datei heraus, wer nicht abstimmen darf.
import-answer = Alle, die hinzukommen, dürfen abstimmen, mit je einer Stimme
import-answer-missing = Bitte beantworten Sie, was zur Datei gefragt wird, oder verwerfen Sie sie.
import-columns = Spalten
import-column = Spalte
import-heading = Überschrift
import-column-becomes = Was daraus wird
import-column-filled = Werte
import-column-used = Verwendet als: { $field }
import-column-not-here = Nicht verwendet. Ist: { $field }
import-column-unknown = Nicht verwendet
import-column-empty = Leer
import-column-left-out = Ausgelassen
import-column-second = Nicht verwendet: sagt dasselbe wie Spalte { $first } ({ $field })
import-column-second-differs = Nicht verwendet: Spalte { $first } wird verwendet als { $field }
import-doubtful = zweifelhaft
import-row-doubtful = Kommt hinzu; bitte ansehen
import-doubts-heading = Zeilen zum Ansehen
import-doubts-text = Diese Zeilen können so übernommen werden. Etwas an ihnen ist ungewöhnlich: Sehen Sie sich bitte jede an, bevor Sie sie hinzufügen.
import-doubt = Warum
import-doubts-more =
    { $count ->
        [one] Eine weitere Zeile sollte angesehen werden.
       *[other] { $count } weitere Zeilen sollten angesehen werden.
    }
