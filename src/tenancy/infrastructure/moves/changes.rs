//! What PostgreSQL tells of changes in the form of its plugin `pgoutput`
//! (PostgreSQL documentation, "Logical Replication Message Formats").

use std::fmt;

/// One column's value in a changed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    /// Large and not touched by the change; not told.
    Unchanged,
    Text(String),
}

/// A row, one value for each column of its relation.
pub(super) type Row = Vec<Value>;

/// One message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Message {
    Begin {
        xid: u32,
    },
    /// `end` is the place in the log after which the next one can begin.
    Commit {
        end: u64,
    },
    Relation(Relation),
    Insert {
        relation: u32,
        new: Row,
    },
    /// `old` is told if the row's key changed.
    Update {
        relation: u32,
        old: Option<Row>,
        new: Row,
    },
    Delete {
        relation: u32,
        old: Row,
    },
    Truncate {
        relations: Vec<u32>,
    },
    /// Something a program put among the changes.
    Note {
        content: Vec<u8>,
    },
    /// Of no use here: origins and types.
    Other,
}

/// A table as it was when a row of it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: u32,
    pub(super) schema: String,
    pub(super) name: String,
    /// The columns, and whether each is part of what identifies a row.
    pub(super) columns: Vec<(String, bool)>,
}

/// A message that does not have the documented form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Garbled;

impl fmt::Display for Garbled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a change was told in an unknown form")
    }
}

impl Message {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Garbled> {
        let mut input = Input(bytes);
        Ok(match input.byte()? {
            b'B' => {
                input.take(16)?;
                Self::Begin { xid: input.u32()? }
            }
            b'C' => {
                input.take(9)?;
                Self::Commit { end: u64::from_be_bytes(input.array()?) }
            }
            b'R' => Self::Relation(input.relation()?),
            b'I' => {
                let relation = input.u32()?;
                input.expect(b"N")?;
                Self::Insert { relation, new: input.row()? }
            }
            b'U' => {
                let relation = input.u32()?;
                let old = match input.byte()? {
                    b'K' | b'O' => {
                        let old = input.row()?;
                        input.expect(b"N")?;
                        Some(old)
                    }
                    b'N' => None,
                    _ => return Err(Garbled),
                };
                Self::Update { relation, old, new: input.row()? }
            }
            b'D' => {
                let relation = input.u32()?;
                input.expect(b"KO")?;
                Self::Delete { relation, old: input.row()? }
            }
            b'T' => {
                let count = input.u32()?;
                input.byte()?;
                Self::Truncate { relations: (0..count).map(|_| input.u32()).collect::<Result<_, _>>()? }
            }
            b'M' => {
                input.take(9)?;
                input.text()?;
                let length = input.u32()?;
                Self::Note { content: input.take(usize::try_from(length).map_err(|_| Garbled)?)?.to_vec() }
            }
            b'Y' | b'O' => Self::Other,
            _ => return Err(Garbled),
        })
    }
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Garbled> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Garbled)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Garbled> {
        self.take(N)?.try_into().map_err(|_| Garbled)
    }

    fn byte(&mut self) -> Result<u8, Garbled> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    fn u16(&mut self) -> Result<u16, Garbled> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    fn u32(&mut self) -> Result<u32, Garbled> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    fn expect(&mut self, one_of: &[u8]) -> Result<(), Garbled> {
        if one_of.contains(&self.byte()?) { Ok(()) } else { Err(Garbled) }
    }

    fn text(&mut self) -> Result<String, Garbled> {
        let end = self.0.iter().position(|byte| *byte == 0).ok_or(Garbled)?;
        let text = self.take(end)?;
        self.byte()?;
        String::from_utf8(text.to_vec()).map_err(|_| Garbled)
    }

    fn relation(&mut self) -> Result<Relation, Garbled> {
        let id = self.u32()?;
        let (schema, name) = (self.text()?, self.text()?);
        self.byte()?;
        let count = self.u16()?;
        let column = |input: &mut Self| {
            let identifies = input.byte()? & 1 == 1;
            let name = input.text()?;
            input.take(8)?;
            Ok((name, identifies))
        };
        let columns = (0..count).map(|_| column(self)).collect::<Result<_, _>>()?;
        Ok(Relation { id, schema, name, columns })
    }

    fn row(&mut self) -> Result<Row, Garbled> {
        let count = self.u16()?;
        let value = |input: &mut Self| match input.byte()? {
            b'n' => Ok(Value::Null),
            b'u' => Ok(Value::Unchanged),
            b't' => {
                let length = input.u32()?;
                let text = input.take(usize::try_from(length).map_err(|_| Garbled)?)?;
                Ok(Value::Text(String::from_utf8(text.to_vec()).map_err(|_| Garbled)?))
            }
            _ => Err(Garbled),
        };
        (0..count).map(|_| value(self)).collect()
    }
}

/// What a snapshot shows, so that changes that a copy made from it has already
/// are not made twice.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    xmin: u32,
    xmax: u32,
    running: Vec<u32>,
}

impl Seen {
    /// Reads what `pg_current_snapshot()` gives: `xmin:xmax:xid,xid…`. Numbers of
    /// transactions in messages have 32 bits; so have these.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        // Truncation is what the server does.
        let low = |digits: &str| digits.parse::<u64>().ok().map(|xid| (xid & 0xFFFF_FFFF) as u32);
        let (xmin, xmax) = (low(parts.next()?)?, low(parts.next()?)?);
        let running = parts.next()?.split(',').filter(|digits| !digits.is_empty()).map(low);
        Some(Self { xmin, xmax, running: running.collect::<Option<_>>()? })
    }

    /// Whether the snapshot shows what transaction `xid` did.
    pub(super) fn shows(&self, xid: u32) -> bool {
        // Numbers go round: earlier is less than half a round before.
        let before = |a: u32, b: u32| a != b && b.wrapping_sub(a) < 1 << 31;
        before(xid, self.xmin) || (before(xid, self.xmax) && !self.running.contains(&xid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_understood_and_nonsense_is_refused() {
        let begin = [b"B".as_slice(), &[0; 16], &7_u32.to_be_bytes()].concat();
        assert_eq!(Message::parse(&begin), Ok(Message::Begin { xid: 7 }));
        let row = [b"\0\x03".as_slice(), b"n", b"u", b"t\0\0\0\x02ab"].concat();
        let insert = [b"I\0\0\0\x09N".as_slice(), &row].concat();
        let new = vec![Value::Null, Value::Unchanged, Value::Text("ab".to_owned())];
        assert_eq!(Message::parse(&insert), Ok(Message::Insert { relation: 9, new }));
        let relation = [b"R\0\0\0\x09kernel\0audit\0d\0\x01\x01id\0".as_slice(), &[0; 8]].concat();
        let Ok(Message::Relation(relation)) = Message::parse(&relation) else { panic!("a relation") };
        assert_eq!(relation.columns, [("id".to_owned(), true)]);
        for length in 0..insert.len() {
            assert_eq!(Message::parse(&insert[..length]), Err(Garbled), "{length}");
        }
        assert_eq!(Message::parse(b"?"), Err(Garbled));
    }

    #[test]
    fn a_snapshot_shows_what_ended_before_it_also_where_numbers_go_round() {
        let seen = Seen::parse("10:20:12,15").unwrap();
        assert!([9, 10, 11, 19].into_iter().all(|xid| seen.shows(xid)));
        assert!([12, 15, 20, 21].into_iter().all(|xid| !seen.shows(xid)));
        let seen = Seen::parse("4294967290:4294967301:").unwrap();
        assert!([4_294_967_280, 4_294_967_295, 0, 4].into_iter().all(|xid| seen.shows(xid)));
        assert!(!seen.shows(5));
        assert!(Seen::parse("10:20").is_none());
    }
}
