# voter

trustee-rehearse-text = Eine kurze Probe: Ihr Browser beweist mit der aufbewahrten Datei, dass Sie den Schlüssel haben, ohne ihn zu zeigen. So wissen alle vor der ersten Stimme, dass er da ist.
trustee-rehearsing = Es wird bewiesen, dass Sie den Schlüssel haben …
trustee-wait-text = Ihr Schlüssel ist erzeugt und geprüft. Bewahren Sie die Datei sicher auf. Sie werden wieder gebraucht, wenn die Abstimmung zu Ende ist.
trustee-check = Prüfen, ob ich meinen Schlüssel noch habe
trustee-check-text = Ihr Browser beweist mit der Datei, dass Sie den Schlüssel noch haben. Es wird nichts entschlüsselt, und die Datei verlässt Ihren Browser nicht. Solange abgestimmt wird, sehen alle, dass Sie geprüft haben.
