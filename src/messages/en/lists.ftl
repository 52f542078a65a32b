## Lists of people: files as a whole

import-unpacks-too-large = This workbook unpacks to more than { $max } MB. Copy the list alone into a new file.
import-too-many-columns = Line { $line } has values beyond column { $max }. Delete what does not belong to the list.
import-too-many-cells = The file has more than { $max } cells. Copy the list alone into a new file.
import-too-many-sheets = The file has more than { $max } sheets. Copy the list alone into a new file.
import-no-headings = No line of the file holds headings that are known, such as “Name” and “Email”. Line { $line } holds: { $found }
import-old-workbook = This is a workbook in an old format (.xls or .xlsb). In your spreadsheet, save it as XLSX, ODS or CSV.
import-encrypted = This workbook is locked with a password. Save it without one.
import-damaged = This workbook cannot be read: it is damaged, or was not sent whole. Open it in your spreadsheet and save it again.
import-other-kind =
    { $kind ->
        [pdf] This is a PDF, not a table.
        [html] This is a web page, even if its name says something else. Open it in your spreadsheet and save it as XLSX, ODS or CSV.
        [xml] This is an XML file. Open it in your spreadsheet and save it as XLSX, ODS or CSV.
        [json] This is a JSON file, not a table.
        [document] This is a document of a word processor or the like. Copy its table into a spreadsheet.
        [contacts] These are contact cards. Export the contacts as CSV.
        [archive] This is an archive that is no workbook. Unpack it, and send the table.
       *[binary] This is no text and no workbook.
    }

## Lists of people: rows

import-letters-lost = Letters in this row were lost before, or cannot be read.
import-cell-too-long = A value in this row is too long to be read.
import-error-value = The cell holds an error: { $value }
import-formula-uncomputed = The cell holds a formula that was never computed. Open the file in your spreadsheet and save it again.
import-several-addresses = There is more than one address in the cell.
import-digits-lost = Digits were lost: { $value }. In your spreadsheet, format the column as text and enter the numbers again.
import-shifted = The values seem to have moved: the address is in { $place }.
import-twice-encoded = Letters are spoilt. Perhaps this is meant: { $meant }
import-spoilt-letters = Letters seem to be lost: there are question marks or other signs in their place.
import-long-number = The number has 16 digits or more. Spreadsheets keep only 15: check the last ones.
import-number-alike = Line { $line } has the same number but for zeros and signs.
import-same-person = Line { $line } has the same name and address, with another number.
import-same-name = Line { $line } has the same name.
import-beyond-headings = There is a value beyond the last heading: { $value }
import-unlikely-name = This does not look like a name.
import-mixed-scripts = One word has letters of two scripts; they look alike, but are not found by typing.
import-formula-zero = The cell holds a formula whose value is 0.
import-date-for-number = This is a date, not a number.
import-looks-like-total = This looks like a row of totals.
import-address-shared = Line { $line } has the same address: each person gets mails of their own.
import-no-address = There is no address: this person gets letters.
import-language-unknown = “{ $value }” is no language in which mails can be sent: English, German or Nepali. This person is written to in the election’s language.
import-address-extracted = The address was taken out of more text.
import-row-hidden = The row is hidden in the workbook.

## Lists of people: what columns are

list-field-name = name
list-field-last-first = family name, given name
list-field-first-name = given name
list-field-middle-name = middle name
list-field-last-name = family name
list-field-title = title
list-field-salutation = form of address
list-field-email = email address
list-field-member-number = member number
list-field-phone = telephone
list-field-street = street, address
list-field-postcode = postcode
list-field-town = town
list-field-country = country
list-field-birth = date of birth
list-field-joined = joined on
list-field-left = left on
list-field-member-type = kind of membership
list-field-state = state of membership
list-field-paid = payment
list-field-unit = place or unit
list-field-language = language
list-field-running-number = running number
list-field-weight = votes or shares
list-field-voting-right = right to vote

## Lists of people: what was recognised

import-recognised = What was recognised
import-text-file =
    { $separator ->
        [comma] A text file in { $encoding }; its values are separated by commas.
        [semicolon] A text file in { $encoding }; its values are separated by semicolons.
        [tab] A text file in { $encoding }; its values are separated by tabs.
       *[other] A text file in { $encoding }; its values are separated by “{ $separator }”.
    }
import-encoding-guessed = The file does not say how its letters are written; this was found by looking at them. Please look at some names with umlauts or accents.
import-separator-line = The first line names the separator, and was skipped.
import-workbook = A workbook ({ $format }); the sheet “{ $sheet }” was read.
import-other-sheets = Other sheets were not read: { $sheets }
import-merged =
    { $count ->
        [one] Cells are merged in one place. Their value counts for the first of them only.
       *[other] Cells are merged in { $count } places. Their values count for the first of them only.
    }
import-hidden-columns = There are hidden columns. They were read as well.
import-heading-line = The headings are in line { $line }.
import-passed-over =
    { $count ->
        [one] Line { $line } above them was passed over.
       *[other] { $count } lines above them, from line { $line } on, were passed over.
    }
import-repeated-headings =
    { $count ->
        [one] Line { $line } repeats the headings, and was skipped.
       *[other] { $count } lines repeat the headings, the first of them line { $line }. They were skipped.
    }
import-asks-weight = The column “{ $heading }” looks like votes or shares: { $values }. Here everybody has one vote. If votes weigh differently with you, do not use this file for an election on this platform.
import-asks-equal-weight = The column “{ $heading }” looks like votes or shares, the same for everybody: { $values }. Here everybody has one vote.
import-asks-right = The column “{ $heading }” seems to say who may vote: { $values }. It is not used: everybody in the file is added. Take out of the file whoever may not vote.
import-answer = Everybody who is added may vote, with one vote each
import-answer-missing = Please answer what is asked about the file, or discard it.
import-columns = Columns
import-column = Column
import-heading = Heading
import-column-becomes = What becomes of it
import-column-filled = Values
import-column-used = Used as: { $field }
import-column-not-here = Not used. Is: { $field }
import-column-unknown = Not used
import-column-empty = Empty
import-column-left-out = Left out
import-column-second = Not used: says the same as column { $first } ({ $field })
import-column-second-differs = Not used: column { $first } is used as { $field }
import-doubtful = doubtful
import-row-doubtful = Will be added; please look at it
import-doubts-heading = Rows to look at
import-doubts-text = These rows can be added as they are. Something about them is unusual: please look at each before you add them.
import-doubt = Why
import-doubts-more =
    { $count ->
        [one] One more row should be looked at.
       *[other] { $count } more rows should be looked at.
    }
