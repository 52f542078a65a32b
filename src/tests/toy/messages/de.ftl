# Ein Kontext für Tests
toy-menu = Notizen
toy-title = Notizen der Geschäftsstelle
toy-note = Notiz
toy-write = Notiz anheften
done-note-written = Die Notiz ist angeheftet.
mail-toy-noted-subject = Eine neue Notiz
mail-toy-noted-body = Eine Notiz wurde angeheftet: { $link }
