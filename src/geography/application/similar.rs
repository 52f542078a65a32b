//! Units whose names are like what somebody typed, where none has it.

use crate::geography::domain::{Names, UnitPath, matching::matches};

/// How many are shown.
const MOST: usize = 8;

/// The units of `all` whose names are most like `typed`, the likeliest first. Names with
/// numbers are like all others with them, and are left out.
pub fn similar(typed: &str, all: Vec<(UnitPath, Names)>) -> Vec<(UnitPath, Names)> {
    let Ok(proposed) = Names::parse([typed, "", ""]) else { return Vec::new() };
    let is_numbered = |names: &Names| names.all().any(|name| name.bytes().any(|byte| byte.is_ascii_digit()));
    let named = all.iter().filter(|(_, names)| !is_numbered(names));
    let found = matches(&proposed, named.map(|unit| (unit, &unit.1)), MOST);
    found.into_iter().map(|(unit, _)| unit.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_names_are_found_in_either_script_and_numbers_never() {
        let unit = |path: &str, en: &str, ne: &str| {
            (path.parse::<UnitPath>().unwrap(), Names::parse([en, ne, ""]).unwrap())
        };
        let all = vec![
            unit("np.1", "Bhaktapur Municipality", "भक्तपुर नगरपालिका"),
            unit("np.2", "Ward 1", "वडा नं. १"),
            unit("np.3", "Bharatpur Metropolitan City", "भरतपुर महानगरपालिका"),
        ];
        let first = |typed: &str| similar(typed, all.clone()).first().map(|(path, _)| path.to_string());
        assert_eq!(first("Vaktapur"), Some("np.1".to_owned()));
        assert_eq!(first("भक्तापूर"), Some("np.1".to_owned()));
        assert_eq!(first("Varatpur"), Some("np.3".to_owned()));
        assert_eq!((first("Ward"), first(""), first("Zzz")), (None, None, None));
    }
}
