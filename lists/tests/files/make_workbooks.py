"""Makes members-openpyxl.xlsx. README.md says how LibreOffice makes the others of it."""

from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.comments import Comment

book = Workbook()
cover = book.active
cover.title = "Deckblatt"
cover["A1"] = "Turnverein Kestrel e. V."
cover["A2"] = "Name des Vereins"

sheet = book.create_sheet("Mitglieder")
sheet["A1"] = "Mitgliederliste 2026"
sheet.merge_cells("A1:H1")
headings = ["Mitgliedsnummer", "Name", "Vorname", "E-Mail", "Eintritt", "Stimmen", "stimmberechtigt", "Bemerkung"]
rows = [
    [7, "Kestrel", "Arno", "arno.kestrel@verein-muster.example", date(2019, 5, 1), 1, True, None],
    [12, "Dünnwald", "Çelik", "=\"c.duennwald@\"&\"verein-muster.example\"", date(2021, 9, 12), 12.5, False, "zweite\nZeile"],
    ["0013", "राई", "आशा", "asha@rai.example", date(2024, 2, 3), 1, True, "  Leerzeichen  "],
    [1234567890123456, "Ostermoor", "Änne", "aenne@ostermoor.example", datetime(2024, 2, 3, 10, 30), 1, True, 0.5],
    [15, "Falkner & Sohn", "<Ingo>", "ingo@falkner.example", date(1900, 3, 1), 1, True, "=1/0"],
    [16, "Verborgen", "Vera", "vera@verborgen.example", date(2020, 1, 1), 1, True, None],
]
for column, heading in enumerate(headings, 1):
    sheet.cell(3, column, heading)
for line, row in enumerate(rows, 4):
    for column, value in enumerate(row, 1):
        sheet.cell(line, column, value)
    if isinstance(row[0], int):
        sheet.cell(line, 1).number_format = "000"
    sheet.cell(line, 5).number_format = "[$-407]d. mmmm yyyy"
sheet["E7"].number_format = "yyyy-mm-dd hh:mm:ss"
sheet["H7"].number_format = "0%"
sheet["B5"].comment = Comment("ein Kommentar", "jemand")
sheet.row_dimensions[9].hidden = True
sheet.column_dimensions["H"].hidden = True
sheet["A40"] = 40
sheet["A40"].number_format = "000"
sheet["B40"], sheet["C40"] = "Ganz", "Unten"

old = book.create_sheet("Alt")
old.sheet_state = "hidden"
for place, value in {"A1": "Name", "B1": "E-Mail", "A2": "Alt", "B2": "alt@verein-muster.example"}.items():
    old[place] = value
book.save("members-openpyxl.xlsx")
