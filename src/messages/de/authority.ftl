# Wer anstelle des Servers die Wahlausweise zieht

# Ablehnungen
authority-named-already = Es ist schon jemand benannt, der die Wahlausweise zieht.
authority-nobody-named = Es ist niemand benannt, der die Wahlausweise zieht.
authority-is-officer = Diese Person gehört zum Wahlausschuss dieser Wahl. Wer die Wahlausweise zieht, hat in ihr keine andere Aufgabe.
authority-is-trustee = Diese Person ist Vertrauensperson dieser Wahl. Wer die Wahlausweise zieht, hat in ihr keine andere Aufgabe.
authority-no-other-duty = Diese Person zieht die Wahlausweise dieser Wahl und hat in ihr keine andere Aufgabe.
authority-asked-already = Um die Wahlausweise wurde schon gebeten.
authority-not-asked = Von Ihnen werden jetzt keine Wahlausweise erwartet.
authority-other-roll = Das Wählerverzeichnis hat sich geändert, seit die Wahlausweise gezogen wurden. Bitte ziehen Sie sie noch einmal.
authority-invalid = Die Wahlausweise konnten nicht angenommen werden. Bitte ziehen Sie sie noch einmal.
renewal-closed = Einen neuen Wahlausweis gibt es nur, solange abgestimmt wird.
renewal-server-draws = Der Server zieht die Wahlausweise dieser Wahl: Einen neuen gibt er selbst, auf der Seite der Person.
renewal-still-kept = Der Server hat den Wahlausweis dieser Person noch. „Noch einmal senden“ sendet ihn.
renewal-asked-already = Um einen neuen Wahlausweis für diese Person wurde schon gebeten.
renewal-not-asked = Für diese Person wird kein neuer Wahlausweis mehr erwartet. Bitte laden Sie die Seite neu.
renewal-none-left = Es ist kein Ersatzausweis mehr da.
renewal-not-spare = Das ist kein Ersatzausweis dieser Wahl, oder jemand hat ihn schon.
renewal-has-voted = Diese Person hat mit dem jetzigen Wahlausweis abgestimmt, deshalb bleibt er.
roll-credentials-asked = Das Wählerverzeichnis ist abgeschlossen, weil dafür Wahlausweise gezogen werden. Nehmen Sie zuerst die Bitte um Wahlausweise zurück (unter „Vertrauenspersonen“).
election-group-of-credentials = Für die jetzige Verschlüsselung werden Wahlausweise gezogen. Nehmen Sie zuerst die Bitte um Wahlausweise zurück (unter „Vertrauenspersonen“).
missing-credentials-not-asked = Das Wählerverzeichnis ist nicht abgeschlossen: { $name } wurde noch nicht um die Wahlausweise gebeten.
missing-credentials = Von { $name } fehlen noch die Wahlausweise.
missing-credentials-number = Es gibt { $have } Wahlausweise, gebraucht werden { $need }.

# Die Seite des Wahlausschusses
authority-heading = Wer die Wahlausweise zieht
authority-automatic-text = Der Server zieht für jede wahlberechtigte Person den Wahlausweis, wenn die Abstimmung eröffnet wird, verschickt ihn per E-Mail und vergisst ihn, sobald die E-Mail hinausgegangen ist. Ein paar Ersatzausweise verwahrt er verschlüsselt, bis die Abstimmung beendet ist, für Personen, die ihren verlieren. Wer den Server in dieser Zeit in der Hand hat, könnte also anstelle von Personen abstimmen, die es nicht tun; die öffentliche Seite der Wahl sagt das. Um es zu vermeiden, benennen Sie jemanden, der die Wahlausweise im eigenen Browser zieht und den Wahlberechtigten schickt.
authority-name-hint = Eine Person, die bei dieser Wahl weder zum Wahlausschuss gehört noch Vertrauensperson ist. Sie sieht das Wählerverzeichnis mit den Adressen. Auch Wahlberechtigte ohne E-Mail-Adresse bekommen ihren Wahlausweis von ihr, auf Papier.
authority-person = Wer sie zieht
authority-name-button = Diese Person zieht die Wahlausweise
authority-nobody-free = Alle, die ein Konto haben, haben bei dieser Wahl schon eine Aufgabe.
authority-named-text = { $name } zieht die Wahlausweise und schickt sie den Wahlberechtigten. Der Server hat keinen davon und verschickt nur die persönlichen Links.
authority-not-asked-text = Wenn das Wählerverzeichnis vollständig ist, schließen Sie es ab und bitten Sie um die Wahlausweise. Die Bitte geht per E-Mail hinaus.
authority-asked-text = Das Wählerverzeichnis ist abgeschlossen. Die Wahlausweise werden erwartet.
authority-handed-in-text = Die öffentlichen Hälften der Wahlausweise sind da: eine für jede wahlberechtigte Person und einige Ersatzausweise. Was sie angeht, kann die Abstimmung eröffnet werden.
authority-ask-button = Wählerverzeichnis abschließen und um die Wahlausweise bitten
authority-take-back = Wählerverzeichnis ändern
authority-take-back-text = Das Verzeichnis wird wieder geöffnet. Wahlausweise, die gezogen wurden, sind ungültig, auch solche, die schon verschickt sind. Danach muss um neue gebeten werden.
authority-take-back-button = Bitte zurücknehmen
authority-remove = Die Wahlausweise vom Server ziehen lassen
authority-remove-text = Wahlausweise, die diese Person gezogen hat, sind ungültig, auch solche, die schon verschickt sind.
authority-remove-button = Niemanden benennen
authority-list = Fingerabdruck der übergebenen Liste:
authority-list-published = Fingerabdruck der Liste, die alle sehen:
done-authority-named = Die Person ist benannt und wird per E-Mail benachrichtigt.
done-authority-removed = Der Server zieht die Wahlausweise. Die Person wird per E-Mail benachrichtigt.
done-credentials-asked = Das Wählerverzeichnis ist abgeschlossen. Die Bitte ist per E-Mail unterwegs.
done-credentials-taken-back = Das Wählerverzeichnis ist wieder offen. Eine E-Mail teilt mit, dass schon gezogene Wahlausweise ungültig sind.
done-credentials-handed-in = Die öffentlichen Hälften der Wahlausweise sind übergeben. Danke!
open-mails-authority = Alle Wahlberechtigten bekommen sofort eine E-Mail mit dem persönlichen Link. Es kann eine Weile dauern, bis sie bei allen ist. Die Wahlausweise verschickt { $name }: Vergewissern Sie sich, dass sie unterwegs sind.
roll-send-again-authority = Hat jemand die E-Mail mit dem Link verloren? „Noch einmal senden“ sendet einen neuen persönlichen Link, und der alte gilt nicht mehr. Einen verlorenen Wahlausweis schickt { $name } noch einmal; geht das nicht, bitten Sie auf der Seite der Person um einen neuen.
correct-address-authority = Die Person erhält an der neuen Adresse einen neuen persönlichen Link. Der alte gilt sofort nicht mehr, und die alte Adresse wird benachrichtigt. Dass eine Adresse berichtigt wurde, zeigt die öffentliche Seite, ohne Namen. Wurden Ersatzausweise gezogen, wird { $name } per E-Mail um einen neuen gebeten; sonst bitten Sie { $name }, den jetzigen an die neue Adresse zu schicken.
renewal-heading = Ein neuer Wahlausweis
renewal-text = Hat die Person den Wahlausweis verloren, oder könnte ihn jemand anders haben? Bitten Sie { $name } um einen neuen. Sobald er da ist, wird der jetzige widerrufen; das zeigt die öffentliche Seite, ohne Namen. Wer schon abgestimmt hat, behält den jetzigen.
renewal-none-left-text = Es ist kein Ersatzausweis mehr da. { $name } kann den jetzigen noch einmal schicken.
renewal-button = Um einen neuen Wahlausweis bitten
renewal-asked-text = { $name } wurde um einen neuen Wahlausweis gebeten.
renewal-because-lost = Der jetzige ist verloren.
renewal-because-address = Die Adresse wurde berichtigt.
renewal-because-person = Eine andere Person hat jetzt diese Stelle.
renewal-withdraw = Bitte zurücknehmen
renewal-server-text = Hat die Person den Wahlausweis verloren, oder könnte ihn jemand anders haben? Dann geben Sie einen neuen: Er wird sofort per E-Mail verschickt oder, wenn es keine Adresse gibt, mit den nächsten Briefen gedruckt. Der jetzige wird widerrufen; das zeigt die öffentliche Seite, ohne Namen. Wer schon abgestimmt hat, behält den jetzigen.
renewal-server-none-left = Es ist kein Ersatzausweis mehr da. Die Person kann nach der E-Mail oder dem Brief mit dem jetzigen suchen.
renewal-server-button = Einen neuen Wahlausweis geben
done-credential-given = Der jetzige Wahlausweis ist widerrufen, ein neuer ist unterwegs. Gibt es keine Adresse, wird er mit den nächsten Briefen gedruckt.
done-renewal-asked = Die Bitte ist per E-Mail unterwegs.
done-renewal-withdrawn = Die Bitte ist zurückgenommen. Der jetzige Wahlausweis bleibt.
letters-lead-authority = Ein Blatt für jede Person mit dem persönlichen Link und seinem Code zum Scannen. Die Wahlausweise kommen von { $name }, auf eigenen Blättern.

# Die Liste der Wahlen
authority-tasks-heading = Wahlausweise, die Sie ziehen
authority-task-wait = Das Wählerverzeichnis ist noch offen. Sie bekommen eine E-Mail, wenn Sie an der Reihe sind.
authority-task-draw = Ziehen Sie die Wahlausweise.
authority-task-voting = Halten Sie Ihre Datei bereit: Wahlberechtigte könnten noch einmal nach ihrem Wahlausweis fragen.

# Die Seite der Person, die die Wahlausweise zieht
authority-title = Wahlausweise
authority-lead = Sie ziehen die Wahlausweise für „{ $title }“ und schicken sie den Wahlberechtigten.
authority-duty = Was Sie übernehmen
authority-duty-server = Ihr Browser zieht für jede wahlberechtigte Person einen Wahlausweis. Die Plattform bekommt nur die öffentlichen Hälften und kann für niemanden abstimmen.
authority-duty-send = Sie schicken oder geben jeder Person ihren Wahlausweis: als Serien-E-Mail aus der Datei oder gedruckt. Die Plattform verschickt getrennt davon die persönlichen Links. Niemand sollte beides aus einer Hand bekommen.
authority-duty-alone = Geben Sie die Datei niemandem. Wer sie und die persönlichen Links hat, könnte für andere abstimmen.
authority-duty-silent = Mit der Datei können Sie in der öffentlichen Liste der Stimmzettel sehen, wer abgestimmt hat. Sagen Sie es niemandem.
authority-duty-keep = Heben Sie die Datei auf, bis die Abstimmung beendet ist, denn Wahlausweise gehen verloren. Löschen Sie sie dann, und leeren Sie den Papierkorb.
authority-no-script = Hier muss Ihr Browser rechnen, damit die Wahlausweise ihn nie verlassen. Bitte schalten Sie JavaScript für diese Website ein und laden Sie die Seite neu.
authority-wait-heading = Noch nichts zu tun
authority-wait-text = Der Wahlausschuss ändert das Wählerverzeichnis noch. Sie bekommen eine E-Mail, sobald es abgeschlossen ist.
authority-draw-heading = Die Wahlausweise ziehen
authority-draw-text =
    { $voters ->
        [one] Das Wählerverzeichnis ist abgeschlossen, mit 1 wahlberechtigten Person. Ihr Browser zieht den Wahlausweis. Sie speichern ihn als Datei und zeigen die Datei einmal, damit Sie und wir wissen, dass sie da ist; dann wird die öffentliche Hälfte gesendet.
       *[other] Das Wählerverzeichnis ist abgeschlossen, mit { $voters } Wahlberechtigten. Ihr Browser zieht die Wahlausweise. Sie speichern sie als Datei und zeigen die Datei einmal, damit Sie und wir wissen, dass sie da ist; dann werden die öffentlichen Hälften gesendet.
    }
authority-done-heading = Die öffentlichen Hälften sind übergeben
authority-done-text = Schicken Sie jetzt jeder Person ihren Wahlausweis aus Ihrer Datei, als Serien-E-Mail oder auf Papier. Sie gelten, sobald die Abstimmung eröffnet ist. Zeilen mit „spare“ lassen Sie weg: Sie sind für Personen, die später einen neuen brauchen. Wenn sich das Wählerverzeichnis ändert, bekommen Sie eine E-Mail: Dann sind sie ungültig.
authority-anew = Ich habe die Datei verloren
authority-anew-text = Bis die Abstimmung eröffnet wird, können Sie die Wahlausweise noch einmal ziehen. Alle früheren sind dann ungültig, auch solche, die Sie schon verschickt haben.
authority-voting-heading = Die Abstimmung läuft
authority-voting-text = Wenn jemand den Wahlausweis verloren hat, wählen Sie Ihre Datei, suchen Sie den Namen und schicken Sie den Wahlausweis noch einmal: an die Person, die Sie kennen, oder an die Adresse, die der Wahlausschuss Ihnen nennt. Vergleichen Sie einmal die Liste: Das zeigt, dass alle die Wahlausweise sehen, die Sie gezogen haben.
authority-renewals-heading = Neue Wahlausweise
authority-renewals-text = Der Wahlausschuss bittet um neue Wahlausweise für diese Personen. Wählen Sie die Datei, die Sie zuletzt gespeichert haben, und dann eine Person: Ihr Browser nimmt einen Ersatzausweis aus der Datei. Sie speichern die geänderte Datei, zeigen sie einmal vor, und die öffentliche Hälfte wird gesendet. Von da an ist der alte Wahlausweis widerrufen. Schicken Sie der Person dann den neuen.
done-credential-renewed = Der neue Wahlausweis gilt, der alte ist widerrufen. Schicken Sie ihn jetzt der Person: Wählen Sie die geänderte Datei und suchen Sie den Namen.
authority-over-heading = Nichts mehr zu tun
authority-over-text = Die Abstimmung ist beendet. Bitte löschen Sie die Datei mit den Wahlausweisen, auch wo Sie sie kopiert haben, und leeren Sie den Papierkorb.

# Was der Browser darauf sagt
credentials-draw = Wahlausweise ziehen
credentials-fetching = Das Wählerverzeichnis wird geholt …
credentials-drawing = { $count } von { $max } Wahlausweisen sind gezogen …
credentials-drawn = Die Wahlausweise sind gezogen. Sie sind nur in diesem Browser: Speichern Sie sie jetzt. Die Datei lässt sich mit jeder Tabellenkalkulation öffnen.
credentials-save = Datei speichern
credentials-confirm-heading = Die Datei einmal zeigen
credentials-confirm-text = Browser verraten nicht, ob eine Datei wirklich gespeichert wurde. Bitte wählen Sie sie hier: Sie wird in Ihrem Browser gelesen und nicht gesendet. Dann werden die öffentlichen Hälften gesendet.
credentials-file-label = Die Datei mit den Wahlausweisen, die Sie gespeichert haben
credentials-again = Datei noch einmal speichern
credentials-sending = Die öffentlichen Hälften werden gesendet …
credentials-look-file = Ihre Datei mit den Wahlausweisen
credentials-look-found = Blätter unten: { $count }
credentials-look-search = Eine Person suchen
credentials-look-none = Niemand gefunden.
credentials-look-many = { $count } Wahlberechtigte sind mehr, als auf einmal gezeigt werden können ({ $max }). Suchen Sie nach einigen von ihnen.
credentials-print = Drucken
credentials-print-hint = Ein Blatt für jede Person, die unten gezeigt wird, für Umschläge mit Fenster.
credentials-compare = Mit der Liste vergleichen, die alle sehen
credentials-comparing = { $count } von { $max } Wahlausweisen sind verglichen …
credentials-compare-same = Die Liste, die alle sehen, ist die, die Sie gezogen haben.
credentials-compare-other = Das ist eine andere Liste als die, die alle sehen. Wenn Sie Ihre letzte Datei gewählt haben, hat jemand Ihre Wahlausweise durch andere ersetzt: Sagen Sie es dem Wahlausschuss und den Wahlberechtigten.
credentials-problem-not-saved = Ihr Browser hat die Datei nicht gespeichert. Bitte versuchen Sie es noch einmal, oder nehmen Sie einen anderen Browser.
credentials-problem-other-file = Das ist nicht die Datei, die eben gespeichert wurde.
credentials-problem-not-a-file = Das ist keine Datei mit Wahlausweisen, oder sie wurde verändert.
credentials-problem-other-election = Diese Datei gehört zu einer anderen Wahl.
credentials-problem-offline = Die Plattform war nicht zu erreichen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
credentials-problem-busy = Die Plattform ist gerade stark ausgelastet. Bitte versuchen Sie es in einigen Sekunden noch einmal.
credentials-problem-failed = Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.
credentials-problem-session = Sie sind nicht mehr angemeldet. Bitte laden Sie die Seite neu und melden Sie sich an.
credentials-problem-phase = Von Ihnen werden keine Wahlausweise mehr erwartet. Bitte laden Sie die Seite neu.
credentials-problem-roll = Das Wählerverzeichnis hat sich inzwischen geändert. Bitte laden Sie die Seite neu und ziehen Sie noch einmal; die gespeicherte Datei ist ungültig.
credentials-problem-refused = Die Wahlausweise konnten nicht angenommen werden. Bitte laden Sie die Seite neu und ziehen Sie noch einmal.
credentials-renew-file = Die Datei mit den Wahlausweisen, die Sie zuletzt gespeichert haben
credentials-renew = Neuer Wahlausweis für { $name }
credentials-renewed = Ihr Browser hat einen Ersatzausweis genommen. Speichern Sie jetzt die geänderte Datei.
credentials-renew-sending = Die öffentliche Hälfte wird gesendet …
credentials-problem-none-left = In dieser Datei ist kein Ersatzausweis mehr.
credentials-problem-not-spare = Diesen Ersatzausweis hat schon jemand, oder die Datei gehört zu einer anderen Wahl. Bitte wählen Sie die Datei, die Sie zuletzt gespeichert haben.
credentials-problem-has-voted = Diese Person hat mit dem jetzigen Wahlausweis abgestimmt, deshalb bleibt er. Schicken Sie ihn aus Ihrer Datei noch einmal. Bitte löschen Sie die Datei, die Sie eben gespeichert haben.
credentials-problem-not-asked = Für diese Person wird kein neuer Wahlausweis mehr erwartet. Bitte laden Sie diese Seite neu und löschen Sie die Datei, die Sie eben gespeichert haben.
letter-credential-apart = Das ist Ihr Wahlausweis für „{ $election }“. Er ist Ihr Wahlrecht. Behalten Sie ihn für sich, und geben Sie ihn ein, wenn die Wahlkabine danach fragt. Der Link dorthin erreicht Sie getrennt von diesem Blatt.

# Die öffentliche Seite der Wahl
election-credentials = Wahlausweise
election-credentials-server-before = Der Server wird die Wahlausweise ziehen, wenn die Abstimmung eröffnet wird, und jeden vergessen, sobald er verschickt ist, die in gedruckten Briefen, sobald der Wahlausschuss sagt, dass sie gedruckt sind, oder wenn die Abstimmung beendet ist. Wer den Server in dieser Zeit in der Hand hat, könnte sie also behalten und anstelle von Personen abstimmen, die es nicht tun.
election-credentials-server = Der Server hat die Wahlausweise gezogen und verschickt. Er vergisst jeden, sobald er hinausgegangen ist, die in gedruckten Briefen, sobald der Wahlausschuss sagt, dass sie gedruckt sind, oder wenn die Abstimmung beendet ist. Wer den Server in dieser Zeit in der Hand hatte, könnte sie also behalten haben, um anstelle von Personen abzustimmen, die es nicht tun.
election-credentials-server-kept = Der Server hat die Wahlausweise gezogen und per E-Mail verschickt und verwahrt sie verschlüsselt, bis die Abstimmung beendet ist. Wer ihn so lange in der Hand hat, könnte also anstelle von Personen abstimmen, die es nicht tun.
election-credentials-authority = { $name } zieht die Wahlausweise und hat in dieser Wahl keine andere Aufgabe. Der Server hat keinen davon.
election-credentials-spare =
    { $count ->
        [one] Die Liste der Wahlausweise enthält einen Ersatzausweis von derselben Person, falls jemand einen neuen braucht. Ein Stimmzettel wird damit erst angenommen, wenn er an die Stelle eines anderen getreten ist; dieser ist dann widerrufen und steht auf dieser Seite.
       *[other] Die Liste der Wahlausweise enthält { $count } Ersatzausweise von derselben Person, falls jemand einen neuen braucht. Ein Stimmzettel wird mit einem Ersatzausweis erst angenommen, wenn er an die Stelle eines anderen getreten ist; dieser ist dann widerrufen und steht auf dieser Seite.
    }
election-credentials-spare-server =
    { $count ->
        [one] Die Liste der Wahlausweise enthält einen Ersatzausweis, den der Server verschlüsselt verwahrt, bis die Abstimmung beendet ist, falls jemand einen neuen braucht. Ein Stimmzettel wird damit erst angenommen, wenn er an die Stelle eines anderen getreten ist; dieser ist dann widerrufen und steht auf dieser Seite.
       *[other] Die Liste der Wahlausweise enthält { $count } Ersatzausweise, die der Server verschlüsselt verwahrt, bis die Abstimmung beendet ist, falls jemand einen neuen braucht. Ein Stimmzettel wird mit einem Ersatzausweis erst angenommen, wenn er an die Stelle eines anderen getreten ist; dieser ist dann widerrufen und steht auf dieser Seite.
    }
revocations-heading = Widerrufene Wahlausweise
revocations-text = Seit der Eröffnung der Abstimmung haben Wahlberechtigte anstelle dieser Wahlausweise neue bekommen. Niemand hatte mit ihnen abgestimmt, und niemand kann es mehr. Wem sie gehörten, wird nicht gesagt.
revocations-file = Die widerrufenen Wahlausweise als Datei

# E-Mails
mail-authority-named-subject = Sie ziehen die Wahlausweise: { $election }
mail-authority-named-body =
    Guten Tag { $name },

    der Wahlausschuss von „{ $election }“ hat Sie benannt, die Wahlausweise zu ziehen, damit niemand, der den Server in der Hand hat, für andere abstimmen könnte. Ihr Browser zieht sie; Sie schicken sie den Wahlberechtigten. Sie bekommen eine weitere E-Mail, wenn Sie an der Reihe sind. Was Sie übernehmen, steht auf dieser Seite:

    { $link }
mail-authority-removed-subject = Sie ziehen die Wahlausweise nicht mehr: { $election }
mail-authority-removed-body =
    Guten Tag { $name },

    der Wahlausschuss von „{ $election }“ hat entschieden, dass Sie die Wahlausweise nicht mehr ziehen. Wenn Sie welche gezogen haben, sind sie ungültig: Bitte löschen Sie die Datei, und verschicken Sie keinen davon.
mail-credentials-asked-subject = Bitte ziehen Sie die Wahlausweise: { $election }
mail-credentials-asked-body =
    Guten Tag { $name },

    das Wählerverzeichnis von „{ $election }“ ist abgeschlossen. Bitte ziehen Sie jetzt die Wahlausweise. Melden Sie sich an und öffnen Sie:

    { $link }

    Sie brauchen einen Browser mit JavaScript und einen Ort, an dem nur Sie die Datei mit den Wahlausweisen lesen können.
mail-credentials-taken-back-subject = Das Wählerverzeichnis ist wieder offen: { $election }
mail-credentials-taken-back-body =
    Guten Tag { $name },

    das Wählerverzeichnis von „{ $election }“ wird geändert. Wenn Sie schon Wahlausweise gezogen haben, sind sie ungültig: Bitte löschen Sie die Datei, und sagen Sie es denen, welchen Sie schon einen geschickt haben. Sie bekommen eine weitere E-Mail, wenn Sie wieder an der Reihe sind. Wie es steht:

    { $link }
mail-credential-renewal-asked-subject = Bitte geben Sie einer Person einen neuen Wahlausweis: { $election }
mail-credential-renewal-asked-body =
    Guten Tag { $name },

    bei der Wahl „{ $election }“ braucht eine Person einen neuen Wahlausweis. Halten Sie die Datei bereit, die Sie zuletzt gespeichert haben, melden Sie sich an und öffnen Sie:

    { $link }
mail-credentials-handed-in-subject = Die Wahlausweise sind da: { $election }
mail-credentials-handed-in-body =
    Guten Tag,

    die öffentlichen Hälften der Wahlausweise für „{ $election }“ sind übergeben, eine für jede wahlberechtigte Person. Was vor der Eröffnung der Abstimmung noch fehlt, steht auf dieser Seite:

    { $link }
