# परीक्षणका लागि
toy-menu = टिपोट
toy-title = कार्यालयका टिपोट
toy-note = टिपोट
toy-write = टिपोट टाँस्ने
done-note-written = टिपोट टाँसियो।
mail-toy-noted-subject = नयाँ टिपोट
mail-toy-noted-body = एउटा टिपोट टाँसियो: { $link }
