# Orte: Länder, ihre Ebenen und amtlichen Einheiten.

nav-geography = Orte
places-title = Orte
places-lead = Länder mit ihren amtlichen Einheiten, wie Organisationen sie übernehmen. Eine Liste wird mit einem Befehl eingelesen.
places-none = Noch sind keine Orte eines Landes hier. Dieser Befehl liest die von Nepal ein:
places-changed = Geändert
places-levels = Ebenen von { $code }
places-column-level = Ebene
places-column-name = Name
places-column-names = Alle Namen
places-column-path = Pfad
places-column-units = Einheiten darin
places-column-required = Pflicht
places-column-active = Bestehend
places-column-inactive = Aufgehoben
places-required = Pflicht
places-not-required = keine Pflicht
places-inactive = aufgehoben
places-search = Nach dem Namen suchen
places-search-hint = Teile von Namen genügen, in lateinischen Buchstaben oder Devanagari. Gesucht wird im ganzen Land.
places-search-button = Suchen
places-search-clear = Alle zeigen
places-found =
    { $count ->
        [one] Eine Einheit gefunden
       *[other] { $count } Einheiten gefunden
    }
places-found-none = Keine Einheit heißt so. Vielleicht hilft eine andere Schreibweise.
places-similar = Ähnliche Namen:
places-inside =
    { $count ->
        [one] Eine Einheit
       *[other] { $count } Einheiten
    }
places-inside-none = Kleinere Einheiten gibt es nicht.

# Was Organisationen davon haben.

module-geography = Orte
module-geography-about = Die amtlichen Einheiten eines Landes und Ihre eigenen Ebenen darunter.
module-loses-places =
    { $count ->
        [0] Es enthält keinen eigenen Ort.
        [one] Es enthält einen eigenen Ort.
       *[other] Es enthält { $count } eigene Orte.
    }
places-office-lead = Provinzen, Distrikte und Bezirke Ihres Landes, und darunter, wie Sie selbst es weiter einteilen.
places-office-none = Die Plattform führt noch keine Orte eines Landes. Bitte fragen Sie die Betreiber.
places-not-chosen = Noch ist kein Land gewählt. Wer Ihre Organisation besitzt oder verwaltet, kann eines wählen.
places-choose-heading = Land wählen
places-country = Land
places-country-hint = Seine amtlichen Einheiten werden übernommen und nachgeführt. Das lässt sich später nicht ändern.
places-choose-button = Orte übernehmen
places-levels-heading = Ebenen
places-compared = Mit der amtlichen Liste verglichen
places-column-origin = Herkunft
places-is-official = amtlich
places-is-own = Ihre eigene
places-add-level = Eigene Ebene hinzufügen
places-add-level-hint = Sie liegt unter allen anderen und lässt sich nicht entfernen: Ortsausschuss, Siedlung, Straße.
places-add-level-button = Ebene hinzufügen
places-add-unit = Hinzufügen
places-add-unit-button = Einheit hinzufügen
places-change-unit = Diese Einheit ändern
places-name-en = Name
places-name-en-hint = In lateinischen Buchstaben, höchstens 120 Zeichen.
places-name-ne = Name auf Nepali
places-name-de = Name auf Deutsch
places-active = Die Einheit besteht
places-save = Speichern
places-has-country = Ihre Organisation hat schon ein Land.
places-unknown-country = Dieses Land steht nicht in der Liste der Plattform.
places-too-many-levels = Es gibt schon { $max } Ebenen.
places-unknown-unit = Diese Einheit gibt es nicht mehr.
places-no-own-level = Direkt unter dieser Einheit haben Sie keine eigene Ebene.
places-official = Amtliche Einheiten ändert nur die Plattform.
places-inactive-parent = Die Einheit, in der sie liegt, ist aufgehoben.
places-name-taken = Eine andere Einheit daneben heißt schon so.
done-country-chosen = Die Orte sind übernommen.
done-level-added = Die Ebene ist hinzugefügt.
done-unit-added = Die Einheit ist hinzugefügt.
done-unit-changed = Die Einheit ist geändert.

# Einheiten, die Organisationen für die amtliche Liste vorschlagen.

places-column-state = Stand
places-column-proposed = Vorgeschlagen am
places-column-outcome = Ergebnis
places-propose = Fehlende Einheit vorschlagen
places-propose-lead = Für einen Ort, der in der amtlichen Liste fehlt. Sie können ihn sofort verwenden. Ob er amtlich wird, entscheiden die Betreiber der Plattform; sie erfahren den Namen und die Lage, Ihre Organisation und wie oft Sie ihn verwenden, und nichts über Ihre Mitglieder.
places-propose-button = Einheit vorschlagen
places-proposals = Vorgeschlagene Einheiten
places-proposals-lead = Was Ihre Organisation für die amtliche Liste vorgeschlagen hat und was daraus wurde.
places-proposals-none = Noch ist nichts vorgeschlagen.
places-proposed = vorgeschlagen
places-proposed-heading = Für die amtliche Liste vorgeschlagen
places-being-reviewed = Diese Einheit ist für die amtliche Liste vorgeschlagen und bleibt, wie sie ist, bis darüber entschieden ist.
places-replaced = An die Stelle dieser Einheit ist eine amtliche getreten.
places-no-official-level = Direkt unter dieser Einheit gibt es keine amtliche Ebene.
places-unofficial-parent = Eine amtliche Einheit kann nur in einer amtlichen liegen.
places-too-many-proposals = Über { $max } Ihrer Vorschläge ist noch nicht entschieden. Bitte warten Sie, bis es weniger sind.
done-unit-proposed = Die Einheit ist vorgeschlagen. Sie können sie schon verwenden.

proposal-state-draft = noch nicht gesendet
proposal-state-draft-text = Die Plattform hat sie noch nicht. Sie wird von selbst gesendet, spätestens in einem Tag. Sie können die Einheit schon verwenden.
proposal-state-submitted = wartet auf eine Entscheidung
proposal-state-submitted-text = Die Betreiber der Plattform entscheiden darüber. Sie können die Einheit schon verwenden.
proposal-state-approved = amtlich
proposal-state-approved-text = Eine amtliche Einheit ist an ihre Stelle getreten. Mitglieder und Rollen, die zu ihr gehörten, gehören jetzt zu dieser.
proposal-state-rejected = bleibt Ihre eigene
proposal-state-rejected-text = Sie wird nicht amtlich. Sie bleibt eine eigene Einheit, die Sie weiter verwenden oder ändern können.

candidates-title = Vorgeschlagene Orte
candidates-lead = Einheiten, die Organisationen in der amtlichen Liste fehlen. Sie verwenden sie schon; Sie entscheiden, was daraus wird.
candidates-waiting =
    { $count ->
        [0] Kein vorgeschlagener Ort wartet auf Sie
        [one] Ein vorgeschlagener Ort wartet auf Sie
       *[other] { $count } vorgeschlagene Orte warten auf Sie
    }
candidates-none = Davon gibt es keine.
candidates-all = Alle
candidates-filter = Nach dem Stand
candidate-status-pending = Wartet
candidate-status-under-review = In Prüfung
candidate-status-approved = Angenommen
candidate-status-rejected = Abgelehnt
candidate-status-merged = Zusammengeführt
candidate-status-duplicate = Doppelt
candidate-within = Liegt in
candidate-organisation = Vorgeschlagen von
candidate-organisation-gone = Eine Organisation, die nicht mehr hier ist
candidate-used = Wie oft verwendet
candidate-received = Eingegangen
candidate-decided = Letzter Schritt
candidate-corrected = Angenommen als
candidate-became = Amtliche Einheit
candidate-duplicate-of = Derselbe Ort wie
candidate-review = Prüfung beginnen
candidate-units = Amtliche Einheiten, die gemeint sein können
candidate-units-none = Keine amtliche Einheit dieser Ebene heißt ähnlich.
candidate-others = Andere Vorschläge, die denselben Ort meinen können
candidate-others-none = Kein anderer Vorschlag dieser Ebene heißt ähnlich.
candidate-where = Wo
candidate-confidence = Ähnlichkeit
candidate-decision = Entscheidung
candidate-merge-this = Es ist diese Einheit
candidate-duplicate-this = Es ist derselbe Ort
candidate-approve-heading = Amtlich machen
candidate-approve-hint = Berichtigen Sie den Namen, wenn nötig. Alle Organisationen mit diesem Land bekommen die Einheit.
candidate-code-label = Kennung
candidate-code-hint = Worin sie sich von den Einheiten daneben unterscheidet: 1 bis 20 kleine Buchstaben und Ziffern, am Anfang kein x.
candidate-approve = Einheit annehmen
candidate-merge-heading = Es ist eine andere amtliche Einheit
candidate-merge-hint = Zum Beispiel np.3.28; die Einheit muss von derselben Ebene sein.
candidate-merge = Mit dieser Einheit zusammenführen
candidate-reject-heading = Sie wird nicht amtlich
candidate-reject-hint = 10 bis 500 Zeichen. Die Organisation liest es.
candidate-reject = Vorschlag ablehnen
candidate-wrong-status = Darüber ist inzwischen entschieden. Bitte sehen Sie es sich noch einmal an.
candidate-code = Das ist keine Kennung einer amtlichen Einheit.
candidate-code-taken = Eine andere Einheit daneben hat diese Kennung.
candidate-unknown-level = Das Land hat diese Ebene nicht mehr.
candidate-required-below = In einer Einheit dieser Ebene muss es Einheiten der nächsten geben. Lesen Sie beide mit der Liste des Landes ein, und führen Sie den Vorschlag dann mit der Einheit zusammen.
candidate-unit = Eine solche amtliche Einheit dieser Ebene gibt es nicht.
candidate-other = Einen solchen anderen Vorschlag dieser Ebene gibt es nicht.
candidate-has-duplicates = Von anderen Vorschlägen wurde gesagt, dass sie denselben Ort meinen wie dieser.
done-candidate-reviewed = Die Prüfung hat begonnen.
done-candidate-approved = Angenommen. Die Einheit ist jetzt amtlich.
done-candidate-merged = Zusammengeführt. Wer dazugehörte, gehört zur amtlichen Einheit.
done-candidate-rejected = Abgelehnt. Die Organisation erfährt, warum.
done-candidate-marked-duplicate = Was über den anderen Vorschlag entschieden wird, gilt auch für diesen.
