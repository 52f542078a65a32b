# Wahlen

## Für alles, was man tun kann

election-not-found = Diese Seite gibt es nicht.
election-forbidden = Ihre Rolle in dieser Wahl erlaubt das nicht.
election-busy = Gerade ist zu viel los. Bitte versuchen Sie es in einer Minute noch einmal.
election-failed = Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal; wenn es wieder geschieht, sagen Sie uns, wann es war.
election-wrong-phase =
    { $phase ->
        [draft] Das geht nicht, bevor die Aufstellung begonnen hat.
        [nomination] Das geht nicht, solange Kandidierende eingetragen werden.
        [ready] Das geht nicht mehr, denn der Stimmzettel ist fertig.
        [voting] Das geht nicht, solange abgestimmt wird.
        [closed] Das geht nicht mehr, denn die Abstimmung ist zu Ende.
        [tallied] Das geht nicht mehr, denn die Stimmen sind ausgezählt.
        [published] Das geht nicht mehr, denn das Ergebnis ist veröffentlicht.
       *[cancelled] Diese Wahl wurde abgebrochen.
    }
election-changed-meanwhile = Im selben Augenblick hat jemand anderes die Wahl geändert. Bitte sehen Sie nach und versuchen Sie es noch einmal.
number-malformed = Das ist keine ganze Zahl.

## Einstellungen

election-title-taken = Eine andere Wahl Ihrer Organisation hat schon diesen Titel.
election-group-in-use = Für die jetzige Verschlüsselung haben Vertrauenspersonen schon Schlüssel erzeugt. Entfernen Sie zuerst die Vertrauenspersonen.
election-group-unknown = Bitte wählen Sie eine der Arten von Verschlüsselung.
election-language-unknown = Bitte wählen Sie eine der Sprachen.
election-ends-before-it-begins = Die Abstimmung muss nach ihrem Beginn enden.

## Wahlausschuss

officer-unknown = Diese Person gehört nicht zum Wahlausschuss dieser Wahl.
officer-chief-stays = Eine Wahl hat immer eine Wahlleitung. Besetzen Sie sie zuerst neu.
officer-too-many = Ein Wahlausschuss hat höchstens { $max } Mitglieder.

## Ämter und Kandidierende

post-unknown = Dieses Amt gibt es nicht mehr.
post-title-taken = Ein anderes Amt dieser Wahl heißt schon so.
post-too-many = Eine Wahl hat höchstens { $max } Ämter.
post-without-seat = Ein Amt hat mindestens einen Sitz.
post-too-many-seats = Ein Amt hat höchstens { $max } Sitze.
post-without-choice = Es muss mindestens ein Kreuz möglich sein.
post-min-above-max = Die Mindestzahl der Kreuze darf nicht über der Höchstzahl liegen.
post-too-many-choices = Es sind höchstens { $max } Kreuze möglich.
candidate-unknown = Diese Kandidatur gibt es nicht mehr.
candidate-withdrawn-already = Diese Kandidatur ist bereits zurückgezogen.
candidate-name-taken = Für dieses Amt steht schon jemand mit diesem Namen zur Wahl.
candidate-too-many = Ein Amt hat höchstens { $max } Kandidierende.
photo-too-large = Das Bild ist größer als { $max } MB.
photo-too-many-pixels = Das Bild hat mehr als { $max } Millionen Bildpunkte. Bitte speichern Sie es kleiner.
photo-unreadable = Diese Datei ist kein Bild, das wir lesen können. Nehmen Sie eine Datei im Format JPEG, PNG oder WebP.

## Was zum nächsten Schritt noch fehlt

missing-posts = Es gibt noch kein Amt.
missing-candidates =
    { $have ->
        [0] „{ $post }“ hat noch keine Kandidierenden. Mindestens nötig: { $need }.
        [one] „{ $post }“ hat erst eine Kandidatur. Mindestens nötig: { $need }.
       *[other] „{ $post }“ hat erst { $have } Kandidierende. Mindestens nötig: { $need }.
    }
missing-closing-time = Legen Sie fest, wann die Abstimmung endet.
missing-closing-time-ahead = Das Ende der Abstimmung ist schon vorbei. Legen Sie ein späteres fest.
missing-closing-time-near = Bis zum Ende der Abstimmung ist es mehr als ein Jahr. Legen Sie ein früheres fest.
missing-trustees = Es gibt noch keine Vertrauensperson.
missing-key = { $trustee } hat noch keinen Schlüssel erzeugt.
missing-rehearsal = { $trustee } hat den Schlüssel noch nicht ausprobiert.
missing-second-trustee = Eine einzige Person könnte jeden Stimmzettel öffnen. Benennen Sie eine zweite Vertrauensperson, oder stimmen Sie dem auf der Seite „Vertrauenspersonen“ zu.
missing-more-trustees =
    { $have ->
        [0] Es gibt noch keine Vertrauensperson, mindestens { $need } werden gebraucht.
        [one] Es gibt erst eine Vertrauensperson, mindestens { $need } werden gebraucht.
       *[other] Es gibt erst { $have } Vertrauenspersonen, mindestens { $need } werden gebraucht.
    }
missing-ceremony = Die Vertrauenspersonen sind noch nicht gebeten worden, den Schlüssel zu erzeugen.
missing-ceremony-stopped = Das Erzeugen des Schlüssels wurde abgebrochen, weil { $trustee } etwas Ungültiges gesendet hat. Entscheiden Sie auf der Seite „Vertrauenspersonen“, wie es weitergeht.
missing-turn = { $trustee } muss Schritt { $round } beim Erzeugen des Schlüssels tun.
missing-voters = Im Wählerverzeichnis steht noch niemand.

## Phasen

extend-over = Die Abstimmung ist zu Ende und kann nicht wieder aufgenommen werden.
extend-not-later = Das neue Ende muss später sein als das jetzige.
extend-too-far = Das neue Ende liegt mehr als ein Jahr in der Zukunft und ließe sich nicht wieder vorziehen.
close-too-early = Die Abstimmung ist bis zum { $closes-at } angekündigt. Vorher kann sie nicht enden.
publish-only-chief = Nur die Wahlleitung kann das Ergebnis veröffentlichen.
cancel-only-chief = Nur die Wahlleitung kann die Wahl abbrechen.

## Vertrauenspersonen

trustee-unknown = Diese Vertrauensperson gibt es nicht mehr.
trustee-already = Diese Person ist schon Vertrauensperson dieser Wahl.
trustee-server-not-allowed = Nur bei einer Vorführung darf der Server den Schlüssel verwahren.
trustee-server-is-trustee = Der Server verwahrt den Schlüssel dieser Vorführung. Entfernen Sie zuerst den Server.
trustee-others-first = Es gibt andere Vertrauenspersonen. Entfernen Sie diese zuerst.
trustee-too-many = Eine Wahl hat höchstens { $max } Vertrauenspersonen.
trustees-needed-number = Bitte geben Sie eine Zahl von 1 bis { $max } ein, oder lassen Sie das Feld leer.
ceremony-no-threshold = Hier erzeugt jede Vertrauensperson ihren Schlüssel allein. Es muss nichts begonnen werden.
ceremony-too-few =
    { $have ->
        [0] Es gibt noch keine Vertrauensperson. Mindestens { $need } werden gebraucht, um zu beginnen.
        [one] Es gibt erst eine Vertrauensperson. Mindestens { $need } werden gebraucht, um zu beginnen.
       *[other] Es gibt erst { $have } Vertrauenspersonen. Mindestens { $need } werden gebraucht, um zu beginnen.
    }
ceremony-begun = Die Vertrauenspersonen haben schon begonnen.
ceremony-out-of-turn = Dieser Schritt ist schon getan, oder das Erzeugen des Schlüssels wurde neu begonnen. Bitte laden Sie die Seite neu.
ceremony-invalid = Was der Browser gesendet hat, ist nicht gültig. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.
trustee-key-invalid = Dieser Schlüssel ist nicht gültig. Bitte erzeugen Sie einen neuen.
trustee-key-taken = Diesen Schlüssel hat eine andere Vertrauensperson. Bitte erzeugen Sie einen neuen.
trustee-key-other = Der Schlüssel wurde inzwischen geändert. Bitte laden Sie die Seite neu.
trustee-decryption-invalid = Das stammt von einem anderen Schlüssel. Wählen Sie die Datei, die Sie gespeichert haben, als Sie Ihren Schlüssel für diese Wahl erzeugt haben.
decryption-not-yet = Die Stimmen werden noch zusammengezählt. Bitte versuchen Sie es in einer Minute noch einmal.
tally-sealed-already = Die Stimmen sind schon zusammengezählt.
tally-shares-missing = Noch haben nicht genug Vertrauenspersonen entschlüsselt.

## Wählerverzeichnis

roll-frozen =
    { $phase ->
        [draft] Das geht nur, solange abgestimmt wird.
        [nomination] Das geht nur, solange abgestimmt wird.
        [ready] Das geht nur, solange abgestimmt wird.
        [voting] Das Wählerverzeichnis wurde mit Beginn der Abstimmung abgeschlossen und lässt sich nicht mehr ändern.
       *[other] Die Abstimmung ist zu Ende. Das Wählerverzeichnis lässt sich nicht mehr ändern, und es wird nichts noch einmal gesendet.
    }
roll-too-large = Ein Wählerverzeichnis hat höchstens { $max } Einträge.
voter-unknown = Diese Person steht nicht mehr im Wählerverzeichnis.

## Dateien mit Wahlberechtigten

import-empty = In der Datei stehen keine Wahlberechtigten. In der ersten Zeile müssen die Überschriften stehen, in jeder weiteren eine Person.
import-too-large = Die Datei ist größer als { $max } MB.
import-too-many-rows = Die Datei hat mehr als { $max } Zeilen. Teilen Sie sie in mehrere auf.
import-heading-missing =
    { $column ->
        [name] Keine Spalte hat die Überschrift „Name“. Gefunden wurden die Überschriften: { $found }
       *[email] Keine Spalte hat die Überschrift „E-Mail“. Gefunden wurden die Überschriften: { $found }
    }
import-heading-twice = Die Überschrift „{ $column }“ bedeutet dasselbe wie eine vor ihr.
import-quote-open = Ein Anführungszeichen ist nicht geschlossen oder steht mitten in einem Wert.

## Abstimmen

cast-too-early = Die Abstimmung hat noch nicht begonnen.
cast-too-early-until = Die Abstimmung hat noch nicht begonnen. Sie soll am { $opens-at } beginnen.
cast-too-late = Die Abstimmung ist zu Ende. Dieser Stimmzettel wurde nicht mitgezählt.
cast-too-late-since = Die Abstimmung endete am { $closed-at }. Dieser Stimmzettel wurde nicht mitgezählt.
cast-cancelled = Diese Wahl wurde abgebrochen.
cast-credential-unknown = Dieser Wahlausweis gehört nicht zu dieser Wahl. Bitte vergleichen Sie ihn mit dem in Ihrer E-Mail.
cast-credential-foreign = Dieser Wahlausweis gehört jemand anderem. Bitte nehmen Sie den aus Ihrer eigenen E-Mail.
cast-already-voted = Sie haben schon abgestimmt, und bei dieser Wahl gilt ein Stimmzettel je Person.
cast-already-replaced = Sie haben inzwischen einen neueren Stimmzettel abgegeben. Der neuere zählt.
cast-too-many = Unter Ihrem Wahlausweis liegen { $most } Stimmzettel in der Urne; weitere werden nicht angenommen. Es zählt der letzte. Wenn Sie sie nicht selbst abgegeben haben, sagen Sie es dem Wahlausschuss.
cast-too-fast = Innerhalb einer Minute kamen mehrere Stimmzettel von Ihnen. Bitte warten Sie eine Minute und geben Sie diesen dann noch einmal ab.
cast-malformed = Dieser Stimmzettel war nicht lesbar und wurde deshalb nicht mitgezählt. Bitte laden Sie die Seite neu und stimmen Sie noch einmal ab.

## E-Mails an Wahlberechtigte

mail-voter-link-subject = Ihr persönlicher Link zur Abstimmung: { $election }
mail-voter-link-body =
    Guten Tag { $name },

    bei der Wahl „{ $election }“ können Sie bis { $closes-at } abstimmen.

    Öffnen Sie dazu Ihren persönlichen Link:
    { $link }

    { $credential-by ->
        [authority] Sie brauchen außerdem Ihren Wahlausweis. { $authority } schickt oder gibt ihn Ihnen, getrennt von dieser E-Mail.
       *[server] Sie brauchen außerdem Ihren Wahlausweis, der in einer eigenen E-Mail kommt.
    }
    Der Link gehört Ihnen allein; bitte geben Sie ihn nicht weiter.

    Fingerabdruck der Wahl: { $fingerprint }
    Die Wahlkabine muss denselben zeigen. Wenn sie einen anderen zeigt, stimmen Sie dort nicht ab.
mail-voter-credential-subject = Ihr Wahlausweis: { $election }
mail-voter-credential-body =
    Guten Tag { $name },

    das ist Ihr Wahlausweis für „{ $election }“:

    { $credential }

    Mit ihm üben Sie Ihr Wahlrecht aus. Behalten Sie ihn für sich und geben Sie ihn ein, wenn die Wahlkabine danach fragt. Der Link dorthin kommt in einer eigenen E-Mail.

    Fingerabdruck der Wahl: { $fingerprint }
    Die Wahlkabine muss denselben zeigen. Wenn sie einen anderen zeigt, geben Sie Ihren Wahlausweis nicht ein.
mail-voter-receipt-subject = Ihr Stimmzettel ist eingegangen: { $election }
mail-voter-receipt-body =
    Guten Tag { $name },

    Ihr Stimmzettel für „{ $election }“ ist eingegangen. Seine Prüfnummer ist:

    { $tracker }

    Damit finden Sie Ihren Stimmzettel auf der öffentlichen Seite der Wahl. Was Sie gewählt haben, verrät sie nicht:

    { $link }

    Diese E-Mail kommt einige Zeit nach Ihrem Stimmzettel, zusammen mit denen anderer, damit niemand an ihr erkennen kann, welcher Stimmzettel Ihrer ist.

# Die öffentliche Urne
board-altered = Die Datenbank dieser Wahl wurde verändert: Die öffentliche Urne widerspricht sich. Gezeigt wird nichts, was nicht bewiesen ist. Bitte sagen Sie es der Organisation. Wenn Sie früher Archive oder unterschriebene Stände der Urne gespeichert haben (mit einem solchen Stand hat die Plattform unterschrieben, wie weit die Urne damals war), vergleichen Sie mit ihnen.
missing-smaller-paper = Der Stimmzettel hat { $have } Möglichkeiten: alle Kandidierenden und die Enthaltungen aller Ämter zusammen. Ein Stimmzettel kann höchstens { $most } haben. Bitte entfernen Sie Kandidierende oder Ämter, oder halten Sie zwei Wahlen ab.
candidate-looks-like = „{ $name }“ sieht genauso aus wie „{ $other }“; unter diesem Namen steht für dieses Amt schon jemand zur Wahl. Bitte schreiben Sie den Namen so, dass man beide unterscheiden kann, zum Beispiel mit einem zweiten Vornamen.
mail-trustee-turn-subject = Sie sind als Vertrauensperson an der Reihe: { $election }
mail-trustee-turn-body =
    Guten Tag { $name },

    Sie sind Vertrauensperson der Wahl „{ $election }“. Die Vertrauenspersonen erzeugen gemeinsam den Schlüssel, und Sie sind an der Reihe: Schritt { $step } von { $steps }. Das dauert zwei Minuten. Bitte melden Sie sich an und öffnen Sie:

    { $link }

    Von Schritt 2 an brauchen Sie die Schlüsseldatei, die Sie in Schritt 1 gespeichert haben.
mail-trustee-decrypt-subject = Die Abstimmung ist zu Ende, bitte entschlüsseln: { $election }
mail-trustee-decrypt-body =
    Guten Tag { $name },

    die Abstimmung bei der Wahl „{ $election }“ ist zu Ende, und die Stimmzettel wurden verschlüsselt zusammengezählt. Als Vertrauensperson werden Sie jetzt gebraucht, um die Summe zu entschlüsseln. Halten Sie Ihre Schlüsseldatei bereit, melden Sie sich an und öffnen Sie:

    { $link }

    Einzelne Stimmzettel werden nicht geöffnet.
mail-key-complete-subject = Der Schlüssel ist vollständig: { $election }
mail-key-complete-body =
    Guten Tag,

    der Schlüssel für „{ $election }“ ist vollständig: Jede Vertrauensperson hat ihren Schlüssel erzeugt und nachgewiesen, dass sie ihn hat (Vertrauenspersonen: { $trustees }). Was vor der Eröffnung der Abstimmung noch fehlt, steht auf dieser Seite:

    { $link }

# Berichtigungen bei laufender Wahl
correction-unchanged = Das steht schon so im Wählerverzeichnis.
correction-same-officer = Das muss ein anderes Mitglied des Wahlausschusses bestätigen als das, das es vorgeschlagen hat.
correction-no-proposal = An dieser Stelle ist niemand mehr vorgeschlagen. Bitte laden Sie die Seite neu.
mail-voter-address-changed-subject = Ihre Adresse für die Abstimmung wurde geändert: { $election }
mail-voter-address-changed-body =
    Guten Tag { $name },

    der Wahlausschuss hat für „{ $election }“ anstelle dieser E-Mail-Adresse eine andere eingetragen. Ihr persönlicher Link zur Abstimmung gilt nicht mehr; ein neuer ging an die neue Adresse.

    Wenn das richtig ist, müssen Sie nichts tun. Wenn Sie davon nichts wissen, melden Sie sich bitte sofort beim Wahlausschuss.

# Erinnerungen und Bekanntmachungen
remind-too-soon = Die Wahlberechtigten wurden vor weniger als einem Tag erinnert.
remind-time-unknown = Wählen Sie einen der Zeitpunkte.
mail-voter-reminder-subject = Die Abstimmung endet bald: { $election }
mail-voter-reminder-body =
    Guten Tag { $name },

    die Abstimmung bei der Wahl „{ $election }“ endet { $closes-at }. Soweit bekannt, haben Sie noch nicht abgestimmt.

    Ihr persönlicher Link kam in einer früheren E-Mail, Ihr Wahlausweis getrennt davon. Wenn Sie sie nicht finden, wenden Sie sich an den Wahlausschuss: Beide können noch einmal geschickt werden.

    Wenn Sie in der letzten halben Stunde abgestimmt haben, müssen Sie nichts tun.
mail-voter-extended-subject = Die Abstimmung dauert länger: { $election }
mail-voter-extended-body =
    Guten Tag { $name },

    die Abstimmung bei der Wahl „{ $election }“ dauert länger als angekündigt: bis { $closes-at }.

    Ihr persönlicher Link und Ihr Wahlausweis bleiben dieselben. Wenn Sie abgestimmt haben, müssen Sie nichts tun.
mail-voter-cancelled-subject = Die Wahl wurde abgebrochen: { $election }
mail-voter-cancelled-body =
    Guten Tag { $name },

    „{ $election }“ wurde abgebrochen. Kein Stimmzettel wird geöffnet oder gezählt. Als Grund wurde angegeben:

    { $reason }
mail-voter-candidate-withdrawn-subject = Eine Kandidatur wurde zurückgezogen: { $election }
mail-voter-candidate-withdrawn-body =
    Guten Tag { $name },

    bei der Wahl „{ $election }“ tritt { $candidate } für das Amt „{ $post }“ nicht mehr an. Als Grund wurde angegeben:

    { $reason }

    Der Stimmzettel lässt sich nicht mehr ändern, deshalb steht der Name noch darauf. Die Abstimmung endet { $closes-at }.

    { $revoting ->
        [yes] Wenn Sie schon abgestimmt haben und Ihre Wahl deshalb ändern möchten, können Sie bis dahin erneut abstimmen: Der letzte Stimmzettel zählt.
       *[no] Wenn Sie schon abgestimmt haben, bleibt Ihr Stimmzettel, wie er ist: Bei dieser Wahl kann niemand erneut abstimmen.
    }

# Personen und Briefe
voter-person-taken = Diese Person steht schon im Wählerverzeichnis.
voter-no-address = Diese Person hat keine E-Mail-Adresse. Tragen Sie eine ein oder erstellen Sie Briefe.
import-number-twice = Dieselbe Mitgliedsnummer steht in Zeile { $line }.
import-person-twice = Dieselbe Person steht in Zeile { $line }.
letter-link = Sie können bei „{ $election }“ bis { $closes-at } abstimmen. Scannen Sie diesen Code mit Ihrem Telefon oder tippen Sie die Adresse ein. Sie brauchen außerdem Ihren Wahlausweis, der getrennt von diesem Brief kommt. Der Link gehört Ihnen allein; bitte geben Sie ihn nicht weiter.
letter-credential = Das ist Ihr Wahlausweis für „{ $election }“. Er ist Ihr Wahlrecht. Behalten Sie ihn für sich, und geben Sie ihn ein, wenn die Wahlkabine danach fragt. Der Link dorthin kommt in einem anderen Brief.
letter-fingerprint = Fingerabdruck der Wahl: { $fingerprint }. Die Wahlkabine muss denselben zeigen.
