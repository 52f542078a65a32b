# voter

trustee-rehearse-text = Eine kurze Probe: Ihr Browser beweist mit der aufbewahrten Datei, dass Sie den Schlüssel haben, ohne ihn zu zeigen. So wissen alle vor der ersten Stimme, dass er da ist.
trustee-rehearsing = Es wird bewiesen, dass Sie den Schlüssel haben …
trustee-wait-text = Ihr Schlüssel ist erzeugt und geprüft. Bewahren Sie die Datei sicher auf. Sie werden wieder gebraucht, wenn die Abstimmung zu Ende ist.
trustee-check = Prüfen, ob ich meinen Schlüssel noch habe
trustee-check-text = Ihr Browser beweist mit der Datei, dass Sie den Schlüssel noch haben. Es wird nichts entschlüsselt, und die Datei verlässt Ihren Browser nicht. Solange abgestimmt wird, sehen alle, dass Sie geprüft haben.

# Der eigene Eintrag im Wählerverzeichnis
entry-title = Ihr Eintrag im Wählerverzeichnis
entry-lead = Das steht über Sie im Wählerverzeichnis. Es wurde bei der Eröffnung der Abstimmung festgelegt: Eine öffentliche Liste legt jeden Eintrag fest, ohne ihn zu verraten.
entry-name = Name
entry-address = E-Mail-Adresse
entry-commitment = Festlegung
entry-salt = Zufallszahl
entry-listed = Die öffentliche Liste enthält die Festlegung dieses Eintrags.
entry-not-listed = Die öffentliche Liste enthält die Festlegung dieses Eintrags nicht. Der Eintrag wurde nach der Eröffnung geändert. Bitte speichern Sie diese Seite und sagen Sie es dem Vorstand Ihrer Organisation.
entry-how = So prüfen Sie das selbst
entry-how-text = Die Festlegung ist der SHA-256-Wert des folgenden Textes. Berechnen Sie ihn mit einem beliebigen Programm und suchen Sie ihn in der öffentlichen Liste.
entry-list = Die öffentliche Liste der Festlegungen
entry-link = Ihr Eintrag im Wählerverzeichnis
entry-booth = Zurück zur Wahlkabine
done-cast = Ihr Stimmzettel ist in der Urne. Eine E-Mail mit der Prüfnummer kommt innerhalb einer halben Stunde, zusammen mit denen anderer, damit sie nicht verrät, welcher Stimmzettel Ihrer ist.
booth-problem-too-many = Unter Ihrem Wahlausweis liegen schon viele Stimmzettel in der Urne; weitere werden nicht angenommen. Es zählt der letzte davon. Wenn Sie sie nicht selbst abgegeben haben, sagen Sie es dem Wahlausschuss Ihrer Organisation.
booth-problem-too-fast = Innerhalb einer Minute kamen mehrere Stimmzettel von Ihnen. Ihr verschlüsselter Stimmzettel bleibt in diesem Tab. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.
