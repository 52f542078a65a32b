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
