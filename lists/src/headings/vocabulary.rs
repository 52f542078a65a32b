//! The words that head columns, as `words.txt` lists them.

use std::collections::HashMap;

use super::{Field, Sureness, heading_key};

/// The words by their keys.
pub(super) struct Vocabulary {
    pub(super) words: HashMap<String, (Field, Sureness)>,
    /// Keys of what stands before or after words.
    pub(super) sorts: Vec<String>,
    /// Words that stand for two fields, or under none: a mistake in the list.
    pub(super) mistakes: Vec<String>,
}

impl Vocabulary {
    /// Reads the list.
    pub(super) fn read() -> Self {
        let mut vocabulary = Self { words: HashMap::new(), sorts: Vec::new(), mistakes: Vec::new() };
        let mut section = "";
        let mut sureness = Sureness::Exact;
        for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
            if let Some(named) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                (section, sureness) = (named, Sureness::Exact);
                continue;
            }
            if line == "?" {
                sureness = Sureness::Weak;
                continue;
            }
            for word in line.split(';').filter(|word| !word.trim().is_empty()) {
                vocabulary.add(section, word, sureness);
            }
        }
        vocabulary
    }

    fn add(&mut self, section: &str, word: &str, sureness: Sureness) {
        let key = heading_key(word);
        if section == "sorts" {
            self.sorts.push(key);
            return;
        }
        let field = Field::ALL.into_iter().find(|field| field.key() == section);
        let before = field.and_then(|field| self.words.insert(key, (field, sureness)));
        if field.is_none() || before.is_some_and(|(before, _)| Some(before) != field) {
            self.mistakes.push(word.trim().to_owned());
        }
    }
}
