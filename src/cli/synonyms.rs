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

/// The arguments with `tenant:create` as the two words it stands for, and `migrate
/// --database chess-club` as the command that migrates one organisation.
pub(super) fn in_our_words(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut understood = without_colons(arguments);
    let place = understood.iter().position(|word| word == "migrate");
    let Some(at) = place.filter(|at| understood[1..*at].iter().all(is_switch)) else { return understood };
    let option = understood.get(at + 1).and_then(|word| word.to_str()).unwrap_or_default();
    let (option, same_word) = option.split_once('=').map_or((option, None), |(one, two)| (one, Some(two)));
    if !["--database", "--tenant"].contains(&option) {
        return understood;
    }
    let (taken, whose) = match same_word {
        Some(whose) => (1, Some(whose.into())),
        None => (2, understood.get(at + 2).cloned()),
    };
    let Some(whose) = whose else { return understood };
    let words = if whose == "landlord" {
        vec!["migrate".into(), whose]
    } else {
        vec!["tenant".into(), "migrate".into(), whose]
    };
    understood.splice(at..=at + taken, words);
    understood
}

/// What can stand before a command and takes no value.
fn is_switch(word: &OsString) -> bool {
    ["--json", "--no-interaction"].iter().any(|switch| word == switch)
}

fn without_colons(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
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

/// The parts of a command that is written with a colon, or with two, as in
/// `tenant:migrate:batch`; an address has more after it.
fn two_words(text: &str) -> Option<[OsString; 2]> {
    let (noun, verb) = text.split_once(':')?;
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    let are_words = is_word(noun) && verb.split(':').all(is_word);
    are_words.then(|| [noun.into(), verb.replace(':', "-").into()])
}

#[cfg(test)]
#[path = "synonyms_tests.rs"]
mod tests;
