//! Reading which modules of ours a file names. Not a parser of Rust: enough to
//! see every path that begins with `crate::`, in a `use` or elsewhere.

/// The code of a file: without comments and without its unit tests, which may
/// use anything.
pub(super) fn code(text: &str) -> String {
    let text = match text.find("#[cfg(test)]\nmod tests") {
        Some(tests) => &text[..tests],
        None => text,
    };
    let mut code = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Code(text) | Piece::Literal(text) => code.push_str(text),
            Piece::Comment => {}
        }
    }
    code
}

/// What stands in the string literals of the code, escapes as written.
pub(super) fn literals(code: &str) -> Vec<&str> {
    let inner = |literal: &'_ str| literal.find('"').zip(literal.rfind('"'));
    let literals = pieces(code).into_iter().filter_map(|piece| match piece {
        Piece::Literal(text) => inner(text).and_then(|(from, to)| text.get(from + 1..to)),
        Piece::Code(_) | Piece::Comment => None,
    });
    literals.collect()
}

enum Piece<'a> {
    Code(&'a str),
    /// With its quotes.
    Literal(&'a str),
    Comment,
}

/// Takes the text apart: code, string literals and comments to the end of the
/// line.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = [rest.find('"'), rest.find("//")].into_iter().flatten().min().unwrap_or(rest.len());
        let before = &rest[..start];
        // The character, not the beginning of a string.
        let is_character = before.ends_with('\'') && rest[start..].starts_with("\"'");
        let raw = before.len() - before.trim_end_matches('#').len();
        let raw = before[..before.len() - raw].ends_with('r').then_some(raw);
        if rest[start..].starts_with("//") {
            found.push(Piece::Code(before));
            let line = rest[start..].find('\n').map_or(rest.len(), |end| start + end);
            found.push(Piece::Comment);
            rest = &rest[line..];
        } else if start == rest.len() || is_character {
            let end = rest.len().min(start + 2);
            found.push(Piece::Code(&rest[..end]));
            rest = &rest[end..];
        } else {
            found.push(Piece::Code(before));
            let end = start + 1 + literal_end(&rest[start + 1..], raw);
            found.push(Piece::Literal(&rest[start..end]));
            rest = &rest[end..];
        }
    }
    found
}

/// Where a literal ends, its quote included, counted from after the first one.
fn literal_end(text: &str, raw: Option<usize>) -> usize {
    if let Some(hashes) = raw {
        let quote = format!("\"{}", "#".repeat(hashes));
        return text.find(&quote).map_or(text.len(), |at| at + 1);
    }
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The paths below `crate::` that the code names, each as its segments.
pub(super) fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        let is_visibility = code[..at].ends_with("(in ");
        if is_visibility || before.is_some_and(|before| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let mut reader = Reader { rest: &code[at + "crate::".len()..] };
        found.extend(reader.tree());
    }
    found
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// One tree of a `use`: a path, or several in braces.
    fn tree(&mut self) -> Vec<Vec<String>> {
        self.skip_space();
        if self.eat("{") {
            return self.list();
        }
        let name: String = self.rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        self.rest = &self.rest[name.len()..];
        if name.is_empty() {
            self.eat("*");
            return vec![Vec::new()];
        }
        if !self.eat("::") {
            return vec![vec![name]];
        }
        let below = self.tree();
        below.into_iter().map(|path| [vec![name.clone()], path].concat()).collect()
    }

    fn list(&mut self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        loop {
            self.skip_space();
            if self.rest.is_empty() || self.eat("}") {
                return found;
            }
            if self.eat(",") {
                continue;
            }
            let before = self.rest.len();
            found.extend(self.tree());
            // `as other`, or whatever this cannot read.
            let next = self.rest.find([',', '}', '{']).unwrap_or(self.rest.len());
            self.rest = &self.rest[next..];
            if self.rest.len() == before {
                return found;
            }
        }
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        paths(&code(text)).iter().map(|path| path.join("::")).collect()
    }

    #[test]
    fn every_way_of_naming_a_module_is_seen() {
        let text = "use crate::{\n  db::{DbError, audit::{self, Trail}},\n  kernel::Actor as Who,\n  web::*,\n};\nfn f() { crate::server::start::<u8>() }\npub(crate) mod x; pub(in crate::election) fn g() {}";
        assert_eq!(
            read(text),
            ["db::DbError", "db::audit::self", "db::audit::Trail", "kernel::Actor", "web", "server::start"]
        );
    }

    #[test]
    fn comments_and_unit_tests_do_not_count() {
        let text = "// crate::db\nuse crate::kernel::Id;\n#[cfg(test)]\nmod tests {\n  use crate::db::X;\n}";
        assert_eq!(read(text), ["kernel::Id"]);
    }

    #[test]
    fn literals_are_told_from_code_and_comments() {
        let text = r##"let a = "one // \\\" two"; let q = '"'; // "three"
            let b = r#"raw " // four"#; crate::db::X"##;
        assert_eq!(literals(text), [r#"one // \\\" two"#, "raw \" // four"]);
        assert_eq!(read(text), ["db::X"]);
    }

    #[test]
    fn what_cannot_be_read_ends() {
        for text in ["crate::", "use crate::{", "use crate::{a::{", "use crate::{{{}", "use crate::{a b,"] {
            read(text);
        }
    }
}
