# Was Wahlberechtigte und Vertrauenspersonen lesen.

# Der persönliche Link
link-unknown-title = Diesen Link gibt es nicht
link-unknown-lead = Er öffnet keine Urne. Verloren ist nichts: Ihr Wahlrecht hängt nicht an diesem Link.
link-unknown-what = Was Sie tun können
link-unknown-newer = Suchen Sie nach einer neueren E-Mail. Ein neuer Link ersetzt den alten.
link-unknown-whole = Prüfen Sie, ob die ganze Adresse angekommen ist. E-Mail-Programme schneiden lange Zeilen manchmal ab.
link-unknown-ask = Bitten Sie den Wahlausschuss Ihrer Organisation, Ihnen einen neuen Link zu senden.

# Warum hier keine Wahlkabine ist
vote-refused-too-early-title = Die Abstimmung hat noch nicht begonnen
vote-refused-too-early-text = Bewahren Sie die E-Mail mit Ihrem persönlichen Link auf. Er führt Sie wieder hierher, wenn die Abstimmung begonnen hat.
vote-refused-too-late-title = Die Abstimmung ist zu Ende
vote-refused-too-late-text = Es werden keine Stimmzettel mehr angenommen. Wenn Sie abgestimmt haben, finden Sie Ihren Stimmzettel auf der öffentlichen Liste.
vote-refused-cancelled-title = Diese Wahl wurde abgebrochen
vote-refused-cancelled-text = Es werden keine Stimmzettel angenommen. Warum, steht auf der Seite der Wahl.
vote-refused-voted-title = Sie haben abgestimmt
vote-refused-voted-text = Ihr Stimmzettel ist in der Urne. Bei dieser Wahl gilt ein Stimmzettel je Person, und er lässt sich nicht ändern. Mit der Prüfnummer auf Ihrer Quittung finden Sie ihn auf der öffentlichen Liste.
vote-refused-no-booth-title = Hier können Sie nicht abstimmen
vote-refused-no-booth-text = Bitte öffnen Sie Ihren persönlichen Link noch einmal, oder fragen Sie den Wahlausschuss Ihrer Organisation.

# Die Wahlkabine
booth-lead = Guten Tag, { $name }. Ihr Stimmzettel wird auf diesem Gerät verschlüsselt, bevor er gesendet wird; so kann ihn auf dem Server niemand lesen.
booth-voted-before = Sie haben schon abgestimmt. Sie können erneut abstimmen: Der neue Stimmzettel ersetzt den früheren.
booth-no-script = Zum Abstimmen wird JavaScript gebraucht
booth-no-script-why = Ihr Stimmzettel muss hier in Ihrem Browser verschlüsselt werden, bevor er gesendet wird. Ohne JavaScript kann der Browser das nicht. Alle anderen Seiten gehen auch ohne.
booth-no-script-switch = Schalten Sie JavaScript für diese Website ein und laden Sie die Seite neu.
booth-no-script-other = Oder öffnen Sie Ihren persönlichen Link auf einem anderen Gerät: Ein Telefon genügt.
booth-no-script-ask = Wenn beides nicht geht, fragen Sie den Wahlausschuss Ihrer Organisation.
booth-no-script-meanwhile = Über die Wahl und die Kandidierenden lesen
booth-preparing = Die Wahlkabine wird vorbereitet …

booth-steps = Ihr Weg zur Urne
booth-step = Schritt { $step } von { $steps }: { $name }
booth-stage-choose = Ankreuzen
booth-stage-review = Prüfen
booth-stage-cast = Abgeben

booth-choose-heading = Ihre Wahl
booth-choose-lead = Solange Sie wählen, verlässt nichts dieses Gerät. Nehmen Sie sich Zeit.
booth-choose-kept = Dieser Tab bewahrt Ihre Kreuze auf, bis Sie den Stimmzettel abgeben oder sich abmelden: Weder beim Zurückgehen noch beim Neuladen gehen sie verloren. Wenn auch andere dieses Gerät benutzen, melden Sie sich am Ende ab.
booth-chosen = { $count } von { $max } angekreuzt
booth-posts-done = Ausgefüllte Ämter: { $count } von { $max }
booth-blank = Enthaltung
booth-blank-hint = Ich wähle niemanden.
booth-clear = Meine Kreuze entfernen
booth-statement = Vorstellung von { $name }
booth-problems = Bitte sehen Sie sich diese Ämter noch einmal an
booth-next-review = Meine Wahl prüfen
choose-exactly =
    { $count ->
        [one] Machen Sie ein Kreuz.
       *[other] Machen Sie genau { $count } Kreuze.
    }
choose-up-to =
    { $count ->
        [one] Machen Sie ein Kreuz.
       *[other] Machen Sie bis zu { $count } Kreuze.
    }
choose-range = Machen Sie { $min } bis { $max } Kreuze.
choose-nothing = Bitte machen Sie ein Kreuz.
choose-nothing-or-blank = Bitte machen Sie ein Kreuz, oder kreuzen Sie die Enthaltung an.
choose-too-few =
    { $count ->
        [one] Bitte machen Sie mindestens ein Kreuz.
       *[other] Bitte machen Sie mindestens { $count } Kreuze.
    }
choose-too-many =
    { $count ->
        [one] Nur ein Kreuz ist möglich.
       *[other] Mehr als { $count } Kreuze sind nicht möglich. Nehmen Sie zuerst eines weg.
    }

booth-review-heading = Ist das Ihre Wahl?
booth-review-lead = Bitte lesen Sie sie noch einmal durch. Sie können noch alles ändern.
booth-review-nobody = Niemand angekreuzt
booth-review-blank = Enthaltung
booth-change = Ändern
booth-change-post = { $name } ändern
booth-back = Zurück

booth-credential-heading = Ihr Wahlausweis
booth-credential-lead = Er kam getrennt von Ihrem persönlichen Link, in einer eigenen E-Mail oder einem Brief.
booth-credential-label = Wahlausweis
booth-credential-hint = 15 Zeichen wie xxx-xxx-xxx-xxx-xxx. Groß- und Kleinbuchstaben sind verschieden; auf Striche und Leerzeichen kommt es nicht an. Er bleibt auf diesem Gerät.
booth-credential-missing = Bitte geben Sie Ihren Wahlausweis ein.
booth-credential-length = Ein Wahlausweis hat ohne die Striche 15 Zeichen; hier sind es { $count }. Bitte prüfen Sie, ob etwas fehlt.
booth-credential-character = Das Zeichen an Stelle { $position } kommt in Wahlausweisen nicht vor. Es gibt darin keine Null, kein großes O, kein großes I und kein kleines l.
booth-credential-mistyped = Ein Zeichen ist falsch getippt. Bitte vergleichen Sie mit Ihrer E-Mail, oder kopieren Sie den Wahlausweis von dort.
booth-next-seal = Meinen Stimmzettel verschlüsseln

booth-seal-heading = Ihr Stimmzettel wird verschlüsselt
booth-seal-text = Dieses Gerät verschlüsselt Ihren Stimmzettel und beweist, dass er richtig ausgefüllt ist, ohne Ihre Wahl zu verraten.
booth-sealing = Wird verschlüsselt …
booth-stop = Anhalten und zurück

booth-sealed-heading = Bereit zum Abgeben
booth-sealed-text = Ihr Stimmzettel ist verschlüsselt. Er ist noch nicht in der Urne: Geben Sie ihn jetzt ab.
booth-sealed-waiting = In diesem Tab wartet ein verschlüsselter Stimmzettel von Ihnen. Er wurde nicht abgegeben, oder es kam keine Antwort. Sie können ihn jetzt abgeben: Ist er schon in der Urne, ändert das nichts.
booth-tracker-label = Prüfnummer Ihres Stimmzettels
booth-sealed-keep = Damit finden Sie Ihren Stimmzettel auf der öffentlichen Liste. Sie bekommen sie noch einmal auf der Quittung und per E-Mail.
booth-cast = Meinen Stimmzettel abgeben
booth-discard = Wegwerfen und neu ankreuzen
booth-casting-heading = Ihr Stimmzettel ist unterwegs
booth-casting = Wird abgegeben …
booth-try-again = Noch einmal versuchen

booth-over-heading = Gerade eben wurde kein Stimmzettel abgegeben
booth-to-election = Zur Wahl
booth-to-ballots = Zur Liste der Stimmzettel

booth-problem-offline = Die Urne war nicht zu erreichen. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal: Das ist unbedenklich, Ihr Stimmzettel zählt nur einmal.
booth-problem-slow = Die Antwort dauert länger als sonst. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab. Sie können warten oder es noch einmal versuchen: Das ist unbedenklich, Ihr Stimmzettel zählt nur einmal.
booth-problem-busy = Gerade stimmen viele ab. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab. Bitte versuchen Sie es in einigen Sekunden noch einmal.
booth-problem-failed = Bei uns ist etwas schiefgegangen. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab. Bitte versuchen Sie es noch einmal; wenn es wieder geschieht, sagen Sie es dem Wahlausschuss.
booth-problem-session = Sie sind nicht mehr angemeldet. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab: Fügen Sie Ihren persönlichen Link in die Adresszeile dieses Tabs ein, dann können Sie ihn abgeben.
booth-problem-too-early = Die Abstimmung hat noch nicht begonnen. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab; Sie können es später noch einmal versuchen.
booth-problem-too-late = Die Abstimmung endete, bevor Ihr Stimmzettel ankam. Er wurde nicht angenommen.
booth-problem-cancelled = Diese Wahl wurde abgebrochen. Ihr Stimmzettel wurde nicht angenommen.
booth-problem-credential-unknown = Dieser Wahlausweis gehört nicht zu dieser Wahl. Bitte nehmen Sie den aus der E-Mail zu dieser Wahl. Ihre Kreuze sind noch da.
booth-problem-credential-foreign = Dieser Wahlausweis gehört einer anderen Person als Ihr persönlicher Link. Bitte nehmen Sie den, der Ihnen gesendet wurde.
booth-problem-voted = Sie haben schon abgestimmt, und bei dieser Wahl gilt ein Stimmzettel je Person. Ihr früherer Stimmzettel zählt.
booth-problem-replaced = Sie haben inzwischen einen späteren Stimmzettel abgegeben. Der zählt; dieser bleibt als ersetzt in der Liste.
booth-problem-too-many = Unter Ihrem Wahlausweis liegen schon viele Stimmzettel in der Urne; weitere werden nicht angenommen. Es zählt der letzte davon. Wenn Sie sie nicht selbst abgegeben haben, sagen Sie es dem Wahlausschuss.
booth-problem-too-fast = Innerhalb einer Minute kamen mehrere Stimmzettel von Ihnen. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.
booth-problem-malformed = Die Urne hat diesen Stimmzettel nicht als gültig angenommen. Bitte laden Sie die Seite neu und stimmen Sie noch einmal ab. Wenn es wieder geschieht, sagen Sie es dem Wahlausschuss.

done-cast = Ihr Stimmzettel ist in der Urne. Eine E-Mail mit der Prüfnummer kommt innerhalb einer halben Stunde, zusammen mit denen anderer, damit sie nicht verrät, welcher Stimmzettel Ihrer ist.


# Vertrauenspersonen
trustee-title = Vertrauensperson
trustee-lead = Sie sind Vertrauensperson der Wahl „{ $title }“: Sie haben einen Teil des Schlüssels, mit dem sich die Summe öffnen lässt.
trustee-duty = Was eine Vertrauensperson tut
trustee-duty-key = Vor der Abstimmung erzeugen Sie hier in Ihrem Browser einen Schlüssel. Die geheime Hälfte bleibt bei Ihnen; nur die öffentliche Hälfte wird gesendet.
trustee-duty-keep = Den geheimen Schlüssel bewahren Sie in einer Datei auf, sicher und für sich, bis das Ergebnis veröffentlicht ist. Ein USB-Stick oder ein Passwort-Manager ist ein guter Ort.
trustee-duty-lost-threshold = Wenn Sie Ihren Schlüssel verlieren, bevor die Abstimmung beginnt, können Sie hier einen neuen erzeugen. Gehen danach zu viele Schlüssel verloren, lässt sich die Wahl nicht auszählen. Machen Sie eine Kopie.
trustee-duty-lost = Geht Ihr Schlüssel verloren, nachdem die Abstimmung begonnen hat, lässt sich die Wahl nicht auszählen. Machen Sie eine Kopie.
trustee-duty-alone = Geben Sie die Datei niemandem. So viele Vertrauenspersonen, wie für die Auszählung gebraucht werden, könnten gemeinsam einzelne Stimmzettel öffnen.
trustee-duty-time = Nach der Abstimmung kommen Sie noch einmal hierher und entschlüsseln die Summe. Das dauert einige Minuten.
trustee-all = Alle Vertrauenspersonen
trustee-state-awaited = Schlüssel fehlt noch
trustee-state-submitted = Schlüssel erzeugt
trustee-state-rehearsed = Schlüssel ausprobiert
trustee-state-rounds = { $count } von { $steps } Schritten getan
trustee-sent-garbage = Hat etwas gesendet, das kein gültiger Teil der Entschlüsselung ist. Es wurde abgelehnt.
trustee-checked = Hat den Schlüssel noch einmal nachgewiesen am
trustee-state-decrypted = Hat entschlüsselt
trustee-no-script = Hier muss Ihr Browser rechnen, damit Ihr geheimer Schlüssel ihn nie verlässt. Bitte schalten Sie JavaScript für diese Website ein und laden Sie die Seite neu.

trustee-make-heading = Ihren Schlüssel erzeugen
trustee-make-text = Ihr Browser erzeugt den Schlüssel. Sie speichern die geheime Hälfte als Datei und zeigen die Datei einmal, damit Sie und wir wissen, dass sie da ist; dann wird die öffentliche Hälfte gesendet.
trustee-make = Meinen Schlüssel erzeugen
trustee-making = Ihr Schlüssel ist erzeugt. Speichern Sie ihn jetzt als Datei an einem sicheren Ort.
trustee-save = Schlüsseldatei speichern
trustee-saved-hint = Wählen Sie die Datei, die eben gespeichert wurde. Sie wird in Ihrem Browser gelesen und nicht gesendet.
trustee-confirm-heading = Die Datei einmal zeigen
trustee-confirm-text = Browser verraten nicht, ob eine Datei wirklich gespeichert wurde. Bitte wählen Sie sie hier; dann wird die öffentliche Hälfte Ihres Schlüssels gesendet.
trustee-file-label = Die Schlüsseldatei, die Sie gespeichert haben
trustee-sending = Der öffentliche Schlüssel wird gesendet …
trustee-again = Datei noch einmal speichern

trustee-fingerprint-label = Fingerabdruck Ihres Schlüssels:
trustee-first-fingerprint-label = Fingerabdruck Ihres ersten Schlüssels (der vollständige, den Sie in Schritt 4 sehen, hat einen anderen):
trustee-passphrase-summary = Die Datei mit einer Passphrase schützen
trustee-passphrase-label = Passphrase
trustee-passphrase-hint = Wenn Sie eine eingeben, lässt sich die Datei nur mit ihr verwenden. Mindestens 12 Zeichen; vier Wörter, die nicht zusammengehören, sind gut. Wenn Sie sie vergessen, hilft nur noch das Wiederherstellungsblatt.
trustee-passphrase-short = Eine Passphrase braucht mindestens 12 Zeichen. Vier Wörter, die nicht zusammengehören, sind gut.
trustee-locked-label = Die Passphrase dieser Datei
trustee-unlock = Datei öffnen
trustee-recovery-summary = Ich habe statt der Datei das Wiederherstellungsblatt
trustee-recovery-label = Der Text des Wiederherstellungsblatts
trustee-recovery-hint = Gruppen von fünf Zeichen. Groß- und Kleinbuchstaben sind verschieden.
trustee-recovery-use = Diesen Text verwenden
trustee-sheet-show = Wiederherstellungsblatt zum Drucken
trustee-sheet-heading = Wiederherstellungsblatt für den Schlüssel einer Vertrauensperson
trustee-sheet-text = Wer diesen Text hat, hat den Schlüssel. Bewahren Sie das Papier dort auf, wo Sie Wertsachen aufbewahren. Der Text kann überall eingegeben werden, wo nach der Schlüsseldatei gefragt wird.
trustee-sheet-code = QR-Code mit demselben Text
trustee-sheet-print = Blatt drucken
trustee-round-heading = Schritt { $step } von { $steps }: den Schlüssel gemeinsam erzeugen
trustee-round-1-text = Ihr Browser erzeugt Ihr Geheimnis. Sie speichern es als Datei und zeigen die Datei einmal; dann bekommen die anderen Ihren öffentlichen Schlüssel. Jede Vertrauensperson tut dasselbe.
trustee-round-2-text = Alle haben nun ein Geheimnis. Wählen Sie Ihre Schlüsseldatei: Ihr Browser prüft, was die anderen gesendet haben, und legt sich auf seinen Teil des gemeinsamen Schlüssels fest.
trustee-round-3-text = Wählen Sie Ihre Schlüsseldatei: Ihr Browser sendet jeder Vertrauensperson einen versiegelten Teil seines Geheimnisses, damit später einige ihren Schlüssel verlieren dürfen.
trustee-round-4-text = Der letzte Schritt. Wählen Sie Ihre Schlüsseldatei: Ihr Browser prüft die Teile, die er bekommen hat, und vervollständigt Ihren Schlüssel.
trustee-round-list = Fingerabdruck der ersten Schlüssel aller Vertrauenspersonen
trustee-round-list-hint = Vergleichen Sie ihn mit den anderen Vertrauenspersonen, bevor Sie weitermachen, etwa am Telefon: Alle müssen in den Schritten 2, 3 und 4 denselben sehen. Sieht jemand einen anderen, werden falsche Schlüssel gezeigt: Hören Sie auf und sagen Sie es dem Wahlausschuss.
trustee-round-working = Es wird geprüft, was die anderen gesendet haben …
trustee-await-heading = Schritt { $step } von { $steps }: Warten auf die anderen
trustee-await-text = Ihr Teil dieses Schritts ist getan. Gewartet wird auf: { $names }. Sie bekommen eine E-Mail, wenn Sie an der Reihe sind.
trustee-not-begun-heading = Noch nichts zu tun
trustee-not-begun-text = Der Wahlausschuss hat die Vertrauenspersonen noch nicht gebeten, zu beginnen. Sie bekommen eine E-Mail, wenn Sie an der Reihe sind.
trustee-stopped-heading = Das Erzeugen des Schlüssels wurde abgebrochen
trustee-stopped-text = { $culprit } hat { $accuser } etwas Ungültiges gesendet: Die Browser haben es geprüft. Es ist kein Schlüssel entstanden. Der Wahlausschuss entscheidet, wie es weitergeht.
trustee-renew-text = Bis die Abstimmung beginnt, können Sie einen neuen Schlüssel erzeugen. Dann müssen alle Vertrauenspersonen die Schritte 2 bis 4 noch einmal tun; ihre Schlüsseldateien behalten sie. Die anderen werden per E-Mail verständigt.
trustee-renew-button = Neuen Schlüssel erzeugen und neu beginnen
trustee-finished-heading = Ihr Schlüssel ist vollständig
trustee-finished-text = Bitte notieren Sie seinen Fingerabdruck und vergleichen Sie ihn mit dem auf der öffentlichen Seite der Wahl. Sie können die Schlüsseldatei noch einmal speichern: Sie enthält dann diesen Fingerabdruck. Die Datei, die Sie haben, gilt weiter.
trustee-finished-passphrase = Die vollständige Datei hat dieselbe Passphrase wie die, die Sie gewählt haben.
trustee-finished-save = Vollständige Schlüsseldatei speichern
trustee-finished-continue = Weiter

trustee-rehearse-heading = Ihren Schlüssel ausprobieren
trustee-rehearse-text = Eine kurze Probe: Ihr Browser beweist mit der aufbewahrten Datei, dass Sie den Schlüssel haben, ohne ihn zu zeigen. So können alle sicher sein, bevor die erste Stimme abgegeben wird.
trustee-rehearse-file = Ihre Schlüsseldatei
trustee-rehearsing = Es wird bewiesen, dass Sie den Schlüssel haben …
trustee-anew = Ich finde die Datei nicht
trustee-anew-text = Erzeugen Sie einen neuen Schlüssel: Er ersetzt den alten. Das geht, bis die Abstimmung beginnt.
trustee-too-late-text =
    { $members ->
        [1] Die Abstimmung hat begonnen, deshalb lässt sich kein neuer Schlüssel mehr erzeugen. Suchen Sie nach einer Kopie der Datei oder nach dem Wiederherstellungsblatt: Sein Text kann stattdessen eingegeben werden. Wenn Sie beides nicht finden, sagen Sie es sofort dem Wahlausschuss: Ohne Ihren Schlüssel lassen sich die Stimmen nicht auszählen.
       *[other] Die Abstimmung hat begonnen, deshalb lässt sich kein neuer Schlüssel mehr erzeugen. Suchen Sie nach einer Kopie der Datei oder nach dem Wiederherstellungsblatt: Sein Text kann stattdessen eingegeben werden. Wenn Sie beides nicht finden, sagen Sie es sofort dem Wahlausschuss. So viele Schlüssel werden für die Auszählung gebraucht: { $needed } von { $members }.
    }

trustee-wait-heading = Vorerst nichts zu tun
trustee-wait-text = Ihr Schlüssel ist erzeugt. Bewahren Sie die Datei sicher auf. Sie werden wieder gebraucht, wenn die Abstimmung zu Ende ist.
trustee-check = Prüfen, ob ich meinen Schlüssel noch habe
trustee-check-text = Ihr Browser beweist mit der Datei, dass Sie den Schlüssel noch haben. Es wird nichts entschlüsselt, und die Datei verlässt Ihren Browser nicht. Solange die Abstimmung läuft, sehen alle, dass Sie es geprüft haben.

trustee-decrypt-heading = Die Summe entschlüsseln
trustee-decrypt-text = Die Abstimmung ist zu Ende, und alle Stimmzettel wurden verschlüsselt zusammengezählt. Ihr Browser berechnet mit Ihrer Schlüsseldatei Ihren Teil der Entschlüsselung und beweist, dass er richtig ist. Kein einzelner Stimmzettel wird geöffnet.
trustee-decrypt-file = Ihre Schlüsseldatei
trustee-decrypting = Wird entschlüsselt … bitte lassen Sie diese Seite offen.

trustee-done-heading = Alles getan
trustee-done-text = Ihr Teil der Entschlüsselung ist angekommen, danke. Bewahren Sie die Datei auf, bis das Ergebnis veröffentlicht ist, und vernichten Sie sie dann.
trustee-not-needed-text = Genug Vertrauenspersonen haben entschlüsselt; Ihr Teil wurde nicht gebraucht. Bewahren Sie die Schlüsseldatei auf, bis das Ergebnis veröffentlicht ist, und vernichten Sie sie dann.
trustee-published-text = Das Ergebnis ist veröffentlicht. Ihr Schlüssel wird nicht mehr gebraucht: Sie können Datei und Wiederherstellungsblatt jetzt vernichten.
trustee-cancelled-heading = Die Wahl wurde abgebrochen
trustee-cancelled-text = Es wird nichts entschlüsselt. Vernichten Sie Schlüsseldatei und Wiederherstellungsblatt, damit niemand später einen Stimmzettel öffnen kann.

trustee-problem-not-saved = Ihr Browser hat die Datei nicht gespeichert. Bitte versuchen Sie es noch einmal, oder nehmen Sie einen anderen Browser.
trustee-problem-other-file = Das ist nicht die Datei, die eben gespeichert wurde. Bitte wählen Sie die richtige, oder speichern Sie die Datei noch einmal.
trustee-problem-not-a-key = Das ist keine Schlüsseldatei dieser Wahl. Bitte wählen Sie die Datei, die Sie gespeichert haben, als Sie Ihren Schlüssel erzeugt haben.
trustee-problem-other-key = Das ist eine Schlüsseldatei, aber nicht die zu diesem Schlüssel. Bitte suchen Sie die andere Datei.
trustee-problem-other-election = Diese Schlüsseldatei ist nach ihrer eigenen Angabe für eine andere Wahl. Bitte suchen Sie die Datei dieser Wahl.
trustee-problem-altered = Der Fingerabdruck in dieser Datei ist nicht der des Schlüssels, der darin steht: Die Datei wurde verändert. Bitte suchen Sie eine andere Kopie, oder nehmen Sie das Wiederherstellungsblatt.
trustee-problem-material = Was Ihr Browser braucht, ist nicht vollständig angekommen. Bitte laden Sie die Seite neu.
trustee-problem-offline = Die Plattform war nicht zu erreichen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
trustee-problem-busy = Die Plattform ist gerade stark ausgelastet. Bitte versuchen Sie es in einigen Sekunden noch einmal.
trustee-problem-failed = Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.
trustee-problem-session = Sie sind nicht mehr angemeldet. Bitte laden Sie die Seite neu und melden Sie sich an.
trustee-problem-phase = Die Wahl ist inzwischen weiter. Bitte laden Sie die Seite neu.
trustee-problem-key-taken = Genau diesen Schlüssel hat eine andere Vertrauensperson. Bitte erzeugen Sie einen eigenen.
trustee-problem-passphrase = Das ist nicht die Passphrase dieser Datei.
trustee-problem-recovery = Das ist nicht der Text eines Wiederherstellungsblatts dieser Wahl.
trustee-problem-recovery-group = Gruppe { $position } des Textes ist nicht so, wie sie gedruckt wurde. Bitte vergleichen Sie sie mit dem Blatt.
trustee-problem-turn = Dieser Schritt ist schon getan, oder das Erzeugen des Schlüssels wurde neu begonnen. Bitte laden Sie die Seite neu.
trustee-problem-member = Was { $name } gesendet hat, ist nicht gültig, deshalb hört Ihr Browser hier auf. Bitte sagen Sie es dem Wahlausschuss.
trustee-problem-refused = Was Ihr Browser gesendet hat, hat die Prüfung nicht bestanden. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.

done-trustee-key = Ihr öffentlicher Schlüssel ist angekommen. Noch ein Schritt: Probieren Sie ihn aus.
done-trustee-rehearsed = Ihr Schlüssel funktioniert.
done-trustee-step = Dieser Schritt ist getan. Sie bekommen eine E-Mail, wenn Sie wieder an der Reihe sind.
done-trustee-key-complete = Ihr Schlüssel ist vollständig.
done-trustee-renewed = Erzeugen Sie nun Ihren neuen Schlüssel. Wenn er da ist, tun alle Vertrauenspersonen die Schritte 2 bis 4 noch einmal.
done-trustee-decrypted = Ihr Teil der Entschlüsselung ist angekommen. Danke.

# Der eigene Eintrag im Wählerverzeichnis
entry-title = Ihr Eintrag im Wählerverzeichnis
entry-lead = Das steht über Sie im Wählerverzeichnis. Es wurde bei der Eröffnung der Abstimmung festgelegt: Eine öffentliche Liste legt jeden Eintrag fest, ohne ihn zu verraten.
entry-name = Name
entry-address = E-Mail-Adresse
entry-commitment = Festlegung
entry-salt = Zufallszahl
entry-listed = Die öffentliche Liste enthält die Festlegung dieses Eintrags.
entry-not-listed = Die öffentliche Liste enthält die Festlegung dieses Eintrags nicht. Der Eintrag wurde nach der Eröffnung der Abstimmung geändert. Bitte speichern Sie diese Seite und sagen Sie es dem Wahlausschuss.
entry-how = So prüfen Sie das selbst
entry-how-text = Die Festlegung ist der SHA-256-Wert des folgenden Textes. Berechnen Sie ihn mit einem beliebigen Programm und suchen Sie ihn in der öffentlichen Liste.
entry-list = Die öffentliche Liste der Festlegungen
entry-link = Ihr Eintrag im Wählerverzeichnis
entry-booth = Zurück zur Wahlkabine
trustee-checking = Ihr Browser liest die öffentliche Urne und prüft jeden Stimmzettel darin …
trustee-checked-heading = Was Ihr Browser gefunden hat
trustee-checked-text = Die Urne ist vollständig. Abgegebene Stimmzettel: { $steps }, davon zählen: { $count }. Personen im Wählerverzeichnis: { $max }. Jeder Stimmzettel ist gültig, und Ihr Browser hat sie selbst zusammengezählt.
trustee-checked-election = Fingerabdruck der Wahl
trustee-checked-head = Fingerabdruck des letzten Eintrags der Urne
trustee-checked-compare = Vergleichen Sie beide mit den anderen Vertrauenspersonen, bevor Sie weitermachen, etwa am Telefon: Alle müssen dasselbe sehen. Entschlüsselt wird nur die Summe, und nur diese.
trustee-decrypt = Diese Summe entschlüsseln

booth-problem-receipt = Der Server sagt, Ihr Stimmzettel sei in der Urne, aber seine Quittung ist nicht für diesen Stimmzettel unterschrieben. Verlassen Sie sich nicht darauf. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab: Bitte versuchen Sie es noch einmal; wenn es wieder geschieht, sagen Sie es dem Wahlausschuss.
booth-problem-not-on-board = Der Server hat eine Quittung für Ihren Stimmzettel unterschrieben, und doch ist der Stimmzettel nicht in seiner öffentlichen Urne. Speichern Sie die Quittung: Sie beweist, dass der Server sein Wort gebrochen hat. Versuchen Sie es dann noch einmal, und sagen Sie es dem Wahlausschuss.
booth-receipt-save = Quittung speichern

# Berichtigungen bei laufender Wahl
entry-corrected = Ihr Eintrag wurde während der laufenden Abstimmung berichtigt. Die öffentliche Liste der Berichtigungen sagt das und führt von dem Eintrag, auf den das Archiv sich festlegt, zu Ihrem.

# Die Wahlkabine: lange Listen, noch einmal abstimmen, Hilfe
booth-position = { $position } von { $max }
booth-choose-more = Was geschieht mit meiner Wahl?
booth-statement-short = Vorstellung
booth-about = So bleibt Ihre Stimme geheim
booth-search = Nach Namen suchen
booth-search-found = { $count } von { $max } angezeigt
booth-voted-heading = Ihr Stimmzettel ist in der Urne
booth-voted-receipt = Meine Quittung zeigen
booth-voted-again = Noch einmal abstimmen
booth-openers = Wer hier Stimmzettel öffnen könnte
booth-help-see = Wer kann meine Stimme sehen?
booth-help-credential = Ich finde meinen Wahlausweis nicht
booth-help-arrived = Ist meine Stimme angekommen?
receipt-print = Drucken
receipt-kept = Meine Quittung zeigen
receipt-code = Scannen, um diese Quittung auf einem anderen Gerät zu öffnen

# Hilfe beim Abstimmen
help-title = Hilfe beim Abstimmen
help-lead = Kurze Antworten für Wahlberechtigte. Alles Weitere beantwortet der Wahlausschuss Ihrer Organisation.
help-arrived = Ist meine Stimme angekommen?
help-arrived-receipt = Wenn Ihnen eine Quittung gezeigt wurde, ja: Ihr Browser hat vorher geprüft, dass Ihr Stimmzettel in der öffentlichen Urne ist.
help-arrived-list = Sie können jederzeit nachsehen: Die Seite jeder Wahl hat eine Liste der Stimmzettel. Geben Sie dort die Prüfnummer von Ihrer Quittung oder aus Ihrer E-Mail ein.
help-arrived-none = Ihnen wurde keine Quittung gezeigt? Öffnen Sie Ihren persönlichen Link noch einmal, im selben Tab, wenn es ihn noch gibt: Ein verschlüsselter Stimmzettel, der nicht gesendet wurde, wartet darin. Ihn zweimal zu senden ist unbedenklich, er zählt einmal.
help-see = Wer kann sehen, wie ich gestimmt habe?
help-see-server = Niemand am Server: Ihre Wahl wird auf Ihrem Gerät verschlüsselt, bevor sie gesendet wird.
help-see-trustees = Entschlüsselt wird nur die Summe aller Stimmzettel, von den Vertrauenspersonen gemeinsam. Die Seite der Wahl nennt sie und sagt es, wenn eine Person allein Stimmzettel öffnen könnte.
help-see-receipt = Quittung und Prüfnummer zeigen nicht, wie Sie gestimmt haben. Wer Ihnen über die Schulter schaut oder Ihr Gerät beherrscht, sieht es.
help-link = Ich habe meinen persönlichen Link verloren
help-link-mail = Suchen Sie in Ihren E-Mails nach dem Namen der Wahl, auch unter den unerwünschten. Es gilt der neueste Link.
help-link-ask = Sonst bitten Sie den Wahlausschuss Ihrer Organisation um einen neuen. Der alte gilt dann nicht mehr, und ein abgegebener Stimmzettel bleibt in der Urne.
help-credential = Ich habe meinen Wahlausweis verloren
help-credential-mail = Er kam getrennt vom persönlichen Link, in einer eigenen E-Mail oder einem Brief: 15 Zeichen in fünf Gruppen. Suchen Sie in Ihren E-Mails nach dem Namen der Wahl.
help-credential-ask = Sonst bitten Sie den Wahlausschuss Ihrer Organisation um einen neuen; der verlorene wird dann widerrufen. Mit Ihrem Link allein kann niemand sonst abstimmen.
