//! Whether the order of anything tells the order of the ballots.
//!
//! Every row of every table is searched for what names a voter: whatever the row says
//! of exactly one is about that one. The rows' physical order, the transactions that
//! wrote them, and the values of each of their columns, by which indexes are ordered
//! too, are then compared with the order of the voters' ballots on the board.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection};

/// Voters by what names them, each with the place of the ballot.
#[derive(Default)]
pub struct People {
    words: HashMap<String, usize>,
    bytes: HashMap<[u8; 16], usize>,
}

impl People {
    /// A voter is known by words that occur nowhere else, and by bytes.
    pub fn add(&mut self, place: usize, words: impl IntoIterator<Item = String>, id: uuid::Uuid) {
        self.words.extend(words.into_iter().map(|word| (word, place)));
        self.words.insert(id.to_string(), place);
        self.words.insert(id.simple().to_string(), place);
        self.bytes.insert(*id.as_bytes(), place);
    }

    /// The places of those whom a text names.
    fn in_text(&self, text: &str) -> BTreeSet<usize> {
        let words = text.split(|c: char| !(c.is_alphanumeric() || "@.-".contains(c)));
        words.filter_map(|word| self.words.get(word.trim_matches('.')).copied()).collect()
    }

    /// The places of those whom a value names, also inside of what is kept in bytes.
    fn in_value(&self, value: &Value) -> BTreeSet<usize> {
        match value {
            Value::String(text) => {
                let mut places = self.in_text(text);
                if let Some(bytes) = text.strip_prefix("\\x").and_then(from_hex) {
                    places.extend(self.in_text(&String::from_utf8_lossy(&bytes)));
                    let windows = bytes.windows(16).filter_map(|window| <[u8; 16]>::try_from(window).ok());
                    places.extend(windows.filter_map(|window| self.bytes.get(&window).copied()));
                }
                places
            }
            Value::Array(values) => values.iter().flat_map(|value| self.in_value(value)).collect(),
            Value::Object(values) => values.values().flat_map(|value| self.in_value(value)).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) => BTreeSet::new(),
        }
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).map(byte).collect()
}

/// How likely it is by chance alone that an order goes with the ballots' as much.
#[derive(Clone, Debug)]
pub struct Finding {
    pub order: String,
    pub rows: usize,
    pub correlation: f64,
    pub probability: f64,
}

/// The fewest rows of which an order says anything.
const ROWS: usize = 10;

/// All orders of all tables of a database that can be joined to voters.
pub async fn survey(connection: &mut PgConnection, label: &str, people: &People) -> Vec<Finding> {
    let tables = "select format('%I.%I', table_schema, table_name) from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut *connection).await.unwrap();
    let mut findings = Vec::new();
    for table in tables {
        let text = format!(
            "select (ctid::text::point)[0]::bigint * 65536 + (ctid::text::point)[1]::bigint,
               xmin::text::bigint, to_jsonb(row) from {table} as row order by 1"
        );
        let rows: Vec<(i64, i64, Value)> =
            sqlx::query_as(AssertSqlSafe(text)).fetch_all(&mut *connection).await.unwrap();
        findings.extend(of_table(&format!("{label} {table}"), rows, people));
    }
    findings
}

fn of_table(table: &str, rows: Vec<(i64, i64, Value)>, people: &People) -> Vec<Finding> {
    let mut columns: BTreeMap<String, Vec<(usize, Value)>> = BTreeMap::new();
    for (place, transaction, row) in rows {
        // What names several says nothing of one.
        let named = people.in_value(&row);
        let (Some(person), 1) = (named.first().copied(), named.len()) else { continue };
        let mut note = |column: &str, value| {
            columns.entry(column.to_owned()).or_default().push((person, value));
        };
        note("(physical order)", place.into());
        note("(xmin)", transaction.into());
        for (column, value) in row.as_object().unwrap() {
            note(column, value.clone());
        }
    }
    columns.into_iter().filter_map(|(column, values)| finding(format!("{table} {column}"), &values)).collect()
}

/// What an order of values, each with the place of a ballot, tells.
pub fn finding(order: String, values: &[(usize, Value)]) -> Option<Finding> {
    let correlation = correlation(values)?;
    let probability = by_chance(correlation, values.len());
    Some(Finding { order, rows: values.len(), correlation, probability })
}

/// The lines of a text that name a voter.
pub fn lines_about<'a>(text: &'a str, people: &People) -> Vec<&'a str> {
    text.lines().filter(|line| !people.in_text(line).is_empty()).collect()
}

/// Spearman's rank correlation; none of few values, or of equal ones.
fn correlation(values: &[(usize, Value)]) -> Option<f64> {
    let places = ranks(values, |one, other| one.0.cmp(&other.0));
    let values = ranks(values, |one, other| compare(&one.1, &other.1));
    (values.len() >= ROWS).then(|| pearson(&places, &values)).flatten()
}

/// As an index would.
fn compare(one: &Value, other: &Value) -> Ordering {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one.total_cmp(&other),
        _ => one.to_string().cmp(&other.to_string()),
    }
}

/// Ranks, equal ones the mean of theirs.
fn ranks<T>(values: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| compare(&values[*one], &values[*other]));
    let mut ranks = vec![0.0; values.len()];
    let same = |one: &usize, other: &usize| compare(&values[*one], &values[*other]) == Ordering::Equal;
    let mut before = 0;
    for equal in order.chunk_by(same) {
        for at in equal {
            ranks[*at] = before as f64 + (equal.len() as f64 - 1.0) / 2.0;
        }
        before += equal.len();
    }
    ranks
}

fn pearson(one: &[f64], other: &[f64]) -> Option<f64> {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (first, second) = (mean(one), mean(other));
    let sum = |part: &dyn Fn(f64, f64) -> f64| -> f64 {
        one.iter().zip(other).map(|(a, b)| part(a - first, b - second)).sum()
    };
    let (both, a, b) = (sum(&|a, b| a * b), sum(&|a, _| a * a), sum(&|_, b| b * b));
    (a > 0.0 && b > 0.0).then(|| both / (a * b).sqrt())
}

/// How likely a correlation as far from none is where there is none: the statistic is
/// nearly normal with variance 1/(n − 1) (Kendall and Gibbons, Rank Correlation
/// Methods, section 4.15).
fn by_chance(correlation: f64, rows: usize) -> f64 {
    erfc(correlation.abs() * ((rows as f64 - 1.0) / 2.0).sqrt())
}

/// The complementary error function, to seven digits (Abramowitz and Stegun, 7.1.26).
fn erfc(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let series = [0.254_829_592, -0.284_496_736, 1.421_413_741, -1.453_152_027, 1.061_405_429];
    let sum = series.iter().rev().fold(0.0, |sum, factor| (sum + factor) * t);
    sum * (-x * x).exp()
}

#[test]
fn ranks_correlate_as_in_a_textbook() {
    let pairs = [(0, 2), (1, 0), (2, 4), (3, 1), (4, 3), (5, 5), (6, 7), (7, 6), (8, 9), (9, 8)];
    let values: Vec<(usize, Value)> = pairs.map(|(place, value)| (place, value.into())).into();
    // 1 − 6 Σd² / n(n² − 1), with Σd² = 18.
    let found = correlation(&values).unwrap();
    assert!((found - (1.0 - 6.0 * 18.0 / 990.0)).abs() < 1e-12, "{found}");
    assert!((by_chance(0.0, 10) - 1.0).abs() < 1e-6);
    // 1.96 deviations.
    assert!((by_chance(1.959_964 / 9.0_f64.sqrt(), 10) - 0.05).abs() < 1e-4);
    assert_eq!(correlation(&vec![(1, 1.into()); 20]), None);
}
