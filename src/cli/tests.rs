use clap::CommandFactory;

use super::*;

#[test]
fn the_commands_are_well_formed() {
    Cli::command().debug_assert();
    synonyms::with_synonyms(Cli::command()).debug_assert();
}

#[test]
fn every_command_shows_an_example() {
    fn check(command: &clap::Command) {
        if command.get_subcommands().next().is_none() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Example:"), "{}", command.get_name());
        }
        command.get_subcommands().for_each(check);
    }
    check(&Cli::command());
}

/// The words of a line, as a shell makes them, up to what the shell itself does.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), None::<String>, false);
    for letter in line.chars() {
        match letter {
            '\'' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            ' ' if !is_quoted => words.extend(word.take()),
            '<' | '>' | '|' | '#' | '&' if !is_quoted => break,
            letter => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// The lines of a guide that are given to a shell.
fn shell_lines(guide: &str) -> impl Iterator<Item = &str> {
    let mut is_shell = false;
    guide.lines().filter(move |line| {
        if let Some(language) = line.strip_prefix("```") {
            is_shell = language == "sh";
        }
        is_shell
    })
}

#[test]
fn every_command_of_the_guides_is_understood() {
    let guides = [
        include_str!("../../README.md"),
        include_str!("../../docs/operating.md"),
        include_str!("../../docs/committee.md"),
        include_str!("../../docs/verifying.md"),
    ];
    let lines = guides.iter().flat_map(|guide| shell_lines(guide));
    // What is abbreviated is not to be given as it stands.
    let lines = lines.filter(|line| line.starts_with("publicdigit ") && !line.contains('…'));
    let mut command = synonyms::with_synonyms(Cli::command());
    let mut count = 0;
    for line in lines {
        count += 1;
        let words = synonyms::in_our_words(words(line).into_iter().map(Into::into));
        let understood = command.try_get_matches_from_mut(words);
        assert!(understood.is_ok(), "{line}: {}", understood.unwrap_err());
    }
    assert!(count > 60, "{count}");
}

#[test]
fn every_example_in_the_help_is_understood() {
    fn examples(command: &clap::Command, all: &mut Vec<String>) {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let lines = help.lines().map(str::trim).filter(|line| line.starts_with("publicdigit "));
        all.extend(lines.map(str::to_owned));
        command.get_subcommands().for_each(|command| examples(command, all));
    }
    let mut all = Vec::new();
    examples(&Cli::command(), &mut all);
    let mut command = synonyms::with_synonyms(Cli::command());
    for line in all.iter().filter(|line| !line.contains('…')) {
        let understood = command.try_get_matches_from_mut(words(line));
        assert!(understood.is_ok(), "{line}: {}", understood.unwrap_err());
    }
}
