# Was Browser über eine öffentliche Urne sagen, die sie selbst prüfen.

board-problem-unreachable = Die öffentliche Urne dieser Wahl konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
board-problem-broken = Die öffentliche Urne, die dieser Server zeigt, ist beschädigt oder verändert: Sie ist keine lückenlose Kette. Ihr Browser hört hier auf. Bitte sagen Sie es dem Wahlausschuss.
board-problem-other-election = Das ist nicht die Wahl, zu der Ihr persönlicher Link gehört: Der Fingerabdruck in Ihrer E-Mail und der, den dieser Server zeigt, sind verschieden. Stimmen Sie hier nicht ab. Bitte sagen Sie es dem Wahlausschuss.
board-problem-keys = Der Schlüssel, mit dem Stimmzettel verschlüsselt würden, ist nicht der der Vertrauenspersonen: Vielleicht hat ihn jemand vertauscht. Es wurde nichts gesendet. Bitte sagen Sie es dem Wahlausschuss.
board-problem-ballots = Ein Stimmzettel in der Urne, die dieser Server zeigt, ist ungültig oder steht doppelt da. Es wurde nichts entschlüsselt. Bitte sagen Sie es dem Wahlausschuss.
board-problem-tally = Was Sie entschlüsseln sollen, ist nicht die Summe der Stimmzettel in der Urne. Es wurde nichts entschlüsselt. Bitte sagen Sie es dem Wahlausschuss und den anderen Vertrauenspersonen.
board-problem-decryption = Eine Entschlüsselung in der Urne, die dieser Server zeigt, ist ungültig. Es wurde nichts entschlüsselt. Bitte sagen Sie es dem Wahlausschuss und den anderen Vertrauenspersonen.
board-problem-not-yet = In der Urne, die dieser Server zeigt, ist die Abstimmung noch nicht zu Ende oder die Summe noch nicht gebildet. Es wurde nichts entschlüsselt. Versuchen Sie es später noch einmal; bleibt es so, sagen Sie es den anderen Vertrauenspersonen.
board-problem-single-ballot = Die Summe besteht aus einem einzigen Stimmzettel: Sie zu entschlüsseln verriete, wie diese Person gestimmt hat. Das tut Ihr Browser nicht. Hat nur ein Mitglied abgestimmt, muss der Wahlausschuss die Wahl abbrechen.
board-problem-companion = Was dieser Server neben dem Stimmzettel zeigt, gehört nicht zu dieser Wahl. Ihr Browser hört hier auf. Bitte sagen Sie es dem Wahlausschuss.
board-problem-unsigned = Die Urne, die dieser Server zeigt, endet nicht dort, wo sie laut Unterschrift der Plattform endet: Vielleicht wurde etwas abgeschnitten oder weggelassen. Es wurde nichts entschlüsselt. Bitte sagen Sie es dem Wahlausschuss und den anderen Vertrauenspersonen.
board-problem-own-key = Ihr eigener Schlüssel ist nicht unter den Schlüsseln dieser Wahl: Vielleicht hat ihn jemand vertauscht. Es wurde nichts entschlüsselt. Bitte sagen Sie es sofort den anderen Vertrauenspersonen.
board-problem-decrypted-another = Mit diesem Schlüssel haben Sie schon eine andere Summe dieser Wahl entschlüsselt. Eine zweite entschlüsselt Ihr Browser nicht. Bitte sagen Sie es sofort den anderen Vertrauenspersonen.
board-problem-paper = Der Stimmzettel auf dieser Seite ist nicht der, der bei der Eröffnung der Abstimmung festgelegt wurde: Ein Name, ein Foto, eine Vorstellung oder eine Zahl (Sitze, Kreuze) ist anders. Stimmen Sie hier nicht ab. Bitte sagen Sie es dem Wahlausschuss.

board-fingerprint = Fingerabdruck dieser Wahl
board-fingerprint-hint = Er steht für Stimmzettel, Schlüssel und Wählerverzeichnis zusammen. Wem dieselbe Wahl gezeigt wird, der sieht denselben Fingerabdruck: in beiden E-Mails, auf der Seite der Wahl und hier.
board-fingerprint-same = Die Adresse, mit der diese Seite geöffnet wurde, nennt denselben Fingerabdruck. Nur Ihre E-Mail kann der Server nicht ändern: Vergleichen Sie mit dem Fingerabdruck, der dort steht.
board-fingerprint-unnamed = Die Adresse, mit der diese Seite geöffnet wurde, nennt keinen Fingerabdruck. Bitte vergleichen Sie mit dem in Ihrer E-Mail: Ist er ein anderer, stimmen Sie hier nicht ab und sagen Sie es dem Wahlausschuss.

receipt-title = Quittung
receipt-lead = Die Quittung steht in der Adresse dieser Seite hinter dem Zeichen #; diesen Teil behält Ihr Browser für sich. Sie zeigt nicht, wie Sie gestimmt haben.
receipt-checking = Ihr Browser vergleicht die Quittung mit der öffentlichen Urne …
receipt-missing = In der Adresse dieser Seite steht keine Quittung. Wenn Sie eben abgestimmt und keine Bestätigung gesehen haben, gehen Sie zur Wahlkabine zurück: Ihr verschlüsselter Stimmzettel ist dort aufgehoben.
receipt-heading = Ihr Stimmzettel ist in der Urne
receipt-text = Ihr Browser hat es geprüft: Der Stimmzettel steht in der öffentlichen Urne, und die Plattform hat das unterschrieben.
receipt-tracker = Prüfnummer
receipt-place = Platz in der Urne: Eintrag { $position }
receipt-head = Fingerabdruck des letzten Eintrags der Urne nach Ihrem Stimmzettel
receipt-save = Unterschriebene Quittung speichern
receipt-invalid = Diese Quittung hat die Plattform nicht für diese Wahl unterschrieben. Verlassen Sie sich nicht darauf. Wenn Sie eben abgestimmt haben, gehen Sie zur Wahlkabine zurück und versuchen Sie es noch einmal; Ihr verschlüsselter Stimmzettel ist dort aufgehoben.
receipt-not-on-board = Die Plattform hat unterschrieben, dass Ihr Stimmzettel in der Urne ist, und doch fehlt er in der Urne, die dieser Server zeigt. Speichern Sie die Quittung: Sie beweist, dass der Server sein Wort gebrochen hat. Sagen Sie es dann dem Wahlausschuss.
receipt-again = Noch einmal prüfen
receipt-no-script = Ihr Browser muss die Quittung selbst prüfen. Bitte schalten Sie JavaScript für diese Website ein und laden Sie die Seite neu.
receipt-next = Und jetzt?
receipt-keep = Speichern Sie die Quittung, drucken Sie diese Seite oder kopieren Sie die Prüfnummer. Damit können Sie jederzeit prüfen, ob Ihr Stimmzettel in der Urne ist. Eine E-Mail mit der Prüfnummer kommt innerhalb einer halben Stunde.
receipt-compare = Wem dieselbe Urne gezeigt wird wie Ihnen, der sieht am selben Platz denselben Fingerabdruck.
receipt-proves = Die Quittung zeigt nicht, wie Sie gestimmt haben.
receipt-sign-out = Wenn auch andere dieses Gerät benutzen, melden Sie sich oben auf der Seite ab.
