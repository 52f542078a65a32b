//! Shows what is recognised in a file: `cargo run -p publicdigit-lists --example look FILE`.

use publicdigit_lists::{Field, Mapping, Options, Remembered, Table, Wanted, judge};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let bytes = std::fs::read(path)?;
    let table = Table::read(&bytes, &Options::default())?;
    println!(
        "{:?}\nheadings in line {}, passed over {:?}",
        table.sheet.source, table.heading_line, table.passed_over
    );
    let fields = [Field::Name, Field::Email, Field::MemberNumber];
    let mapping =
        Mapping::propose(&table, Wanted { fields: &fields, needed: &[Field::Name] }, &Remembered::default());
    for column in &mapping.columns {
        println!("{:>3} {:30} {:?}", column.column.to_string(), column.heading, column.becomes);
    }
    println!("{:?}\n{:?}", mapping.questions, mapping.faults);
    for row in judge(&table, &mapping).rows {
        println!("{:>4} {:?}", row.line, row.person);
        for remark in row.remarks {
            println!(
                "       {} {:?} {:?}",
                remark.place.map(|place| place.to_string()).unwrap_or_default(),
                remark.field,
                remark.kind
            );
        }
    }
    for row in table.rows().take(10) {
        println!(
            "{:>4} {:?}",
            row.line(),
            row.cells().map(|cell| (cell.text, cell.kind, cell.formula)).collect::<Vec<_>>()
        );
    }
    Ok(())
}
