# election

# Die Wahlurne
board-altered = Die Datenbank dieser Wahl wurde verändert: Die öffentliche Urne ist in sich nicht stimmig. Gezeigt wird nichts, was nicht bewiesen ist. Bitte sagen Sie es der Organisation und vergleichen Sie Archive und unterschriebene Stände, die Sie früher gespeichert haben.
missing-smaller-paper = Der Stimmzettel hat { $have } Möglichkeiten: alle Kandidierenden und die leeren Stimmen aller Ämter zusammen. Ein Stimmzettel kann { $most } haben. Bitte entfernen Sie Kandidierende oder Ämter, oder halten Sie zwei Wahlen ab.
candidate-looks-like = „{ $name }“ sieht genauso aus wie „{ $other }“: diese Person steht schon für dieses Amt zur Wahl. Bitte schreiben Sie den Namen so, dass man beide unterscheiden kann, zum Beispiel mit einem zweiten Vornamen.
cast-too-many = Unter Ihrem Wahlausweis liegen { $most } Stimmzettel in der Urne; weitere werden nicht angenommen. Es zählt der letzte. Wenn Sie sie nicht selbst abgegeben haben, sagen Sie es dem Wahlausschuss.
cast-too-fast = Innerhalb einer Minute kamen mehrere Stimmzettel von Ihnen. Bitte warten Sie eine Minute und geben Sie diesen dann noch einmal ab.
missing-second-trustee = Eine einzige Person könnte jeden Stimmzettel öffnen. Benennen Sie eine zweite Vertrauensperson, oder stimmen Sie dem auf der Seite der Vertrauenspersonen zu.
missing-more-trustees = Es gibt { $have } Vertrauenspersonen, mindestens { $need } werden gebraucht.
missing-ceremony = Die Vertrauenspersonen sind noch nicht gebeten worden, den Schlüssel zu erzeugen.
missing-ceremony-stopped = Das Erzeugen des Schlüssels wurde abgebrochen, weil { $trustee } etwas Falsches gesendet hat. Entscheiden Sie auf der Seite der Vertrauenspersonen, wie es weitergeht.
missing-turn = { $trustee } muss Schritt { $round } beim Erzeugen des Schlüssels tun.
trustees-needed-number = Bitte geben Sie eine Zahl von 1 bis { $max } ein, oder lassen Sie das Feld leer.
ceremony-no-threshold = Hier erzeugt jede Vertrauensperson allein einen Schlüssel. Es muss nichts begonnen werden.
ceremony-too-few = Es gibt { $have } Vertrauenspersonen. Mindestens { $need } werden gebraucht, um zu beginnen.
ceremony-begun = Die Vertrauenspersonen haben schon begonnen.
ceremony-out-of-turn = Dieser Schritt ist schon getan oder hat neu begonnen. Bitte laden Sie die Seite neu.
ceremony-invalid = Was der Browser gesendet hat, ist nicht gültig. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.

mail-trustee-turn-subject = Sie sind als Vertrauensperson an der Reihe: { $election }
mail-trustee-turn-body =
    Guten Tag { $name },

    Sie sind Vertrauensperson bei „{ $election }“. Die Vertrauenspersonen erzeugen gemeinsam den Schlüssel, und Sie sind an der Reihe: Schritt { $step } von { $steps }. Das dauert zwei Minuten. Bitte melden Sie sich an und öffnen Sie:

    { $link }

    Von Schritt 2 an brauchen Sie die Schlüsseldatei, die Sie in Schritt 1 gespeichert haben.
photo-too-many-pixels = Das Bild hat mehr als { $max } Millionen Bildpunkte. Bitte speichern Sie es kleiner.
mail-trustee-decrypt-subject = Die Abstimmung ist zu Ende, bitte entschlüsseln: { $election }
mail-trustee-decrypt-body =
    Guten Tag { $name },

    die Abstimmung „{ $election }“ ist zu Ende, und die Stimmzettel wurden verschlüsselt zusammengezählt. Als Vertrauensperson werden Sie jetzt gebraucht, um die Auszählung zu entschlüsseln. Halten Sie Ihre Schlüsseldatei bereit, melden Sie sich an und öffnen Sie:

    { $link }

    Einzelne Stimmzettel werden nicht geöffnet.
mail-key-complete-subject = Der Schlüssel ist vollständig: { $election }
mail-key-complete-body =
    Guten Tag,

    der Schlüssel für „{ $election }“ ist vollständig: Jede Vertrauensperson hat ihren Schlüssel erzeugt und gezeigt, dass sie ihn hat (Vertrauenspersonen: { $trustees }). Was vor der Eröffnung der Abstimmung noch fehlt, steht auf dieser Seite:

    { $link }
