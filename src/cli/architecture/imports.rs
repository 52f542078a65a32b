//! Reading which modules of ours a file names. Not a parser of Rust: enough to
//! see every path that begins with `crate::`, in a `use` or elsewhere.

/// The code of a file: without comments and without its unit tests, which may
/// use anything.
pub(super) fn code(text: &str) -> String {
    let text = match text.find("]\nmod tests {") {
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

/// A name that a file brings in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// What it stands for, as written; the last segment can be `*` or `self`.
    pub(super) path: Vec<String>,
    /// What it is called here.
    pub(super) name: String,
    /// Whether others find it here too.
    pub(super) is_public: bool,
}

/// What the code brings in with `use`, save for its unit tests, and the code without that.
pub(super) fn imports(code: &str) -> (Vec<Import>, String) {
    let (mut found, mut left, mut from) = (Vec::new(), String::new(), 0);
    while let Some(at) = word(&code[from..], "use ").map(|at| from + at) {
        let end = code[at..].find(';').map_or(code.len(), |end| at + end);
        let before = &code[from..at];
        let line = before.rfind(['\n', ';', '{', '}']).map_or(0, |line| line + 1);
        let of_tests = before[..line].trim_end().ends_with("#[cfg(test)]");
        if !of_tests {
            let trees = Reader { rest: &code[at + "use ".len()..end] }.tree();
            found.extend(trees.into_iter().filter_map(|(path, alias)| {
                let own = path.iter().rev().find(|segment| *segment != "self")?.clone();
                let is_public = before[line..].trim_start().starts_with("pub");
                Some(Import { name: alias.unwrap_or(own), path, is_public })
            }));
        }
        left.push_str(&before[..line]);
        from = code.len().min(end + 1);
    }
    left.push_str(&code[from..]);
    (found, left)
}

/// Where `word` begins, not as the end of a longer one.
fn word(code: &str, word: &str) -> Option<usize> {
    let is_own = |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(word).map(|(at, _)| at).find(is_own)
}

/// Every path of several segments in code without imports, save those that only say who
/// may see something.
pub(super) fn mentions(code: &str) -> Vec<Vec<String>> {
    let mut pieces = code.split("(in ");
    let first = pieces.next();
    let after = pieces.map(|piece| piece.split_once(')').map_or(piece, |(_, after)| after));
    let code = first.into_iter().chain(after).collect::<Vec<_>>().join(" ");
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = code.split(|c: char| !is_part(c)).filter(|word| word.contains("::"));
    let paths = words.map(|word| word.trim_matches(':').split("::").map(str::to_owned).collect::<Vec<_>>());
    paths.filter(|path| path.len() > 1 && path.iter().all(|segment| !segment.is_empty())).collect()
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
        let without_star = |(path, _): Named| path.into_iter().filter(|segment| segment != "*").collect();
        found.extend(reader.tree().into_iter().map(without_star));
    }
    found
}

/// A path, and what it is called here if that is another name.
type Named = (Vec<String>, Option<String>);

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// One tree of a `use`: a path, or several in braces.
    fn tree(&mut self) -> Vec<Named> {
        self.skip_space();
        if self.eat("{") {
            return self.list();
        }
        let name = self.name();
        if name.is_empty() {
            let star = self.eat("*").then(|| "*".to_owned());
            return vec![(star.into_iter().collect(), None)];
        }
        if !self.eat("::") {
            self.skip_space();
            let alias = self.eat("as ").then(|| self.name());
            return vec![(vec![name], alias)];
        }
        let below = self.tree();
        below.into_iter().map(|(path, alias)| ([vec![name.clone()], path].concat(), alias)).collect()
    }

    fn name(&mut self) -> String {
        let name: String = self.rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        self.rest = &self.rest[name.len()..];
        name
    }

    fn list(&mut self) -> Vec<Named> {
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
            // Whatever this cannot read.
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
    fn imports_are_told_from_what_is_offered_to_others_and_from_the_rest() {
        let text = "use super::{a::{self, B as C}, d};\npub(in crate::x) use self::e::*;\n\
                    #[cfg(test)]\nuse crate::t::T;\npub(in crate::x) fn f() { d::g(crate::h::I::J) }";
        let (imports, left) = imports(&code(text));
        let shown = |one: &Import| format!("{} {} {}", one.name, one.path.join("::"), one.is_public);
        let all: Vec<_> = imports.iter().map(shown).collect();
        assert_eq!(
            all,
            ["a super::a::self false", "C super::a::B false", "d super::d false", "* self::e::* true"]
        );
        let mentions: Vec<_> = mentions(&left).iter().map(|path| path.join("::")).collect();
        assert_eq!(mentions, ["d::g", "crate::h::I::J"]);
    }

    #[test]
    fn comments_and_unit_tests_do_not_count() {
        let text = "// crate::db\nuse crate::kernel::Id;\n#[cfg(test)]\nmod tests {\n  use crate::db::X;\n}";
        assert_eq!(read(text), ["kernel::Id"]);
        // Tests in a file of their own end nothing.
        assert_eq!(read("#[cfg(test)]\nmod tests;\nuse crate::db::X;"), ["db::X"]);
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
