//! Other words for what commands are told, where their meaning is clear.

use std::ffi::OsString;

use clap::Command;

/// Options that say the same: where a command knows one, it takes the other too.
const SAME: [(&str, &str); 4] =
    [("all", "all-databases"), ("tenant", "database"), ("steps", "step"), ("backup", "before-operation")];

/// The command, taking the other words too.
pub(super) fn with_synonyms(command: Command) -> Command {
    let knows = |name: &str| command.get_arguments().any(|argument| argument.get_long() == Some(name));
    let other = |known: &str| {
        let known = known.to_owned();
        let pair = SAME.iter().find_map(|(one, two)| match known.as_str() {
            known if known == *one => Some(*two),
            known if known == *two => Some(*one),
            _ => None,
        });
        pair.filter(|other| !knows(other))
    };
    let added: Vec<_> = command
        .get_arguments()
        .filter_map(|argument| Some((argument.get_id().clone(), other(argument.get_long()?)?)))
        .collect();
    let command = added
        .into_iter()
        .fold(command, |command, (id, other)| command.mut_arg(id, |argument| argument.alias(other)));
    command.mut_subcommands(with_synonyms)
}

/// The arguments with `tenant:create` as the two words it stands for.
pub(super) fn without_colons(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut is_first = true;
    let mut understood = Vec::new();
    for (place, argument) in arguments.into_iter().enumerate() {
        let words = argument.to_str().filter(|_| place > 0 && is_first).and_then(two_words);
        match words {
            Some([noun, verb]) => {
                understood.extend([noun, verb]);
                is_first = false;
            }
            None => understood.push(argument),
        }
    }
    understood
}

/// The parts of a command that is written with a colon; an address has more after it.
fn two_words(text: &str) -> Option<[OsString; 2]> {
    let (noun, verb) = text.split_once(':')?;
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    (is_word(noun) && is_word(verb)).then(|| [noun.into(), verb.into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(line: &[&str]) -> Vec<String> {
        let arguments = line.iter().map(OsString::from);
        without_colons(arguments).into_iter().map(|word| word.into_string().unwrap()).collect()
    }

    #[test]
    fn a_command_may_be_written_with_a_colon() {
        assert_eq!(understood(&["p", "tenant:create", "a"]), ["p", "tenant", "create", "a"]);
        assert_eq!(understood(&["p", "--json", "db:size"]), ["p", "--json", "db", "size"]);
        // Once, and nothing that is no command.
        assert_eq!(understood(&["p", "a:b", "c:d"]), ["p", "a", "b", "c:d"]);
        for other in ["postgres://h/d", "4711:5f0a", "::", "a:B"] {
            assert_eq!(understood(&["p", other]), ["p", other]);
        }
    }
}
