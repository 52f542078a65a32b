# A context for tests
toy-menu = Notes
toy-title = Notes of the office
toy-note = Note
toy-write = Pin the note
done-note-written = The note is pinned.
mail-toy-noted-subject = A new note
mail-toy-noted-body = A note was pinned: { $link }
