# Die Seiten des Wahlausschusses.

## Wörter, die auf mehreren Seiten stehen

office-back = Zurück
office-save = Speichern
office-edit = Bearbeiten
office-actions = Aktionen
office-not-set = Nicht festgelegt
office-continue = Weiter
office-to-overview = Zur Übersicht
office-move-up = Nach oben
office-move-up-name = Nach oben: { $name }
office-move-down = Nach unten
office-move-down-name = Nach unten: { $name }
office-pages = Seiten der Liste
office-page-before = Zurück
office-page-after = Weiter
office-page-of = Seite { $page } von { $pages }
office-chief-unknown = Bitte wählen Sie jemanden, der in Ihrer Organisation ein Konto hat.
done-reordered = Die Reihenfolge ist geändert.
field-zone = Zeitangaben in
field-zone-chosen = Zeitangaben in der Zeitzone, die unten gewählt ist.
datetime-invalid = Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 2026-06-14 18:00.
datetime-skipped = Diese Uhrzeit gibt es an diesem Tag nicht: Die Uhren werden vorgestellt. Bitte geben Sie eine Zeit davor oder danach an.
datetime-twice = Diese Uhrzeit gibt es an diesem Tag zweimal: Die Uhren werden zurückgestellt. Bitte geben Sie eine Zeit davor oder danach an.
file-missing = Bitte wählen Sie zuerst eine Datei.

office-phase-draft = Entwurf
office-phase-nomination = Aufstellung
office-phase-ready = Bereit
office-phase-voting = Abstimmung
office-phase-closed = Abstimmung beendet
office-phase-tallied = Ausgezählt
office-phase-published = Ergebnis veröffentlicht
office-phase-cancelled = Abgebrochen

office-tab-overview = Übersicht
office-tab-settings = Einstellungen
office-tab-posts = Stimmzettel
office-tab-roll = Wählerverzeichnis
office-tab-trustees = Vertrauenspersonen
office-tab-officers = Wahlausschuss
office-tab-turnout = Wahlbeteiligung
office-tab-result = Ergebnis

## Die Liste der Wahlen

elections-title = Wahlen
elections-lead = Alles, worüber Ihre Organisation abstimmt, und was als Nächstes zu tun ist.
elections-new = Neue Wahl
elections-empty = Sie sind noch an keiner Wahl beteiligt. Wer eine leitet, kann Sie in den Wahlausschuss aufnehmen oder als Vertrauensperson benennen.
elections-empty-admin = Noch gibt es keine Wahl. Beginnen Sie mit „Neue Wahl“: Bis zur Eröffnung der Abstimmung können Sie alles ändern.
elections-not-installed = Für diese Organisation sind keine Wahlen installiert. Wenn Sie welche brauchen, fragen Sie die Betreiber der Plattform.
elections-opens = Beginn der Abstimmung:
elections-closes = Ende der Abstimmung:
elections-closed = Vorgesehenes Ende der Abstimmung:
elections-no-times = Die Zeiten sind noch nicht festgelegt.
office-demonstration = Vorführung
office-your-role-chief = Sie leiten diese Wahl.
office-your-role-deputy = Sie vertreten bei dieser Wahl die Wahlleitung.
office-your-role-observer = Sie beobachten diese Wahl.
office-your-role-none = Sie haben bei dieser Wahl keine Rolle.
trustee-tasks-heading = Ihre Aufgaben als Vertrauensperson
trustee-task-key = Erzeugen Sie Ihren Teil des Schlüssels.
trustee-task-wait = Die Abstimmung läuft. Bewahren Sie Ihren Teil des Schlüssels sicher auf: Er wird danach gebraucht.
trustee-task-decrypt = Die Abstimmung ist zu Ende. Entschlüsseln Sie das Ergebnis mit Ihrem Teil des Schlüssels.
next-link-posts = Ämter anlegen
next-link-candidates = Kandidierende eintragen
next-link-prepare = Abstimmung vorbereiten
next-link-turnout = Wahlbeteiligung ansehen
next-link-close = Abstimmung schließen
next-link-decrypt = Nachsehen, wer noch entschlüsseln muss
next-link-publish = Ergebnis veröffentlichen

## Eine neue Wahl und ihre Einstellungen

new-election-title = Neue Wahl
new-election-lead = Sagen Sie, worüber und wann abgestimmt wird. Ämter, Kandidierende und Wahlberechtigte kommen danach.
new-election-chief = Wahlleitung
new-election-chief-hint = Leitet die Wahl und kann als Einzige das Ergebnis veröffentlichen.
new-election-demonstration = Das ist nur eine Vorführung
new-election-demonstration-hint = Zum Ausprobieren. Der Server darf dann den Schlüssel allein verwahren; die Stimmzettel sind also vor denen, die ihn betreiben, nicht geheim. Jede Seite sagt das. Es lässt sich später nicht mehr ändern.
new-election-button = Wahl anlegen
done-election-created = Die Wahl ist angelegt.

settings-title = Titel
settings-title-hint = Zum Beispiel „Vorstandswahl 2026“. Wer wahlberechtigt ist, sieht ihn überall. 2 bis 120 Zeichen.
settings-description = Beschreibung
settings-description-hint = Worum geht es bei dieser Wahl? Die Wahlberechtigten lesen es, bevor sie abstimmen. Höchstens 5.000 Zeichen.
settings-opens = Beginn der Abstimmung
settings-opens-hint = Was Sie den Wahlberechtigten ankündigen. Die Abstimmung beginnt erst, wenn Sie sie eröffnen.
settings-closes = Ende der Abstimmung
settings-closes-hint = Danach wird kein Stimmzettel mehr angenommen. Das Ende muss feststehen, bevor Sie die Abstimmung eröffnen können.
settings-language = Sprache von Stimmzettel und E-Mails
settings-language-hint = Schreiben Sie Titel, Beschreibungen und Vorstellungen in dieser Sprache. Auch die E-Mails an die Wahlberechtigten sind in ihr verfasst, und Vorleseprogramme lesen in ihr vor.
settings-revoting = Solange die Abstimmung läuft, darf man erneut abstimmen; der letzte Stimmzettel zählt
settings-revoting-fact = Erneut abstimmen
settings-revoting-yes = Möglich; der letzte Stimmzettel zählt
settings-revoting-no = Nicht möglich; der erste Stimmzettel zählt
settings-group = Art der Verschlüsselung
settings-group-hint = Wenn Sie unsicher sind, lassen Sie sie, wie sie ist. Sobald eine Vertrauensperson einen Schlüssel erzeugt hat, lässt sie sich nicht mehr ändern.
settings-group-ed25519 = Ed25519: schnell (empfohlen); auch die Belenios-Programme 2.1 bis 2.5.1 prüfen es
settings-group-belenios = BELENIOS-2048: langsamer; auch die Belenios-Programme 2.0 bis 2.5.1 prüfen es
settings-frozen = Diese Einstellungen können Sie jetzt lesen, aber nicht ändern. Mit der Eröffnung der Abstimmung liegen sie fest.
done-settings-changed = Die Einstellungen sind gespeichert.

## Die Übersicht

overview-way = Der Weg zum Ergebnis
overview-checklist = Was erledigt ist und was noch fehlt
overview-demonstration = Das ist eine Vorführung. Ihr Ergebnis bindet niemanden.
overview-cancelled = Diese Wahl wurde abgebrochen
overview-facts = Auf einen Blick
overview-posts = Ämter
overview-candidates = Kandidierende
overview-voters = Wahlberechtigte
overview-trustees = Vertrauenspersonen
overview-opened = Abstimmung eröffnet
overview-extended-from = Zuerst angekündigtes Ende
overview-closed = Abstimmung geschlossen
overview-published = Ergebnis veröffentlicht
overview-ballots = Eingegangene Stimmzettel, ersetzte mitgezählt
overview-fingerprint = Fingerabdruck des Wählerverzeichnisses
overview-fingerprint-hint = Er zeigt, dass nach der Eröffnung der Abstimmung niemand dazugekommen ist. Auf der öffentlichen Seite können ihn alle sehen.
overview-clock = Die Abstimmung endet zurzeit nicht von selbst
overview-clock-text = Die Uhren des Servers widersprechen sich. Er lässt die Urne daher lieber offen, als sie zu früh zu schließen. Die Betreiber wissen Bescheid. Wenn Sie sicher sind, dass die angekündigte Zeit gekommen ist, können Sie die Abstimmung selbst schließen.
overview-turnout-more = Wahlbeteiligung ansehen
overview-public-heading = Öffentliche Seite
overview-public = Die Seite ansehen, die alle sehen
overview-public-later = Sobald der Stimmzettel fertig ist, können alle eine Seite dieser Wahl sehen.
overview-danger = Gut überlegen

step-posts = Ämter
step-candidates = Kandidierende
step-times = Zeiten
step-trustees = Vertrauenspersonen und ihre Schlüssel
step-roll = Wahlberechtigte
step-voting = Abstimmung
step-decryption = Entschlüsselung
step-publication = Veröffentlichung
step-waiting = Kommt später.

next-posts = Als Nächstes: Ämter anlegen
next-posts-text = Was wird gewählt? Tragen Sie jedes Amt ein und beginnen Sie dann die Aufstellung.
next-nomination = Als Nächstes: Aufstellung beginnen
next-nomination-text = Wenn alle Ämter eingetragen sind, beginnen Sie die Aufstellung: Dann können Kandidierende eingetragen werden.
next-candidates = Als Nächstes: Kandidierende eintragen
next-candidates-text = Jedes Amt braucht so viele Kandidierende, dass es etwas zu wählen gibt. Stellen Sie dann den Stimmzettel fertig.
next-prepare = Als Nächstes: Abstimmung vorbereiten
next-prepare-text = Der Stimmzettel ist fertig. Wählerverzeichnis, Schlüssel der Vertrauenspersonen und Ende der Abstimmung müssen bereit sein, bevor die Abstimmung eröffnet wird.
next-await = Die Abstimmung läuft
next-await-text = Jetzt ist nichts zu tun. Die Abstimmung endet von selbst.
next-close = Als Nächstes: Abstimmung schließen
next-close-text = Das angekündigte Ende ist vorbei, und es werden keine Stimmzettel mehr angenommen. Die Abstimmung schließt sich in ein oder zwei Minuten von selbst; Sie können sie auch jetzt schließen.
next-decrypt = Als Nächstes entschlüsseln die Vertrauenspersonen
next-cancel = Als Nächstes: Wahl abbrechen
next-decrypt-text = Die Abstimmung ist zu Ende. Die Vertrauenspersonen müssen jetzt ihre Teile des Schlüssels benutzen. Bitte sagen Sie es ihnen: Die Adresse, die sie öffnen müssen, steht auf der Seite „Vertrauenspersonen“. Einzelne Stimmzettel werden niemals geöffnet, nur die Summen.
next-decrypt-single = Nur ein einziger Stimmzettel zählt. Die Summe zu entschlüsseln verriete, wie diese Person gestimmt hat, und die Browser der Vertrauenspersonen weigern sich. Die Wahl lässt sich nur noch abbrechen.
next-decrypt-mine = Mit Ihrem Teil des Schlüssels entschlüsseln
next-publish = Als Nächstes: Ergebnis veröffentlichen
next-publish-text = Genug Vertrauenspersonen haben entschlüsselt. Die Wahlleitung kann das Ergebnis jetzt öffentlich machen.
next-nothing = Alles ist getan
next-nothing-text = Das Ergebnis ist öffentlich und endgültig. Alle können es prüfen.
next-observer = Sie können hier alles sehen. Diesen Schritt können nur Wahlleitung und Stellvertretung tun.
next-open-nomination = Aufstellung beginnen
next-complete-paper = Stimmzettel fertigstellen
next-reopen-nomination = Stimmzettel wieder ändern
next-enter-candidates = Kandidierende eintragen
next-review-paper = Stimmzettel durchsehen
next-see-paper = Stimmzettel ansehen
next-set-times = Ende der Abstimmung festlegen
next-see-trustees = Vertrauenspersonen ansehen
next-enter-voters = Wahlberechtigte eintragen
next-open-voting = Abstimmung eröffnen …
next-close-voting = Abstimmung jetzt schließen
next-see-turnout = Wahlbeteiligung ansehen
next-see-result = Ergebnis ansehen
next-to-publication = Zur Veröffentlichung

done-nomination-opened = Die Aufstellung hat begonnen. Tragen Sie jetzt die Kandidierenden ein.
done-paper-completed = Der Stimmzettel ist fertig.
done-nomination-reopened = Der Stimmzettel lässt sich wieder ändern.
done-voting-opened = Die Abstimmung ist eröffnet. Die E-Mails an die Wahlberechtigten sind unterwegs.
done-voting-closed = Die Abstimmung ist geschlossen.
done-voting-extended = Die Abstimmung dauert länger. Alle können die Änderung sehen.
done-election-cancelled = Die Wahl ist abgebrochen.
done-candidate-withdrawn = Alle können sehen, dass die Kandidatur zurückgezogen ist; die Wahlberechtigten bekommen eine E-Mail.
done-result-published = Das Ergebnis ist öffentlich.

## Entscheidungen, die bleiben

open-title = Abstimmung eröffnen
open-lead = Mit der Eröffnung liegt die Wahl fest. Bitte prüfen Sie vorher:
open-roll =
    { $count ->
        [one] Eine Person steht im Wählerverzeichnis. Es wird abgeschlossen, und sein Fingerabdruck wird veröffentlicht.
       *[other] { $count } Personen stehen im Wählerverzeichnis. Es wird abgeschlossen, und sein Fingerabdruck wird veröffentlicht.
    }
open-paper =
    { $count ->
        [one] Der Stimmzettel mit einem Amt lässt sich nicht mehr ändern.
       *[other] Der Stimmzettel mit { $count } Ämtern lässt sich nicht mehr ändern.
    }
open-keys =
    { $count ->
        [one] Eine Vertrauensperson hat den Schlüssel.
       *[other] { $count } Vertrauenspersonen haben den Schlüssel.
    }
open-mails = Alle Wahlberechtigten bekommen sofort zwei E-Mails: eine mit dem persönlichen Link, eine mit dem Wahlausweis. Es kann eine Weile dauern, bis sie bei allen sind.
open-end = Die Abstimmung endet am { $closes-at }.
open-end-strict = Solange die Abstimmung läuft, können Sie sie verlängern. Einmal geschlossen, wird sie nie wieder geöffnet.
open-button = Abstimmung jetzt eröffnen
open-lacking = Die Abstimmung kann noch nicht eröffnet werden. Es fehlt:
open-not-now = Die Abstimmung kann eröffnet werden, wenn der Stimmzettel fertig ist, und nur einmal.

# Eine Kandidatur wird zurückgezogen
withdraw-title = Kandidatur zurückziehen
withdraw-lead = Während der Abstimmung lässt sich der Stimmzettel nicht mehr ändern: Der Name bleibt darauf, und Stimmen dafür werden gezählt, wie sie abgegeben wurden. Alle sehen, dass die Kandidatur zurückgezogen ist, auch in der Wahlkabine, und alle Wahlberechtigten bekommen eine E-Mail. Das lässt sich nicht zurücknehmen.
withdraw-candidate = Wer nicht mehr antritt
withdraw-choose = Bitte wählen Sie eine Kandidatur
withdraw-reason = Begründung
withdraw-reason-hint = Alle können sie lesen.
withdraw-sure = Ich habe das von der Kandidatin oder dem Kandidaten selbst, oder weiß es sicher, und habe den richtigen Namen gewählt. Es lässt sich nicht zurücknehmen.
withdraw-sure-missing = Bitte bestätigen Sie das: Es lässt sich nicht zurücknehmen.
withdraw-button = Bekannt geben
withdraw-not-now = Das ist möglich, solange die Abstimmung läuft, und nur für Wahlleitung oder Stellvertretung. Davor streichen Sie die Kandidatur vom Stimmzettel.

extend-title = Abstimmung verlängern
extend-lead = Die Wahlberechtigten bekommen mehr Zeit. Alle können sehen, dass die Abstimmung verlängert wurde und wann sie zuerst enden sollte.
extend-until = Neues Ende der Abstimmung
extend-button = Abstimmung verlängern
extend-not-now = Die Abstimmung lässt sich nur verlängern, solange sie läuft, und nur von Wahlleitung oder Stellvertretung.

cancel-title = Wahl abbrechen
cancel-lead = Eine abgebrochene Wahl lässt sich nicht wieder aufnehmen. Abgegebene Stimmzettel werden niemals ausgezählt.
cancel-reason = Begründung
cancel-reason-hint = Wenn die Abstimmung schon begonnen hat, können alle sie lesen.
cancel-button = Wahl endgültig abbrechen
cancel-not-now = Diese Wahl lässt sich nicht mehr abbrechen.

## Der Stimmzettel

posts-add = Amt hinzufügen
posts-empty = Noch kein Amt. Ein Amt ist das, wofür jemand gewählt wird, zum Beispiel „Vorsitz“.
posts-frozen = Den Stimmzettel können Sie jetzt lesen, aber nicht ändern.
post-new-title = Neues Amt
post-new-button = Amt hinzufügen
post-title = Name des Amtes
post-title-hint = Zum Beispiel „Vorsitz“ oder „Mitglieder des Vorstands“.
post-description = Beschreibung
post-seats-field = Sitze
post-seats-hint = Wie viele gewählt werden.
post-min = Mindestzahl der Kreuze
post-min-hint = Wie viele Kandidierende man mindestens ankreuzen muss.
post-max = Höchstzahl der Kreuze
post-max-hint = Wie viele Kandidierende man höchstens ankreuzen kann. Oft so viele, wie es Sitze gibt.
post-blank = Bei diesem Amt kann man sich enthalten
post-blank-hint = Eine Enthaltung wird als solche gezählt. Verschlüsselt sieht sie aus wie jede andere Stimme.
post-seats =
    { $seats ->
        [one] 1 Sitz.
       *[other] { $seats } Sitze.
    }
post-choose-exactly =
    { $max ->
        [one] Genau 1 Kreuz.
       *[other] Genau { $max } Kreuze.
    }
post-choose =
    { $max ->
        [one] { $min } bis { $max } Kreuz.
       *[other] { $min } bis { $max } Kreuze.
    }
post-blank-yes = Enthaltung möglich.
post-blank-no = Enthaltung nicht möglich.
post-remove-summary = Dieses Amt entfernen
post-remove-text =
    { $count ->
        [0] Das Amt wird vom Stimmzettel genommen.
        [one] Das Amt und seine Kandidatur werden vom Stimmzettel genommen.
       *[other] Das Amt und seine { $count } Kandidaturen werden vom Stimmzettel genommen.
    }
post-remove-button = Amt entfernen
done-post-added = Das Amt ist hinzugefügt.
done-post-edited = Das Amt ist gespeichert.
done-post-removed = Das Amt ist entfernt.

candidates-add = Kandidatur hinzufügen
candidates-empty = Für dieses Amt steht noch niemand zur Wahl.
candidate-new-title = Neue Kandidatur
candidate-new-button = Kandidatur hinzufügen
candidate-for = Für das Amt „{ $post }“
candidate-name = Name
candidate-name-hint = So, wie er auf dem Stimmzettel steht.
candidate-statement = Vorstellung
candidate-statement-hint = Was die kandidierende Person den Wahlberechtigten sagt. Höchstens 5.000 Zeichen.
candidate-photo = Foto
candidate-photo-later = Ein Foto können Sie im nächsten Schritt hinzufügen.
candidate-photo-file = Foto wählen
candidate-photo-hint = JPEG, PNG oder WebP, höchstens 5 MB.
candidate-photo-button = Dieses Foto verwenden
candidate-photo-remove = Foto entfernen
candidate-remove-summary = Entfernen
candidate-remove-name = Kandidatur entfernen: { $name }
candidate-remove-text = Die Kandidatur wird mit Vorstellung und Foto vom Stimmzettel genommen.
candidate-remove-button = Kandidatur entfernen
done-candidate-added = Die Kandidatur ist hinzugefügt. Sie können jetzt ein Foto dazugeben.
done-candidate-edited = Die Kandidatur ist gespeichert.
done-candidate-removed = Die Kandidatur ist entfernt.
done-photo-set = Das Foto ist gespeichert.
done-photo-removed = Das Foto ist entfernt.

## Die Wahlberechtigten

roll-lead = Alle in diesem Verzeichnis können abstimmen. Sie brauchen kein Konto: Wenn die Abstimmung eröffnet wird, bekommen sie E-Mails.
roll-lead-voting = Die Abstimmung läuft, das Wählerverzeichnis lässt sich daher nicht mehr ändern. Sie sehen, wer abgestimmt hat, nie was: für viele auf einmal und bis zu einer halben Stunde später, damit niemand sagen kann, wessen Stimmzettel welcher ist.
roll-lead-frozen = Das Wählerverzeichnis, nur zum Lesen. Sie sehen, wer abgestimmt hat, nie was.
roll-empty = Noch steht niemand im Wählerverzeichnis. Übernehmen Sie die Wahlberechtigten aus einer Datei oder tragen Sie sie einzeln ein.
roll-import = Wahlberechtigte aus einer Datei hinzufügen
roll-count =
    { $count ->
        [one] 1 Person im Wählerverzeichnis
       *[other] { $count } Personen im Wählerverzeichnis
    }
roll-found =
    { $size ->
        [one] { $count } von 1 Person gefunden
       *[other] { $count } von { $size } Personen gefunden
    }
roll-search = Nach Name, E-Mail-Adresse oder Mitgliedsnummer suchen
roll-search-button = Suchen
roll-search-clear = Alle anzeigen
roll-number = Mitgliedsnummer
roll-number-hint = Wenn es bei Ihnen eine gibt.
roll-language = Sprache von E-Mails und Briefen
roll-language-election = Wie bei der Wahl
roll-state = Stand
roll-has-voted = Hat abgestimmt
roll-not-voted = Hat noch nicht abgestimmt
roll-remove = Entfernen
roll-remove-name = { $name } aus dem Wählerverzeichnis entfernen
roll-add-heading = Eine Person hinzufügen
roll-add-button = Person hinzufügen
roll-send-again = Noch einmal senden
roll-send-again-name = Noch einmal senden: { $name }
roll-send-again-text = Hat jemand die E-Mails verloren? „Noch einmal senden“ sendet einen neuen persönlichen Link, und der alte gilt nicht mehr; dazu den Wahlausweis, wenn er noch nicht hinausgegangen ist. Der Server vergisst einen Wahlausweis, sobald er verschickt ist: Anstelle eines verlorenen geben Sie auf der Seite der Person einen neuen.
done-voter-added = Die Person steht jetzt im Wählerverzeichnis.
done-voter-removed = Die Person ist aus dem Wählerverzeichnis entfernt.
done-voter-sent-again = Noch einmal gesendet, mit einem neuen Link.

import-title = Wahlberechtigte aus einer Datei hinzufügen
import-lead = Sie sehen zuerst, was gelesen wurde und was daran nicht stimmt. Das Wählerverzeichnis ändert sich erst, wenn Sie bestätigen.
import-format = Wie die Datei aussehen muss
import-format-text = Eine Tabelle: XLSX, ODS oder CSV, wie sie jedes Tabellenprogramm speichern kann. Über den Zeilen stehen die Überschriften: Name und E-Mail und, wenn es sie gibt, Mitgliedsnummer. Vorname und Nachname dürfen in zwei Spalten stehen. Englische und nepalesische Überschriften gehen auch.
import-format-example =
    Name;E-Mail;Mitgliedsnummer
    Asha Rai;asha@example.org;A-17
    Bimal Thapa;bimal@example.org;
import-file-heading = Aus einer Datei
import-file = Datei mit den Wahlberechtigten
import-file-hint = XLSX, ODS oder CSV, bis zu 50.000 Zeilen und 16 MB.
import-file-button = Datei lesen
import-text-heading = Oder hier einfügen
import-text = Zeilen aus Ihrer Tabelle
import-text-hint = Mit den Überschriften in der ersten Zeile. Aus einem Tabellenprogramm kopierte Zeilen gehen, wie sie sind. Bis zu 50.000 Zeilen.
import-text-button = Text lesen
import-preview-title = Prüfen, bevor es übernommen wird
import-new = neu
import-on-roll = schon verzeichnet
import-faulty = fehlerhaft
import-nothing = Es gibt nichts hinzuzufügen. Bessern Sie die Datei aus und senden Sie sie noch einmal.
import-confirm = Diese Wahlberechtigten hinzufügen
import-confirm-count =
    { $count ->
        [one] 1 Person kommt hinzu.
       *[other] { $count } Personen kommen hinzu.
    }
import-discard = Verwerfen
import-faults-heading = Fehlerhafte Zeilen
import-faults-text = Diese Zeilen werden ausgelassen. Bessern Sie sie in Ihrer Datei aus und senden Sie sie noch einmal, oder übernehmen Sie jetzt die übrigen.
import-faults-more =
    { $count ->
        [one] Eine weitere Zeile ist fehlerhaft.
       *[other] { $count } weitere Zeilen sind fehlerhaft.
    }
import-good-heading = Zeilen, die übernommen werden können
import-line = Zeile
import-fault = Was nicht stimmt
import-row-good = Kommt hinzu
import-row-on-roll = Schon im Wählerverzeichnis
done-import-confirmed = Die Wahlberechtigten sind hinzugefügt.
done-import-discarded = Die Datei ist verworfen. Das Wählerverzeichnis ist, wie es war.

## Die Vertrauenspersonen

trustees-lead = Vertrauenspersonen haben den Schlüssel, mit dem das Ergebnis entschlüsselt wird, jede einen Teil davon. Gut ist es, drei oder mehr Personen zu benennen, denen die Wahlberechtigten vertrauen und die da sind, wenn die Abstimmung endet.
trustees-empty = Noch gibt es keine Vertrauensperson.
trustees-mine = Zu Ihrem Teil des Schlüssels
trustees-key-awaited = Hat noch keinen Schlüssel
trustees-key-submitted = Schlüssel erzeugt, noch nicht ausprobiert
trustees-key-rehearsed = Bereit
trustees-decryption-awaited = Muss noch entschlüsseln
trustees-decrypted = Hat entschlüsselt
trustees-decryption-not-needed = Wurde nicht gebraucht
trustees-fingerprint = Fingerabdruck des Schlüssels
trustees-remove = Entfernen
trustees-remove-name = Vertrauensperson { $name } entfernen
trustees-remove-begun = Die Vertrauenspersonen haben begonnen, den Schlüssel gemeinsam zu erzeugen. Ohne diese Person müssen alle neu beginnen, und die gespeicherten Schlüsseldateien sind wertlos. Bitte sagen Sie es ihnen.
trustees-person = Person
trustees-name-heading = Vertrauensperson benennen
trustees-name-hint = Vertrauenspersonen melden sich mit ihrem eigenen Konto an und erzeugen ihren Schlüssel im eigenen Browser. Er verlässt ihn nie.
trustees-name-button = Als Vertrauensperson benennen
trustees-link-heading = Was Vertrauenspersonen tun
trustees-link-text = Jede Vertrauensperson meldet sich an und öffnet diese Adresse, um den Schlüssel zu erzeugen. Nach der Abstimmung öffnet sie sie wieder, um zu entschlüsseln:
trustees-server-name = Der Server
trustees-server-badge = Nur für Vorführungen
trustees-server-warning = Der Server verwahrt den Schlüssel dieser Vorführung. Wer ihn betreibt, könnte einzelne Stimmzettel lesen. Echte Wahlen brauchen Menschen als Vertrauenspersonen.
trustees-server-heading = Nur für diese Vorführung
trustees-server-text = Der Server kann den Schlüssel allein verwahren, damit Sie alles ohne andere ausprobieren können. Die Stimmzettel sind dann vor denen, die ihn betreiben, nicht geheim.
trustees-server-button = Den Server den Schlüssel verwahren lassen
done-trustee-named = Die Vertrauensperson ist benannt.
done-trustee-removed = Die Vertrauensperson ist entfernt.
done-key-shared = Gespeichert.
done-ceremony-begun = Die Vertrauenspersonen sind per E-Mail verständigt.
trustees-begin-heading = Den Schlüssel gemeinsam erzeugen
trustees-begin-text = Wenn die Liste vollständig ist, bitten Sie die Vertrauenspersonen, zu beginnen. Jede tut vier kurze Schritte im eigenen Browser und bekommt eine E-Mail, wenn sie an der Reihe ist. Wenn Sie danach die Liste oder die Anzahl ändern, beginnen alle neu.
trustees-begin-button = Die Vertrauenspersonen bitten, zu beginnen
trustees-running = Schritt { $step } von { $steps }. Gewartet wird auf: { $names }.
trustees-stopped = { $culprit } hat { $accuser } etwas Ungültiges gesendet: Die Browser haben es geprüft. Es ist kein Schlüssel entstanden. Bitten Sie die Vertrauenspersonen, neu zu beginnen, oder nehmen Sie { $culprit } vorher von der Liste.
sharing-heading = Wie viele Vertrauenspersonen gebraucht werden
sharing-choice = Wer das Ergebnis entschlüsselt
sharing-choice-hint = Bei einer bestimmten Anzahl dürfen einige ihren Schlüssel verlieren, und das Ergebnis lässt sich trotzdem entschlüsseln. Werden alle gebraucht, endet die Wahl bei einer verlorenen Schlüsseldatei ohne Ergebnis.
sharing-choice-threshold = Beliebige von ihnen, so viele, wie Sie festlegen
sharing-choice-all = Alle
sharing-needed = Wie viele
sharing-needed-hint = Leer gelassen: die Mehrheit. Eine kleinere Anzahl schützt besser vor Verlust, eine größere besser vor Vertrauenspersonen, die gemeinsam einzelne Stimmzettel öffnen.
sharing-one-may-open = Wir nehmen hin, dass eine einzige Person jeden Stimmzettel öffnen kann. Jede öffentliche Seite sagt das dann.
sharing-button = Speichern
sharing-begun = Die Vertrauenspersonen haben begonnen, den Schlüssel gemeinsam zu erzeugen. Wenn Sie das jetzt ändern, müssen alle neu beginnen, und die gespeicherten Schlüsseldateien sind wertlos.
sharing-threshold =
    { $members ->
        [0] Noch ist keine Vertrauensperson benannt.
        [1] Eine Vertrauensperson hat den ganzen Schlüssel.
       *[other]
            { $spare ->
                [0]
                    { $members ->
                        [2] Beide Vertrauenspersonen werden gebraucht, um die Summe zu öffnen.
                       *[other] Alle { $members } Vertrauenspersonen werden gebraucht, um die Summe zu öffnen.
                    }
               *[other]
                    { $needed ->
                        [1] Jede der { $members } Vertrauenspersonen kann allein die Summe öffnen.
                       *[other] Beliebige { $needed } der { $members } Vertrauenspersonen können zusammen die Summe öffnen.
                    }
            }
    }
sharing-all =
    { $count ->
        [0] Noch ist keine Vertrauensperson benannt.
        [one] Eine Vertrauensperson hat den ganzen Schlüssel.
        [2] Beide Vertrauenspersonen werden gebraucht, um die Summe zu öffnen.
       *[other] Alle { $count } Vertrauenspersonen werden gebraucht, um die Summe zu öffnen.
    }
sharing-spare =
    { $count ->
        [0] Es darf kein Schlüssel verloren gehen: Ohne ihn gibt es kein Ergebnis.
        [one] Ein Schlüssel darf verloren gehen, und die Summe lässt sich noch öffnen.
       *[other] { $count } Schlüssel dürfen verloren gehen, und die Summe lässt sich noch öffnen.
    }
sharing-checked =
    { $count ->
        [0] Seit die Abstimmung läuft, hat noch keine Vertrauensperson nachgewiesen, dass sie ihren Schlüssel noch hat.
        [one]
            { $members ->
                [1] Seit die Abstimmung läuft, hat die Vertrauensperson nachgewiesen, dass sie ihren Schlüssel noch hat.
               *[other] Seit die Abstimmung läuft, hat eine von { $members } Vertrauenspersonen nachgewiesen, dass sie ihren Schlüssel noch hat.
            }
       *[other] Seit die Abstimmung läuft, haben { $count } von { $members } Vertrauenspersonen nachgewiesen, dass sie ihren Schlüssel noch haben.
    }
sharing-one = Bei dieser Wahl kann eine einzige Person jeden Stimmzettel öffnen.
sharing-one-accepted = Der Wahlausschuss hat das hingenommen.
done-server-entrusted = Der Server verwahrt den Schlüssel dieser Vorführung.

## Der Wahlausschuss

officers-lead = Die Wahlleitung führt die Wahl durch, zusammen mit der Stellvertretung. Wer beobachtet, sieht alles und ändert nichts.
officer-chief = Wahlleitung
officer-deputy = Stellvertretung
officer-observer = Beobachtung
officer-deputy-long = Stellvertretung: führt die Wahl zusammen mit der Wahlleitung durch
officer-observer-long = Beobachtung: sieht alles, ändert nichts
officers-person = Person
officers-name-heading = Stellvertretung oder Beobachtung benennen
officers-name-button = Rolle geben
officers-dismiss = Rolle entziehen
officers-dismiss-name = { $name } die Rolle entziehen
officers-gone = Jemand ohne Konto
officers-only-chief = Nur die Wahlleitung benennt Stellvertretung und Beobachtung.
officers-nobody-left = Alle, die ein Konto haben, sind schon benannt.
officers-invite = Weitere Personen einladen
chief-link = Wahlleitung neu besetzen
chief-title = Wahlleitung neu besetzen
chief-text = Wer die Wahl bisher geleitet hat, bleibt als Stellvertretung. Eine Wahl hat immer genau eine Wahlleitung.
chief-button = Wahlleitung neu besetzen
done-officer-named = Die Rolle ist vergeben.
done-officer-dismissed = Die Rolle ist entzogen.
done-chief-named = Die Wahlleitung ist neu besetzt.

## Wahlbeteiligung und Ergebnis

turnout-heading = Wahlbeteiligung
turnout-voted =
    { $voted ->
        [one] { $voted } von { $voters } hat abgestimmt
       *[other] { $voted } von { $voters } haben abgestimmt
    }
turnout-hint = Wann jemand abgestimmt hat, wird nirgends festgehalten, nicht einmal der Tag, damit niemand sagen kann, wessen Stimmzettel welcher ist.
turnout-not-yet = Die Abstimmung ist noch nicht eröffnet.
turnout-at = Gezählt am
turnout-reload = Noch einmal zählen

result-not-yet = Noch gibt es kein Ergebnis. Die Abstimmung muss zu Ende sein, und genug Vertrauenspersonen müssen entschlüsselt haben.
result-publish-heading = Das Ergebnis veröffentlichen
result-decrypted =
    { $count ->
        [one] Eine Vertrauensperson hat entschlüsselt, und ihr Beweis ist geprüft.
       *[other] { $count } Vertrauenspersonen haben entschlüsselt, und ihre Beweise sind geprüft.
    }
result-publish-text = Keine Seite hat das Ergebnis bisher gezeigt, auch Ihnen nicht. Die Teile der Entschlüsselung, die von den Vertrauenspersonen kamen, sind mit dem Schlüssel der Plattform versiegelt: Nur wer sowohl die Datenbank als auch diesen Schlüssel hat, könnte das Ergebnis vor der Veröffentlichung berechnen. Wenn Sie es veröffentlichen, sehen es alle zugleich, mit allem, was man zum Prüfen braucht. Das lässt sich nicht zurücknehmen.
result-publish-button = Ergebnis veröffentlichen
result-only-chief = Nur die Wahlleitung kann das Ergebnis veröffentlichen.
result-final = Dieses Ergebnis ist öffentlich und endgültig.
office-result-blank = Enthaltung
office-result-elected = Gewählt
office-result-tied = Mehrere haben gleich viele Stimmen, und es gibt nicht genug Sitze für sie alle. Darüber entscheiden die Regeln Ihrer Organisation.
office-result-tied-short = Stimmengleichheit

# E-Mails, die nicht abgegangen sind
roll-mail-refused = Der Mailserver dieser Adresse weist sie zurück. Bitten Sie die Person um eine andere.
overview-mail = E-Mails, die nicht abgegangen sind
overview-mail-put-off =
    { $count ->
        [one] 1 E-Mail Ihrer Organisation konnte noch nicht gesendet werden. Es wird von selbst wieder versucht; verloren geht nichts.
       *[other] { $count } E-Mails Ihrer Organisation konnten noch nicht gesendet werden. Es wird von selbst wieder versucht; verloren geht nichts.
    }
overview-mail-held =
    { $count ->
        [one] 1 E-Mail wird zurückgehalten, weil diese Organisation eine Probe ist.
       *[other] { $count } E-Mails werden zurückgehalten, weil diese Organisation eine Probe ist.
    }
overview-mail-refused =
    { $count ->
        [one] 1 Adresse Ihrer Organisation wird von ihrem Mailserver zurückgewiesen. Gehört sie einer wahlberechtigten Person, ist sie im Wählerverzeichnis markiert:
       *[other] { $count } Adressen Ihrer Organisation werden von ihren Mailservern zurückgewiesen. Die von Wahlberechtigten sind im Wählerverzeichnis markiert:
    }

# Ein Schlüssel, den es noch nicht gibt
trustees-no-fingerprint = Noch keiner

# What became of mails to voters
mail-state-sent = Verschickt
mail-state-waiting = In der Warteschlange
mail-state-put-off = Aufgeschoben
mail-state-given-up = Aufgegeben
mail-state-refused = Abgewiesen
mail-kind-voter-link = E-Mail mit dem Link
mail-kind-voter-credential = E-Mail mit dem Wahlausweis
mail-tried-again = Der nächste Versuch folgt am
mail-server-said = Der Mailserver im Wortlaut:
mail-reason-mailbox-unknown = Der Mailserver meldet, dass es dieses Postfach nicht gibt. Fragen Sie die Person nach einer anderen Adresse.
mail-reason-mailbox-full = Das Postfach ist voll. Die Person muss Platz schaffen; danach wird die E-Mail angenommen.
mail-reason-greylisted = Der Mailserver lässt unbekannte Absender absichtlich eine Weile warten. Meist kommt die E-Mail innerhalb einer Stunde an.
mail-reason-rate-limited = Der Mailserver nimmt nur eine begrenzte Zahl von E-Mails auf einmal an. Der Rest folgt von selbst.
mail-reason-no-relay = Unser Mailserver darf an diese Adresse nicht senden. Der Betreiber muss seine Einstellungen prüfen.
mail-reason-policy = Der Mailserver hält die E-Mail für unerwünscht. Der Betreiber muss sich darum kümmern; die Person kann bei ihrem eigenen Anbieter nachfragen.
mail-reason-sender = Unser Mailserver nimmt den Absender zurzeit nicht an. Der Betreiber muss sich darum kümmern.
mail-reason-too-large = Der Mailserver meldet, dass die E-Mail zu groß ist.
mail-reason-busy = Der Mailserver ist zurzeit überlastet.
mail-reason-unreachable = Unser Mailserver war nicht zu erreichen.
mail-reason-no-answer = Der Mailserver hat mittendrin abgebrochen.
mail-reason-encryption = Es kam keine verschlüsselte Verbindung zu unserem Mailserver zustande. Der Betreiber muss sich darum kümmern.
mail-reason-sign-in = Unser Mailserver nimmt das Passwort der Plattform nicht an. Der Betreiber muss sich darum kümmern.
mail-reason-address-not-ascii = Unser Mailserver kann an Adressen mit solchen Buchstaben nicht senden. Fragen Sie die Person nach einer anderen Adresse.
mail-reason-text-not-ascii = Unser Mailserver kann solche Buchstaben nicht senden. Der Betreiber muss sich darum kümmern.
mail-reason-no-message = Daraus ließ sich keine E-Mail erstellen. Der Betreiber muss sich darum kümmern.
mail-reason-other = Der Mailserver hat sie nicht angenommen.
roll-link-opened = Hat den Link geöffnet
roll-link-not-opened = Hat den Link noch nicht geöffnet
roll-filter = Anzeigen
roll-filter-everybody = Alle
roll-filter-undelivered = Deren E-Mail nicht ankommt
roll-filter-put-off = Deren E-Mail aufgeschoben ist
roll-filter-waiting = Deren E-Mail noch wartet
roll-filter-sent = Deren E-Mails verschickt sind
roll-filter-not-opened = Die den Link trotz verschickter E-Mails nicht geöffnet haben
roll-filter-opened = Die den Link geöffnet haben
roll-filter-not-voted = Die noch nicht abgestimmt haben
roll-filter-voted = Die abgestimmt haben
delivery-heading = E-Mails an die Wahlberechtigten
delivery-mails =
    { $count ->
        [one] E-Mails mit Link und Wahlausweis gibt es für 1 wahlberechtigte Person. So weit sind sie:
       *[other] E-Mails mit Link und Wahlausweis gibt es für { $count } Wahlberechtigte. So weit sind sie:
    }
delivery-opened = { $count } von { $voters } haben den Link geöffnet
delivery-voted = { $count } von { $voters } haben abgestimmt
delivery-hint = Eine verschickte E-Mail wurde vom nächsten Mailserver angenommen. Wer den Link geöffnet hat und wer abgestimmt hat, zeigt sich bis zu einer halben Stunde später und für viele zugleich, damit niemand erkennen kann, welcher Stimmzettel von wem ist.

# E-Mails: Einstellungen
settings-time-zone = Zeitzone
settings-time-zone-hint = E-Mails an die Wahlberechtigten nennen Zeiten in dieser Zone und in UTC.

# Berichtigungen bei laufender Wahl
roll-correct = Berichtigen
roll-correct-name = Den Eintrag von { $name } berichtigen
voter-title = Wahlberechtigte Person
voter-again-heading = E-Mails verloren
voter-not-correctable = Einträge kann berichtigen, wer die Wahl leitet, solange die Abstimmung läuft.
correct-address-heading = Adresse berichtigen
correct-address-text = Die Person erhält an der neuen Adresse einen neuen persönlichen Link und den Wahlausweis: denselben, wenn er noch nicht verschickt oder gedruckt wurde, sonst einen neuen, und der frühere ist widerrufen. Der alte Link gilt sofort nicht mehr, und die alte Adresse wird benachrichtigt. Dass eine Adresse berichtigt wurde, zeigt die öffentliche Seite, ohne Namen.
correct-address-new = Neue E-Mail-Adresse
correct-address-button = Adresse berichtigen
correct-none-left = Es ist kein Ersatzausweis mehr da. Ist der Wahlausweis dieser Person schon verschickt oder gedruckt, dann bringt eine Berichtigung einen neuen Link, aber keinen neuen Wahlausweis.
correct-person-heading = Eine andere Person an diese Stelle setzen
correct-person-text = Wenn der Eintrag die falsche Person nennt: Sie schlagen die richtige vor, und ein anderes Mitglied des Wahlausschusses bestätigt sie. Das zeigt die öffentliche Seite, ohne Namen.
correct-person-button = Diese Person vorschlagen
correct-person-proposed = An dieser Stelle vorgeschlagen: { $name }, { $address }.
correct-person-confirm = Diese Person bestätigen
correct-person-withdraw = Vorschlag zurücknehmen
correct-person-second = Ein anderes Mitglied des Wahlausschusses muss das bestätigen.
done-address-corrected = Die Adresse ist berichtigt. Ein neuer Link ist dorthin unterwegs.
done-person-proposed = Die Person ist vorgeschlagen. Ein anderes Mitglied des Wahlausschusses muss das bestätigen.
done-person-corrected = Die andere Person hat jetzt diese Stelle. Ein neuer Link ist unterwegs.
done-corrected-none-left = Berichtigt. Ein neuer Link ist unterwegs, aber kein neuer Wahlausweis: Es ist kein Ersatzausweis mehr da. Der früher verschickte gilt weiter.
done-corrected-has-voted = Berichtigt. Ein neuer Link ist unterwegs, aber kein neuer Wahlausweis: Mit dem jetzigen wurde abgestimmt, deshalb bleibt er.
done-person-withdrawn = Der Vorschlag ist zurückgenommen.

# Erinnerungen und Bekanntmachungen
reminder-title = Alle erinnern, die noch nicht abgestimmt haben
reminder-lead = Eine Erinnerung geht an alle, die noch nicht abgestimmt haben, soweit Ihnen das angezeigt wird. Wer eine bekommt, wird nirgends festgehalten.
reminder-last = Zuletzt erinnert:
reminder-planned = Geplante Erinnerung:
reminder-not-now = Erinnern kann, wer die Wahl leitet, solange die Abstimmung läuft.
reminder-now-heading = Jetzt erinnern
reminder-to =
    { $count ->
        [0] Soweit bekannt, haben alle abgestimmt.
        [one] 1 wahlberechtigte Person würde diese E-Mail erhalten.
       *[other] { $count } Wahlberechtigte würden diese E-Mail erhalten.
    }
reminder-preview = Das würde die erste Person lesen
reminder-send = Erinnerung verschicken
reminder-plan-heading = Von selbst erinnern
reminder-plan = Vor dem Ende der Abstimmung
reminder-plan-hint = Niemand wird innerhalb eines Tages zweimal erinnert, und niemand nach dem Ende der Abstimmung.
reminder-never = Nie
reminder-days-before =
    { $days ->
        [one] Einen Tag vorher
       *[other] { $days } Tage vorher
    }
done-reminder-sent = Die Erinnerung ist unterwegs.
done-reminder-planned = Das ist vermerkt.
delivery-queue =
    { $minutes ->
        [one] { $count } E-Mails warten. Die Plattform verschickt höchstens { $most } in der Stunde: Das dauert etwa eine Minute, wenn nichts von anderen vorher an der Reihe ist.
       *[other] { $count } E-Mails warten. Die Plattform verschickt höchstens { $most } in der Stunde: Das dauert etwa { $minutes } Minuten, wenn nichts von anderen vorher an der Reihe ist.
    }
mail-kind-voter-reminder = Erinnerung

# E-Mails, die zurückkamen
mail-state-bounced = Zurückgekommen

# Personen und Briefe
roll-email-hint = Mehrere Wahlberechtigte können dieselbe haben. Wer keine hat, bekommt Briefe.
import-row-other-address = Schon im Wählerverzeichnis, mit anderer Adresse: Berichtigen Sie sie dort
letters-title = Briefe an Wahlberechtigte ohne E-Mail-Adresse
letters-lead = Zwei Blätter für jede Person: eines mit dem persönlichen Link und seinem Code zum Scannen, eines mit dem Wahlausweis. Verschicken Sie sie getrennt voneinander.
letters-count =
    { $count ->
        [0] Es sind keine Briefe zu erstellen: Alle Wahlberechtigten haben eine E-Mail-Adresse oder einen gedruckten Brief, oder die Abstimmung läuft nicht.
        [one] 1 wahlberechtigte Person hat keine E-Mail-Adresse.
       *[other] { $count } Wahlberechtigte haben keine E-Mail-Adresse.
    }
letters-once = Es werden neue Links erzeugt: Frühere Briefe gelten dann nicht mehr. Die Briefe werden einmal angezeigt. Dass Sie sie erstellt haben, wird festgehalten.
letters-make = Briefe erstellen
letters-shown-once = Diese Briefe werden nur dieses eine Mal angezeigt. Drucken oder speichern Sie sie jetzt; wer beide Blätter hat, kann anstelle der Person abstimmen.
letters-forget-text = Der Server verwahrt die Wahlausweise dieser Briefe, damit Sie sie noch einmal drucken können. Sind alle Blätter gut gedruckt? Dann lassen Sie ihn die Wahlausweise vergessen. Wer danach einen anderen braucht, bekommt auf der Seite der Person einen neuen.
letters-forget = Sie sind gedruckt: Wahlausweise vergessen
done-letters-forgotten = Der Server hat die Wahlausweise der Briefe vergessen.
letters-print = Drucken Sie diese Seite: Jedes Blatt ist eine eigene Seite, für Briefumschläge mit Fenster. Oder nehmen Sie die zwei Dateien für einen Serienbrief:
letters-merge-links = Namen und Links (CSV)
letters-merge-credentials = Namen und Wahlausweise (CSV)
letters-code = Der Link als Code zum Scannen

# Texte in anderen Sprachen
texts-title = Weitere Sprachen
texts-lead = Die Sprache dieser Wahl ist { $language }. Wer die Seiten in einer anderen liest, sieht, was Sie hier eingeben; wo etwas fehlt, den Text der Wahl selbst. Namen werden nie übersetzt. Sobald die Abstimmung eröffnet ist, stehen alle Texte in jeder Sprache fest, und der Fingerabdruck der Wahl umfasst sie.
texts-of = Text
texts-election = Die Wahl
texts-post = Amt
texts-candidate = Vorstellung einer Kandidatur
texts-whole = Vollständig
texts-partly = Unvollständig
texts-missing = Fehlt
texts-edit = Eingeben
texts-edit-spoken = { $name } eingeben: { $language }
texts-heading = { $name }: { $language }
texts-edit-lead = Über jedem Feld steht der Text in der Sprache der Wahl, { $language }. Was Sie leer lassen, wird in dieser gezeigt.
texts-field-title = Titel
texts-field-description = Beschreibung
texts-field-statement = Vorstellung
texts-frozen = Texte in weiteren Sprachen können Wahlleitung und Stellvertretung ändern, bis die Abstimmung eröffnet ist.
done-text-saved = Die Texte sind gespeichert.
text-own-language = In dieser Sprache sind die Texte der Wahl selbst. Ändern Sie sie dort.
text-unknown-subject = Diesen Text gibt es nicht mehr. Sehen Sie noch einmal in die Liste.
