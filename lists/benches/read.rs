//! Reading 50,000 rows, beside the bare crate `csv`: `cargo bench -p publicdigit-lists`.
//!
//! Each pass is followed by the bare one; what is told is the median of the ratios, and
//! the most memory the process has had.

use std::{hint::black_box, time::Instant};

use publicdigit_lists::{Field, Mapping, Options, Remembered, Table, Wanted, compare, judge};

const ROWS: usize = 50_000;
const PASSES: usize = 15;
const ROLL: Wanted<'static> =
    Wanted { fields: &[Field::Name, Field::Email, Field::MemberNumber], needed: &[Field::Name] };

fn names(n: usize) -> (&'static str, String) {
    const FIRST: [&str; 8] = ["Jürgen", "Maria", "Änne", "Asha", "Bina", "Peter", "आशा", "Zoë"];
    const LAST: [&str; 4] = ["Müller", "Rai", "Gurung", "Böhm"];
    (FIRST[n % FIRST.len()], format!("{}-{}", LAST[n / 8 % LAST.len()], letters(n)))
}

/// A word of its own for each number.
fn letters(mut n: usize) -> String {
    let mut word = String::from("X");
    while n > 0 {
        word.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    word
}

const HEADINGS: [&str; 8] =
    ["Mitgliedsnummer", "Vorname", "Nachname", "E-Mail", "Straße", "PLZ", "Ort", "Eintritt"];

fn row(n: usize) -> [String; 8] {
    let (first, last) = names(n);
    [
        format!("{n:06}"),
        first.to_owned(),
        last,
        format!("mitglied{n}@verein-muster.example"),
        format!("Musterstraße {}", n % 200),
        format!("{:05}", n % 99_999),
        "Köln".to_owned(),
        "01.05.2019".to_owned(),
    ]
}

fn text() -> Vec<u8> {
    let mut file = HEADINGS.join(";");
    for n in 0..ROWS {
        file.push('\n');
        file.push_str(&row(n).join(";"));
    }
    file.into_bytes()
}

fn xlsx() -> Option<Vec<u8>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADINGS).ok()?;
    for n in 0..ROWS {
        sheet.write_row(u32::try_from(n).ok()? + 1, 0, row(n)).ok()?;
    }
    book.save_to_buffer().ok()
}

/// Reads every value with the bare crate, as little as can be done.
fn bare(file: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(file);
    let mut record = csv::StringRecord::new();
    let mut bytes = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        bytes += record.iter().map(str::len).sum::<usize>();
    }
    bytes
}

fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Milliseconds, and how many times the bare reading beside them.
fn measure(what: &str, file: &[u8], work: impl Fn()) {
    let mut times = Vec::new();
    let mut ratios = Vec::new();
    for _ in 0..PASSES {
        let time = seconds(&work);
        times.push(time * 1e3);
        ratios.push(time / seconds(|| bare(file)));
    }
    println!("{what:44} {:8.1} ms {:6.2} x csv", median(times), median(ratios));
}

/// The most memory the process has had, in kB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn whole(file: &[u8]) -> Option<publicdigit_lists::Judged> {
    let table = Table::read(file, &Options::default()).ok()?;
    let mapping = Mapping::propose(&table, ROLL, &Remembered::default());
    Some(judge(&table, &mapping))
}

fn main() {
    let file = text();
    println!("{ROWS} rows, {} columns, {:.1} MB of text", HEADINGS.len(), file.len() as f64 / 1e6);
    let before = peak();
    let judged = whole(&file);
    println!("memory beyond the file, rows kept: {:.1} MB", (peak() - before) as f64 / 1e3);
    let Some(judged) = judged else { return };
    measure("bare csv, again", &file, || _ = black_box(bare(&file)));
    measure("Table::read", &file, || _ = black_box(Table::read(&file, &Options::default())));
    let Ok(table) = Table::read(&file, &Options::default()) else { return };
    let mapping = Mapping::propose(&table, ROLL, &Remembered::default());
    measure("Mapping::propose", &file, || {
        black_box(Mapping::propose(&table, ROLL, &Remembered::default()));
    });
    measure("judge", &file, || _ = black_box(judge(&table, &mapping)));
    let persons: Vec<_> = judged.rows.iter().map(|row| &row.person).collect();
    let known: Vec<_> = persons.iter().map(|person| (*person).clone()).collect();
    measure("compare with as many", &file, || _ = black_box(compare(&persons, &known, ROLL.fields)));
    measure("all but comparing", &file, || _ = black_box(whole(&file)));
    let Some(book) = xlsx() else { return };
    let before = peak();
    measure("all but comparing, from XLSX", &file, || _ = black_box(whole(&book)));
    println!(
        "memory beyond that, for XLSX: {:.1} MB ({:.1} MB packed)",
        (peak() - before) as f64 / 1e3,
        book.len() as f64 / 1e6
    );
}
