//! Cuts a file of comma- or semicolon-separated values into records
//! (RFC 4180, with any line ending).

/// The most bytes of one quoted value. A quote that is never closed would
/// otherwise swallow the rest of the file.
const MAX_QUOTED: usize = 8 * 1024;

/// A record, or what is left of a line that is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The line it begins on, from 1.
    pub(super) line: u32,
    /// The values as they are in the file, unquoted; or why there are none.
    pub(super) values: Result<Vec<Vec<u8>>, OpenQuote>,
}

/// A quote that was opened was not closed, or not at a value's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OpenQuote;

/// The records of a file, without those that are blank.
pub(super) struct Records<'a> {
    rest: &'a [u8],
    line: u32,
    separator: u8,
}

impl<'a> Records<'a> {
    /// The records of `file`, whose values `separator` keeps apart.
    pub(super) fn new(file: &'a [u8], separator: u8) -> Self {
        Self { rest: file, line: 1, separator }
    }

    /// Takes the rest of the present line.
    fn skip_line(&mut self) {
        let end = self.rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
        self.take_line_end();
    }

    fn take_line_end(&mut self) {
        let length = match self.rest {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            [] | [_, ..] => 0,
        };
        self.line = self.line.saturating_add(u32::from(length > 0));
        self.rest = &self.rest[length..];
    }

    fn record(&mut self) -> Record {
        let (line, start) = (self.line, self.rest);
        let mut values = Vec::new();
        loop {
            match self.value() {
                Ok(value) => values.push(value),
                Err(open) => {
                    (self.line, self.rest) = (line, start);
                    self.skip_line();
                    return Record { line, values: Err(open) };
                }
            }
            match self.rest {
                [byte, rest @ ..] if *byte == self.separator => self.rest = rest,
                [] | [_, ..] => {
                    self.take_line_end();
                    return Record { line, values: Ok(values) };
                }
            }
        }
    }

    /// Takes one value, up to its separator or the line's end.
    fn value(&mut self) -> Result<Vec<u8>, OpenQuote> {
        match self.rest {
            [b'"', rest @ ..] => self.quoted(rest),
            plain => {
                let separator = self.separator;
                let ends = |byte: &u8| *byte == separator || matches!(byte, b'\n' | b'\r');
                let end = plain.iter().position(ends).unwrap_or(plain.len());
                self.rest = &plain[end..];
                Ok(plain[..end].to_vec())
            }
        }
    }

    fn quoted(&mut self, mut rest: &'a [u8]) -> Result<Vec<u8>, OpenQuote> {
        let mut value = Vec::new();
        loop {
            match rest {
                [b'"', b'"', after @ ..] => {
                    value.push(b'"');
                    rest = after;
                }
                [b'"', after @ ..] => {
                    let ended = after
                        .first()
                        .is_none_or(|next| *next == self.separator || matches!(next, b'\n' | b'\r'));
                    self.rest = after;
                    return if ended { Ok(value) } else { Err(OpenQuote) };
                }
                [byte, after @ ..] if value.len() < MAX_QUOTED => {
                    if *byte == b'\n' || (*byte == b'\r' && after.first() != Some(&b'\n')) {
                        self.line = self.line.saturating_add(1);
                    }
                    value.push(*byte);
                    rest = after;
                }
                [] | [_, ..] => return Err(OpenQuote),
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.rest.is_empty() {
            let record = self.record();
            let blank = matches!(&record.values, Ok(values) if values.iter().all(|value| value.trim_ascii().is_empty()));
            if !blank {
                return Some(record);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Vec<(u32, Option<Vec<String>>)> {
        Records::new(file.as_bytes(), b',')
            .map(|record| {
                let text = |value| String::from_utf8(value).unwrap();
                (record.line, record.values.ok().map(|values| values.into_iter().map(text).collect()))
            })
            .collect()
    }

    fn row(line: u32, values: &[&str]) -> (u32, Option<Vec<String>>) {
        (line, Some(values.iter().map(|value| (*value).to_owned()).collect()))
    }

    #[test]
    fn lines_end_in_any_way() {
        assert_eq!(
            read("a,b\r\nc,d\re,f\ng,"),
            [row(1, &["a", "b"]), row(2, &["c", "d"]), row(3, &["e", "f"]), row(4, &["g", ""]),]
        );
    }

    #[test]
    fn quoted_values_hold_separators_quotes_and_lines() {
        assert_eq!(read("\"a,\"\"b\"\"\",\"c\nd\"\ne"), [row(1, &["a,\"b\"", "c\nd"]), row(3, &["e"])]);
    }

    #[test]
    fn blank_lines_are_no_records() {
        assert_eq!(read("\n  \n,,\na\n\n"), [row(4, &["a"])]);
    }

    #[test]
    fn an_open_quote_costs_one_line() {
        assert_eq!(read("\"a,b\nc,d\n"), [(1, None), row(2, &["c", "d"])]);
        assert_eq!(read("\"a\"x,b\nc"), [(1, None), row(2, &["c"])]);
    }
}
