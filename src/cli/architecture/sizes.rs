//! What can be read at once: files and functions are not long.

use super::{SourceFile, Violation};

/// The most lines of a file.
const MAX_FILE: usize = 350;
/// The most lines of code in a function's body; blank ones and comments do not count.
const MAX_FUNCTION: usize = 60;

/// Words that can stand before `fn`, besides a visibility.
const BEFORE: [&str; 4] = ["const", "async", "unsafe", "pub"];

/// Checks all source files, tests too.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    files.iter().filter(|file| file.path.ends_with(".rs")).flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> Vec<Violation> {
    let lines: Vec<_> = file.text.lines().collect();
    let long = (lines.len() > MAX_FILE)
        .then(|| Violation::new(&file.path, format!("has {} lines, more than {MAX_FILE}", lines.len())));
    let functions = lines.iter().enumerate().filter_map(|(at, line)| {
        let length = body(line, &lines[at..])?;
        let what = format!("{} has {length} lines of code, more than {MAX_FUNCTION}", name(line)?);
        (length > MAX_FUNCTION).then(|| Violation::new(&file.path, what))
    });
    long.into_iter().chain(functions).collect()
}

/// What the function is called that begins in this line.
fn name(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    // `pub(in super::super)` is two words.
    let is_before = |word: &str| BEFORE.contains(&word) || word.starts_with("pub(") || word.ends_with(')');
    let name = after.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    before.split_whitespace().all(is_before).then_some(name).filter(|name| !name.is_empty())
}

/// How many lines of code the function's body has that begins in `line`, the first of
/// `lines`, as rustfmt sets them.
fn body(line: &str, lines: &[&str]) -> Option<usize> {
    name(line)?;
    let indentation = &line[..line.len() - line.trim_start().len()];
    let begin = lines.iter().position(|line| line.trim_end().ends_with(['{', '}', ';']))?;
    if !lines[begin].trim_end().ends_with('{') {
        return None;
    }
    let ends = |line: &&str| line.strip_prefix(indentation).is_some_and(|rest| rest.starts_with('}'));
    let inside = lines[begin + 1..].iter().take_while(|line| !ends(line));
    let is_code = |line: &&&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    Some(inside.filter(is_code).count())
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    fn found(text: &str) -> Vec<String> {
        check(&[file("src/x.rs", text)]).into_iter().map(|violation| violation.what).collect()
    }

    #[test]
    fn a_long_file_and_a_long_function_are_refused() {
        let lines = "    let _ = 0;\n".repeat(61);
        let long = format!("pub(in crate::x) async fn f(\n    a: u8,\n) {{\n{lines}}}\n\nfn g() {{}}\n");
        assert_eq!(found(&long), ["f has 61 lines of code, more than 60"]);
        assert_eq!(found(&"//\n".repeat(351)), ["has 351 lines, more than 350"]);
    }

    #[test]
    fn comments_blank_lines_and_what_only_looks_like_a_function_do_not_count() {
        let lines = format!("{}    //\n\n", "    let _ = 0;\n".repeat(60));
        let fine = format!("fn f() {{\n{lines}}}\ntrait T {{\n    fn g(&self);\n}}\n// fn h() {{\n");
        assert_eq!(found(&fine), [""; 0]);
        assert_eq!(found(&"//\n".repeat(350)), [""; 0]);
    }
}
