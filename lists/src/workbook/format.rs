//! What a cell of a workbook shows.

use calamine::ExcelDateTime;

/// A number as a format of XLSX shows it, as far as it matters for lists: with the
/// leading zeros that a format of zeros adds (`00000`, `"NC-"000`). Other formats leave
/// the number as it is.
pub(super) fn number(value: f64, format: Option<&str>) -> String {
    format.and_then(|format| zeros(value, format)).unwrap_or_else(|| plain(value))
}

/// A number without a format: whole ones without a point.
pub(super) fn plain(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e18 {
        format!("{value:.0}").replace("-0", if value == 0.0 { "0" } else { "-0" })
    } else {
        format!("{value}")
    }
}

/// The number in a format of nothing but zeros and literal text (ECMA-376, part 1, section
/// 18.8.31).
fn zeros(value: f64, format: &str) -> Option<String> {
    if !(0.0..1e15).contains(&value) || value.fract() != 0.0 {
        return None;
    }
    let section = format.split(';').next().unwrap_or_default();
    let mut pieces = Vec::new();
    let mut characters = section.chars();
    while let Some(c) = characters.next() {
        match c {
            '0' => pieces.push(None),
            '"' => pieces.extend(characters.by_ref().take_while(|c| *c != '"').map(Some)),
            '\\' => pieces.push(Some(characters.next()?)),
            '-' | ' ' | '/' | '(' | ')' => pieces.push(Some(c)),
            _ => return None,
        }
    }
    let places = pieces.iter().filter(|piece| piece.is_none()).count();
    if places < 2 && pieces.len() < 2 || places == 0 || places > 30 {
        return None;
    }
    let digits = format!("{:0>places$}", plain(value));
    // More digits than places: the first place takes those that are too many.
    let (mut first, mut rest) = (digits.len() - places + 1, digits.as_str());
    let mut shown = String::new();
    for piece in pieces {
        match piece {
            Some(literal) => shown.push(literal),
            None => {
                let (taken, left) = rest.split_at(first);
                shown.push_str(taken);
                (rest, first) = (left, 1);
            }
        }
    }
    Some(shown)
}

/// Whether a format shows dates or times. Also those that begin with a language, such as
/// `[$-ne-NP]yyyy/mm/dd`, which calamine leaves as numbers.
pub(super) fn is_date(format: &str) -> bool {
    let mut rest = format.split(';').next().unwrap_or_default();
    let mut found = false;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => rest = rest.split_once('"').map_or("", |(_, after)| after),
            '\\' | '_' | '*' => rest = rest.chars().next().map_or("", |next| &rest[next.len_utf8()..]),
            '[' => {
                let (within, after) = rest.split_once(']').unwrap_or((rest, ""));
                let elapsed = !within.is_empty()
                    && ["h", "m", "s"]
                        .iter()
                        .any(|unit| within.to_lowercase().chars().all(|c| unit.starts_with(c)));
                found |= elapsed;
                rest = after;
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => found = true,
            // Formats of numbers have no letters of dates beside these; “General” has none.
            '0' | '#' | '?' | 'G' | 'g' | 'E' => return false,
            _ => {}
        }
    }
    found
}

/// A date of XLSX as `2026-11-30`, with a time of day if it has one.
pub(super) fn date(value: &ExcelDateTime) -> String {
    let days = value.as_f64();
    if !(0.0..2_958_466.0).contains(&days) {
        return plain(days);
    }
    if value.is_duration() {
        let seconds = (days * 86_400.0).round() as u64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    // What is written in seconds can come out a thousandth less.
    let (hour, minute, second) = if milli >= 500 { rounded(days) } else { (hour, minute, second) };
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if days < 1.0 {
        time
    } else if days.fract() == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {time}")
    }
}

fn rounded(days: f64) -> (u8, u8, u8) {
    let seconds = ((days.fract() * 86_400.0).round() as u32).min(86_399);
    ((seconds / 3600) as u8, (seconds / 60 % 60) as u8, (seconds % 60) as u8)
}

/// A date, time or duration in ISO 8601, as the other formats show it.
pub(super) fn iso(text: &str) -> String {
    if let Some(duration) = text.strip_prefix("PT") {
        let mut parts = [0_u64; 3];
        let mut digits = String::new();
        for c in duration.chars() {
            match c {
                'H' | 'M' | 'S' => {
                    let place = match c {
                        'H' => 0,
                        'M' => 1,
                        _ => 2,
                    };
                    parts[place] = digits.split(['.', ',']).next().unwrap_or_default().parse().unwrap_or(0);
                    digits.clear();
                }
                _ => digits.push(c),
            }
        }
        return format!("{:02}:{:02}:{:02}", parts[0], parts[1], parts[2]);
    }
    match text.split_once('T') {
        Some((date, time)) => {
            let time = time.split('.').next().unwrap_or_default().trim_end_matches('Z');
            if time == "00:00:00" { date.to_owned() } else { format!("{date} {time}") }
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_the_zeros_of_their_format() {
        for (value, format, shown) in [
            (7.0, "000", "007"),
            (1067.0, "00000", "01067"),
            (12345.0, "000", "12345"),
            (7.0, "\"NC-\"000", "NC-007"),
            (1234.0, "00-00", "12-34"),
            (12345.0, "00\\-00", "123-45"),
            (7.0, "General", "7"),
            (7.0, "0", "7"),
            (7.5, "000", "7.5"),
            (-7.0, "000", "-7"),
            (1234.0, "#,##0", "1234"),
            (0.0, "00", "00"),
        ] {
            assert_eq!(number(value, Some(format)), shown, "{value} in {format}");
        }
        assert_eq!(
            [-0.0, 0.0, 12.5, 1e15, 1e20].map(plain),
            ["0", "0", "12.5", "1000000000000000", "100000000000000000000"]
        );
    }

    #[test]
    fn formats_of_dates_are_known_with_a_language_before_them() {
        for format in [
            "yyyy-mm-dd",
            "[$-en-US]d. mmmm yyyy",
            "[$-ne-NP]yyyy/mm/dd",
            "[h]:mm:ss",
            "dd\\.mm\\.yy;@",
            "h:mm AM/PM",
        ] {
            assert!(is_date(format), "{format}");
        }
        for format in ["General", "000", "0.00E+00", "#,##0 \"days\"", "\"Day \"0", "[Red]0", "@", "0\" m\""]
        {
            assert!(!is_date(format), "{format}");
        }
    }

    #[test]
    fn dates_and_times_of_both_formats_read_the_same() {
        assert_eq!(iso("2021-09-12T00:00:00"), "2021-09-12");
        assert_eq!(iso("2021-09-12T10:30:00"), "2021-09-12 10:30:00");
        assert_eq!(iso("2021-09-12"), "2021-09-12");
        assert_eq!(iso("PT10H05M00S"), "10:05:00");
    }
}
