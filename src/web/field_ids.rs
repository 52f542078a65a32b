use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The ids of the fields of one page: forms that stand beside each other ask for the same
/// things, and each label belongs to one field.
#[derive(Clone, Debug, Default)]
pub struct FieldIds(Arc<Mutex<BTreeMap<String, usize>>>);

impl FieldIds {
    /// An id for a further field called `name`: the first has the name itself.
    pub(super) fn next(&self, name: &str) -> String {
        let mut given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = given.entry(name.to_owned()).or_default();
        *count += 1;
        if *count == 1 { name.to_owned() } else { format!("{name}--{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_of_a_page_have_the_same_id() {
        let ids = FieldIds::default();
        let given = ["name", "email", "name", "name"].map(|name| ids.clone().next(name));
        assert_eq!(given, ["name", "email", "name--2", "name--3"]);
    }
}
