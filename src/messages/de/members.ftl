# Die Mitglieder der Organisation

nav-members = Mitglieder
module-membership = Mitglieder
module-membership-about = Die Mitglieder der Organisation, ihre Beiträge, und wer von ihnen wahlberechtigt ist.

members-title = Mitglieder
members-lead = Alle, die zu Ihrer Organisation gehören. Wählerverzeichnisse lassen sich von hier aus anlegen.
members-add = Mitglied eintragen
members-add-button = Mitglied eintragen
members-empty = Es gibt noch keine Mitglieder. Tragen Sie sie einzeln ein, oder übernehmen Sie sie aus einer Datei.
members-no-types = Es gibt noch keine Mitglieder. Legen Sie zuerst fest, welche Arten der Mitgliedschaft es gibt.
members-count =
    { $count ->
        [one] 1 Mitglied
       *[other] { $count } Mitglieder
    }
members-found =
    { $count ->
        [0] Niemand wurde gefunden.
        [one] 1 Mitglied wurde gefunden.
       *[other] { $count } Mitglieder wurden gefunden.
    }
members-filter = Weitere Auswahl
members-filter-unit = Gliederung, mit allen darunter
members-joined-from = Eingetreten am oder nach dem
members-joined-to = Eingetreten am oder vor dem
members-filter-unknown = Bitte wählen Sie etwas von dem, was angeboten wird.
members-all = Alle

member-type = Art der Mitgliedschaft
member-type-unknown = Bitte wählen Sie eine der Arten der Mitgliedschaft.
member-unit-beyond = Sie dürfen nur Mitglieder Ihrer eigenen Einheiten eintragen. Bitte wählen Sie eine davon.
member-state = Status
member-payment = Zahlung
member-payment-unknown = Bitte wählen Sie, wie es um die Zahlung steht.
member-unit = Gliederung
member-unit-hint = Wohin das Mitglied gehört, als Pfad: np.3.15.234.
unit-malformed = Eine Gliederung ist ein Pfad wie np.3.15.234: das Land, dann die Kennungen der Gliederungen darunter.
member-joined = Eingetreten am
member-joined-in-future = Dieser Tag ist noch nicht gekommen.
member-expires = Gültig bis
member-expires-hint = Der letzte Tag der Mitgliedschaft. Lassen Sie das Feld leer, wenn sie auf Lebenszeit gilt.
member-expires-before-joining = Die Mitgliedschaft würde enden, bevor sie beginnt.
member-date-malformed = Bitte geben Sie ein Datum wie 2026-11-30 an.
member-for-life = Auf Lebenszeit
member-entered = Eingetragen
member-email-hint = Mehrere Mitglieder können dieselbe Adresse haben.
member-number-hint = 3 bis 50 Zeichen. Lassen Sie das Feld leer, dann wird die Nummer für Sie gebildet.
member-number-made = Eine Nummer, die Sie leer lassen, wird für Sie gebildet, in der Form { $template }.
member-number-taken = Ein anderes Mitglied hat diese Nummer.
member-number-needed = Ein Mitglied braucht eine Nummer.
member-wrong-state =
    { $state ->
        [draft] Das geht nicht: Die E-Mail-Adresse ist noch nicht geprüft.
        [pending] Das geht nicht: Das Mitglied wartet auf eine Entscheidung.
        [approved] Das geht nicht: Das Mitglied ist angenommen.
        [active] Das geht nicht: Das Mitglied ist aktiv.
        [suspended] Das geht nicht: Die Mitgliedschaft ruht.
        [inactive] Das geht nicht: Das Mitglied ist inaktiv.
        [rejected] Das geht nicht: Der Antrag wurde abgelehnt.
       *[archived] Das geht nicht: Das Mitglied ist archiviert.
    }
member-edit = Angaben ändern
done-member-entered = Das Mitglied ist eingetragen.
done-member-changed = Die Änderungen sind gespeichert.
done-member-decided = Ihre Entscheidung ist festgehalten.

member-state-draft = Nicht eingereicht
member-state-pending = Wartet auf Entscheidung
member-state-approved = Angenommen
member-state-active = Aktiv
member-state-suspended = Ruht
member-state-inactive = Inaktiv
member-state-rejected = Abgelehnt
member-state-archived = Archiviert

member-payment-unpaid = Nicht bezahlt
member-payment-partial = Teilweise bezahlt
member-payment-paid = Bezahlt
member-payment-exempt = Befreit

member-decide = Entscheiden
member-decide-button = Entscheidung festhalten
member-decision = Entscheidung
member-decisions = Was entschieden wurde
member-decided-at = Wann
member-decided-by = Entschieden von { $name }
member-reason = Begründung
member-reason-hint = 10 bis 500 Zeichen, die mit der Entscheidung aufbewahrt werden. Nötig, um abzulehnen, ruhen zu lassen, inaktiv zu setzen und zu archivieren.
member-transition-submit = Einreichen
member-transition-approve = Annehmen
member-transition-reject = Ablehnen
member-transition-activate = Aktiv setzen
member-transition-suspend = Ruhen lassen
member-transition-resume = Ruhen beenden
member-transition-deactivate = Inaktiv setzen
member-transition-reactivate = Wieder aktiv setzen
member-transition-archive = Endgültig archivieren

member-types-title = Arten der Mitgliedschaft
member-types-lead = Welche Arten der Mitgliedschaft es gibt, was sie kosten, und wer von ihnen wahlberechtigt ist.
member-type-add = Art der Mitgliedschaft anlegen
member-type-edit = Art der Mitgliedschaft ändern
member-type-edit-name = { $name } bearbeiten
member-type-remove = Entfernen
member-type-remove-name = { $name } entfernen
member-type-in-use = Es gibt Mitglieder dieser Art. Sie lässt sich entfernen, wenn es keine mehr gibt.
member-type-name-taken = Eine andere Art der Mitgliedschaft heißt ebenso.
member-type-votes = Wahlberechtigt
member-type-votes-label = Mitglieder dieser Art sind wahlberechtigt
member-type-fee = Beitrag
member-type-fee-hint = Zum Beispiel 25 oder 12,50. Lassen Sie das Feld leer, wenn nichts zu zahlen ist.
member-type-free = Beitragsfrei
member-fee-malformed = Bitte geben Sie einen Betrag wie 25 oder 12,50 an, höchstens 1.000.000.
member-type-currency = Währung
member-type-currency-hint = Ihr Kürzel aus drei Buchstaben, zum Beispiel EUR oder NPR.
member-currency-malformed = Eine Währung hat ein Kürzel aus drei Buchstaben, zum Beispiel EUR oder NPR.
member-type-months = Gültig für
member-type-months-hint = Eine Zahl von Monaten, zum Beispiel 12. Lassen Sie das Feld leer, wenn sie auf Lebenszeit gilt.
member-type-so-many-months =
    { $count ->
        [one] 1 Monat
       *[other] { $count } Monate
    }
member-months-malformed = Bitte geben Sie eine Zahl von 1 bis { $max } Monaten an.
member-type-approval = Muss angenommen werden
member-type-approval-label = Jemand muss der Aufnahme zustimmen
member-yes = Ja
member-no = Nein
done-member-type-saved = Die Art der Mitgliedschaft ist gespeichert.
done-member-type-removed = Die Art der Mitgliedschaft ist entfernt.

member-numbers = Mitgliedsnummern
member-template = Wie Nummern gebildet werden
member-template-hint = Text mit Stellen, die gefüllt werden: {"{SLUG}"} Ihr Kurzname, {"{YEAR}"} oder {"{YY}"} das Jahr, {"{UNIT:1}"} die Kennung der Gliederung einer Ebene, {"{SERIAL:6}"} eine laufende Nummer mit so vielen Ziffern.
member-template-place = Eine Stelle in Klammern ist unbekannt. Es gibt {"{SLUG}"}, {"{YEAR}"}, {"{YY}"}, {"{UNIT:1}"} bis {"{UNIT:8}"} und {"{SERIAL:1}"} bis {"{SERIAL:9}"}.
member-template-serial = Es muss genau eine laufende Nummer geben, zum Beispiel {"{SERIAL:6}"}.
member-template-length = Mit Ihrer Vorlage hätte die Nummer weniger als 3 oder mehr als 50 Zeichen. Ändern Sie die Vorlage, oder geben Sie eine Nummer an.
done-member-template-set = Neue Nummern werden ab jetzt so gebildet.

## Mitglieder aus einer Datei

members-import = Mitglieder aus einer Datei
members-import-lead = Sie sehen zuerst, was die Datei ändern würde. Es ändert sich nichts, bis Sie es sagen, und 30 Tage lang können Sie es zurücknehmen.
members-import-type = Art der Mitgliedschaft
members-import-type-hint = Für Zeilen, in denen keine steht.
members-import-file-hint = Eine Tabelle mit einer Überschrift über jeder Spalte: CSV, XLSX oder ODS, höchstens 50.000 Zeilen. Nötig ist nur ein Name.
members-import-earlier = Dateien der letzten 30 Tage
members-import-earlier-text = Wird eine Datei zurückgenommen, werden ihre neuen Mitglieder entfernt, und die anderen sind wieder, wie sie vorher waren. Wer seither geändert wurde, bleibt, wie er ist.
members-import-by = Von
members-import-what = Was sich ändert
members-import-did = { $added } neu, { $changed } geändert
members-import-take-back = Zurücknehmen
members-import-taken-back = Zurückgenommen
members-import-nothing = Nichts in dieser Datei würde etwas ändern.
members-import-new = neu
members-import-changed = geändert
members-import-unchanged = unverändert
members-import-unsure = unsicher
members-import-missing = nicht in der Datei
members-import-apply-text = Neue Zeilen werden aktive Mitglieder. Zeilen mit einem Fehler und solche, bei denen nicht sicher ist, wer gemeint ist, bleiben weg.
members-import-apply =
    { $count ->
        [one] 1 Zeile übernehmen
       *[other] { $count } Zeilen übernehmen
    }
members-import-answer = Ich habe gelesen, was zu der Datei gefragt wird: Hier hat niemand mehr als eine Stimme, und wer wahlberechtigt ist, hängt von der Art der Mitgliedschaft ab
members-import-more =
    { $count ->
        [one] Eine weitere Zeile ist nicht zu sehen.
       *[other] { $count } weitere Zeilen sind nicht zu sehen.
    }
members-import-new-heading = Neue Mitglieder
members-import-new-text = Diese Zeilen meinen niemanden, der schon Mitglied ist.
members-import-changed-heading = Änderungen
members-import-changed-text = Diese Zeilen meinen Mitglieder und sagen etwas anderes über sie. Was eine Zeile leer lässt, bleibt, wie es ist.
members-import-unsure-heading = Nicht sicher, wer gemeint ist
members-import-unsure-text = Diese Zeilen bleiben weg. Geben Sie in der Datei oder auf der Seite des Mitglieds die richtige Nummer an, und wählen Sie die Datei dann noch einmal.
members-import-other-number = Name und Adresse sind die eines Mitglieds mit einer anderen Nummer.
members-import-several = Gemeint sein können mehrere Mitglieder, oder jemand mit ähnlichem Namen und derselben Adresse.
members-import-earlier-row = Eine frühere Zeile meint dasselbe Mitglied.
members-import-other-person = Die Nummer ist die eines Mitglieds mit anderem Namen und anderer Adresse.
members-import-missing-heading = Mitglieder, die nicht in der Datei stehen
members-import-missing-text =
    { $count ->
        [one] 1 Mitglied steht nicht in der Datei. Damit geschieht nichts.
       *[other] { $count } Mitglieder stehen nicht in der Datei. Mit ihnen geschieht nichts. Die ersten davon:
    }
import-payment-unknown = Was „{ $value }“ über die Zahlung sagt, ist nicht klar; es gilt als nicht bezahlt.
import-type-unknown = Eine Art der Mitgliedschaft „{ $value }“ gibt es nicht.
import-unit-unknown = „{ $value }“ ist kein Pfad einer Gliederung; die Gliederung bleibt leer.
import-columns-use = Spalten so verwenden
import-column-choose = Verwendung der Spalte { $column }
done-member-columns-used = Die Spalten werden so verwendet. Das bleibt für die nächste Datei gemerkt.
done-members-imported = Die Datei ist übernommen.
done-members-discarded = Die Datei ist verworfen.
done-members-taken-back = Die Datei ist zurückgenommen.
done-members-taken-back-partly = Die Datei ist zurückgenommen. Mitglieder, die seither geändert wurden, bleiben, wie sie sind.

## Wer wahlberechtigt ist, und Listen als Dateien

members-export = Diese Liste als Datei:
members-eligible = Wer wahlberechtigt ist
members-eligible-lead = Wahlberechtigt sind Mitglieder, die aktiv sind, deren Art der Mitgliedschaft wahlberechtigt ist, die bezahlt haben oder befreit sind, und deren Mitgliedschaft nicht abgelaufen ist.
members-eligible-looked-at = Mitglieder
members-eligible-may-vote = wahlberechtigt
members-ineligible-heading = Warum andere es nicht sind
members-ineligible-text = Wer aus mehreren Gründen nicht wahlberechtigt ist, zählt bei jedem mit.
member-ineligible-not-active = Die Mitgliedschaft ist nicht aktiv
member-ineligible-no-vote = Die Art der Mitgliedschaft ist nicht wahlberechtigt
member-ineligible-fee-open = Der Beitrag ist nicht bezahlt
member-ineligible-expired = Die Mitgliedschaft ist abgelaufen
members-roll = Wählerverzeichnis anlegen
members-roll-text = Wer jetzt wahlberechtigt ist, wird Ihnen wie eine Datei vorgelegt. Sobald Sie sie eintragen, bleiben sie im Wählerverzeichnis, wie sie jetzt sind, was immer sich hier später ändert.
members-roll-election = Wahl
members-roll-no-election = Es gibt keine Wahl, deren Wählerverzeichnis Sie ändern dürfen.
members-roll-make =
    { $count ->
        [one] Weiter mit 1 Mitglied
       *[other] Weiter mit { $count } Mitgliedern
    }

## Gespeicherte Filter

member-filters = Gespeicherte Filter
member-filters-remove = Gespeicherten Filter entfernen
member-filter-save = Diesen Filter speichern
member-filter-save-button = Filter speichern
member-filter-name-hint = 2 bis 60 Zeichen. Wer die Mitglieder sehen darf, findet ihn über dieser Liste.
member-filter-remove = Entfernen
member-filter-remove-name = { $name } entfernen
member-filter-name-taken = Ein anderer Filter heißt ebenso.
member-filter-everybody = Dieser Filter lässt alle durch. Wählen Sie zuerst, wen die Liste zeigt.
member-filter-search-too-long = Der Suchtext hat mehr als { $max } Zeichen.
member-filters-full = Es gibt schon { $max } Filter. Entfernen Sie zuerst einen.
done-member-filter-saved = Der Filter ist gespeichert.
done-member-filter-removed = Der Filter ist entfernt.

## Beiträge und Verlängerung

member-fees = Beiträge
member-fee-period = Für die Zeit
member-fee-due-on = Fällig am
member-fee-due = Fällig
member-fee-overdue = Überfällig
member-fee-paid = Bezahlt
member-fee-waived = Erlassen
member-fee-settle-paid = Bezahlt
member-fee-settle-paid-of = Der Beitrag ab { $first } ist bezahlt
member-fee-settle-waived = Erlassen
member-fee-settle-waived-of = Den Beitrag ab { $first } erlassen
member-renew = Mitgliedschaft verlängern
member-renew-text = Sie geht von ihrem letzten Tag an weiter. Liegt dieser mehr als 30 Tage zurück, beginnt sie heute neu.
member-renew-fee = Beitrag für die neue Zeit
member-renew-button = Verlängern
member-renew-not-now = Verlängert wird nur eine aktive oder ruhende Mitgliedschaft.
member-renew-for-life = Diese Mitgliedschaft endet nicht.
member-renew-no-such-day = Die Mitgliedschaft würde zu weit in der Zukunft enden.
done-member-renewed = Die Mitgliedschaft ist verlängert.
done-member-fee-settled = Das ist festgehalten.

## Mitglieder, die gelöscht werden möchten

member-erase = Mitglied löschen
member-erase-title = Ein Mitglied löschen
member-erase-lead = { $name } möchte gelöscht werden. Das lässt sich nicht rückgängig machen.
member-erase-what = Was gelöscht wird
member-erase-entered = Name, E-Mail-Adresse, Nummer und Gliederung, die Tage von Eintritt und Ende, und alles, wodurch das Mitglied gefunden wird.
member-erase-reasons = Die Begründungen von Entscheidungen, was das Mitglied beim Antrag geschrieben oder auf der eigenen Seite gewünscht hat, wer für das Mitglied gebürgt hat, und was aufbewahrt wurde, um Dateien von Mitgliedern zurückzunehmen.
member-erase-files = Dateien von Mitgliedern, die noch zu übernehmen sind, da das Mitglied darin stehen kann. Sie müssen erneut hochgeladen werden.
member-erase-stays = Was bleibt
member-erase-stays-row = Ein archiviertes Mitglied ohne Namen, mit der Art der Mitgliedschaft.
member-erase-stays-fees = Beiträge als Beträge für eine Zeit, und Entscheidungen ohne ihre Begründungen.
member-erase-stays-number = Die Nummer, getrennt vom Mitglied aufbewahrt, damit sie niemand anderes bekommt.
member-erase-stays-audit = Im Protokoll: dass ein Mitglied gelöscht wurde, wann und von wem, ohne Namen.
member-erase-elections = Wählerverzeichnisse
member-erase-elections-text = Wahlen haben eigene Kopien, und diese bleiben: Ohne ihr Wählerverzeichnis könnte niemand mehr eine Wahl prüfen. Wo die Abstimmung noch nicht begonnen hat, nehmen Sie die Person bitte auch aus dem Wählerverzeichnis.
member-erase-elsewhere = Was von hier aus nicht erreicht wird: ein Konto der Person (beenden Sie den Zugang unter Personen), Filter, die unter dem Namen gespeichert sind, Dateien, die mitgenommen wurden, und Sicherungen, bis sie ihrerseits gelöscht werden.
member-erase-asked-on = Gewünscht am
member-erase-reason-hint = 10 bis 500 Zeichen. Sie bleiben, nennen Sie das Mitglied also nicht: weder Namen noch Nummer noch Adresse.
member-erase-names = Das nennt das Mitglied. Die Begründung bleibt, deshalb darf sie das nicht.
member-erase-sure = Ich habe gelesen, was gelöscht wird und was bleibt. Das Mitglied soll endgültig gelöscht werden.
member-erase-not-sure = Bitte bestätigen Sie, dass das Mitglied gelöscht werden soll.
member-erase-button = Endgültig löschen
member-erased = Gelöschtes Mitglied
member-erased-lead = Dieses Mitglied wollte gelöscht werden. Nichts Persönliches ist mehr da, und nichts hiervon ändert sich noch.
member-erased-at = Gelöscht
member-erased-by = Gelöscht von
member-number-spent = Diese Nummer hatte jemand, der gelöscht wurde. Sie wird nicht noch einmal vergeben.
done-member-erased = Das Mitglied ist gelöscht.

## Mitglieder, die doppelt eingetragen sind

members-duplicates = Doppelt eingetragen?
members-duplicates-lead = Mitglieder, die dieselbe Person sein können, die wahrscheinlichsten zuerst. Sehen Sie sich beide an, bevor Sie sie zusammenführen: Derselbe Name ist nicht immer dieselbe Person.
members-duplicates-none = Niemand scheint doppelt eingetragen zu sein.
members-duplicates-count =
    { $count ->
        [one] 1 Paar
       *[other] { $count } Paare
    }
members-duplicates-one = Mitglied
members-duplicates-other = Vielleicht dieselbe Person
members-duplicates-why = Warum
member-likeness-name-and-address = Gleicher Name und gleiche E-Mail-Adresse
member-likeness-number = Gleiche Nummer, anders geschrieben
member-likeness-address = Gleiche E-Mail-Adresse und ähnlicher Name
member-likeness-name-and-unit = Gleicher Name in derselben Gliederung
member-likeness-name-and-joined = Gleicher Name, am selben Tag eingetreten
member-merge-compare = Vergleichen
member-merge-names = { $one } und { $other } vergleichen
member-merge-with = Mit anderem Eintrag zusammenführen
member-merge-with-lead = Suchen Sie den anderen Eintrag derselben Person. Bevor sich etwas ändert, vergleichen Sie die beiden.
member-merge-with-name = Mit { $name } vergleichen
member-merge-nobody = Es wurde niemand sonst gefunden, mit dem zusammengeführt werden kann. Geben Sie einen Teil des Namens, der Nummer oder der Adresse ein.
member-merge-more = Nur die ersten werden gezeigt. Geben Sie mehr vom Namen, von der Nummer oder der Adresse ein.
member-merge-title = Aus zwei Einträgen einen machen
member-merge-lead = Wählen Sie, welcher Eintrag bleibt, und wessen Angaben er hat, wo sich die beiden unterscheiden. Der andere wird endgültig archiviert, und seine Seite führt zu dem, der bleibt.
member-merge-why = Sie können dieselbe Person sein: { $why }.
member-merge-remains = Welcher Eintrag bleibt? Sein Status bleibt, wie er ist.
member-merge-entered = eingetragen am { $day }
member-merge-nothing = nichts
member-merge-reason-hint = 10 bis 500 Zeichen: warum es dieselbe Person ist. Das wird mit dem Schritt ins Archiv aufbewahrt.
member-merge-follows = Beiträge gehen an den Eintrag, der bleibt; wo beide einen für dieselbe Zeit haben, ist er ausgeglichen, wenn es einer von beiden war. Die Entscheidungen über beide stehen auf seiner Seite. Die Nummer, die nicht bleibt, bekommt niemand anderes, und was Dateien von Mitgliedern an einem der beiden geändert haben, wird nicht mehr zurückgenommen.
member-merge-button = Endgültig zusammenführen
member-merge-same = Das ist schon derselbe Eintrag.
member-is-merged = Dieser Eintrag wurde mit einem anderen zusammengeführt.
member-merged-remaining = Zum Eintrag, der bleibt
member-merged-records = Einträge, die in diesen aufgegangen sind
member-decision-of-merged = Über einen Eintrag, der in diesem aufgegangen ist
members-import-merged = Die Zeile meint einen Eintrag, der in einem anderen aufgegangen ist. Geben Sie die Nummer des Eintrags an, der bleibt.
done-members-merged = Aus den beiden Einträgen ist einer geworden.

## Bürgen

member-sponsors = Bürgen
member-sponsors-count = { $confirmed } von { $needed } Bürgen haben bestätigt.
member-sponsors-malformed = Bitte geben Sie eine Zahl von Bürgen von 0 bis { $max } an.
member-sponsors-without-approval = Bürgen lassen sich nur verlangen, wo jemand zustimmen muss.
member-sponsors-missing = Zu wenige Bürgen haben bestätigt: { $confirmed } von { $needed }. Wer nicht mehr aktives Mitglied ist, zählt nicht.
member-type-sponsors-hint = Wie viele aktive Mitglieder für jemanden bürgen müssen, bevor jemand zustimmt: 0 bis 3.
member-type-so-many-sponsors =
    { $count ->
        [one] mit 1 Bürgen
       *[other] mit { $count } Bürgen
    }
member-sponsor-number = Mitgliedsnummer eines Bürgen
member-sponsor-number-hint = Ein aktives Mitglied, das für die Person bürgt.
member-sponsor-name = Bürgen eintragen
member-sponsor-who = Wer bestätigt hat
member-sponsor-confirmed-on = Bestätigt am
member-sponsor-note = Bestätigung festhalten
member-sponsor-waits = noch nicht bestätigt
member-sponsor-confirmed = bestätigt
member-sponsor-left = nicht mehr aktives Mitglied
member-sponsor-remove = Entfernen
member-sponsor-remove-name = { $name } als Bürgen entfernen
member-sponsor-unknown = Niemand, den Sie sehen dürfen, hat diese Nummer.
member-sponsor-beyond = aus einer anderen Einheit
member-sponsor-not-active = Nur ein aktives Mitglied kann bürgen.
member-sponsor-oneself = Niemand bürgt für sich selbst.
member-sponsor-twice = Dieses Mitglied ist schon als Bürge eingetragen.
member-sponsor-too-many = Höchstens { $max } Bürgen lassen sich eintragen. Entfernen Sie zuerst einen.
member-sponsor-declined = abgelehnt
sponsor-title = Bürgen Sie für jemanden?
sponsor-lead = Guten Tag { $sponsor }, { $applicant } möchte Mitglied von { $organisation } werden, und Sie sind als Bürge eingetragen. Bürgen Sie für { $applicant }?
sponsor-confirm = Ja, ich bürge
sponsor-decline = Nein, ich bürge nicht
sponsor-link-gone = Dieser Link gilt nicht mehr: Er wurde beantwortet, seine 30 Tage sind vorbei, oder es wurde schon entschieden.
done-sponsor-answered = Danke. Ihre Antwort ist festgehalten.
mail-sponsor-asked-subject = Bürgen Sie für { $applicant }?
mail-sponsor-asked-body =
    Guten Tag { $name },

    { $applicant } möchte Mitglied von { $organisation } werden, und Sie sind als Bürge eingetragen. Bitte sagen Sie hier, ob Sie für { $applicant } bürgen:

    { $link }

    Der Link gilt einmal und 30 Tage lang.
done-member-sponsor-named = Der Bürge ist eingetragen.
done-member-sponsor-noted = Die Bestätigung ist festgehalten.
done-member-sponsor-removed = Der Bürge ist entfernt.

## Spalten der Liste

member-columns = Spalten dieser Liste
member-columns-text = Was Sie ankreuzen, steht neben den Namen, hier und in Dateien der Liste. Andere sehen, was sie gewählt haben.
member-columns-button = Diese Spalten zeigen
done-member-columns-chosen = Die Liste hat die Spalten, die Sie gewählt haben.
