use serde::Deserialize;
use time::Date;

use crate::{
    kernel::Refusal,
    membership::{
        application::Filter,
        domain::{UnitPath, read_date},
    },
};

/// Which members are looked for, as addresses say it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SoughtMembers {
    /// Parts of name, number or address.
    pub search: String,
    /// A state's name.
    pub state: String,
    /// A kind of membership's identifier.
    pub member_type: String,
    /// The path of a unit.
    pub unit: String,
    /// A payment's name.
    pub payment: String,
    /// The first day of joining.
    pub joined_from: String,
    /// The last day of joining.
    pub joined_to: String,
    /// Which page of the list.
    pub page: Option<u32>,
}

impl SoughtMembers {
    /// What the part of an address behind the question mark says.
    pub fn from_query(query: &str) -> Option<Self> {
        let address = format!("/?{query}").parse().ok()?;
        axum::extract::Query::try_from_uri(&address).ok().map(|axum::extract::Query(sought)| sought)
    }

    /// As addresses say a filter.
    pub fn of(filter: &Filter) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            search: filter.search.clone(),
            state: filter.state.map(|state| state.to_string()).unwrap_or_default(),
            member_type: filter.member_type.map(|id| id.to_string()).unwrap_or_default(),
            unit: filter.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
            payment: filter.payment.map(|payment| payment.to_string()).unwrap_or_default(),
            joined_from: day(filter.joined_from),
            joined_to: day(filter.joined_to),
            page: None,
        }
    }

    /// Which members it means.
    ///
    /// # Errors
    /// What cannot be understood: then nobody is meant, rather than more than were.
    pub fn filter(&self) -> Result<Filter, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let state = chosen("state", &self.state, &mut refusals);
        let member_type = chosen("member_type", &self.member_type, &mut refusals);
        let payment = chosen("payment", &self.payment, &mut refusals);
        let unit = typed(&self.unit, UnitPath::parse, |wrong| wrong.on("unit"), &mut refusals);
        let mut day = |field, text: &str| typed(text, read_date, |wrong| wrong.on(field), &mut refusals);
        let joined_from = day("joined_from", &self.joined_from);
        let joined_to = day("joined_to", &self.joined_to);
        let search = self.search.trim().to_owned();
        let within = None;
        let filter = Filter { search, state, member_type, unit, payment, joined_from, joined_to, within };
        if refusals.is_empty() { Ok(filter) } else { Err(refusals) }
    }

    /// The filter as the part of an address behind the question mark; empty without one.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("search", &self.search),
            ("state", &self.state),
            ("member_type", &self.member_type),
            ("unit", &self.unit),
            ("payment", &self.payment),
            ("joined_from", &self.joined_from),
            ("joined_to", &self.joined_to),
        ] {
            if !value.trim().is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

/// One of several things that are offered.
fn chosen<T: std::str::FromStr>(field: &str, value: &str, refusals: &mut Vec<Refusal>) -> Option<T> {
    let unknown = |_| Refusal::field(field, "members-filter-unknown");
    typed(value, str::parse, unknown, refusals)
}

fn typed<T, E>(
    text: &str,
    read: impl Fn(&str) -> Result<T, E>,
    refuse: impl Fn(E) -> Refusal,
    refusals: &mut Vec<Refusal>,
) -> Option<T> {
    if text.trim().is_empty() {
        return None;
    }
    read(text).map_err(|wrong| refusals.push(refuse(wrong))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sought_goes_through_addresses_unchanged() {
        let sought =
            SoughtMembers::from_query("search=M%C3%BCller+12&unit=np.3&joined_to=2020-01-31&page=2").unwrap();
        assert_eq!((sought.search.as_str(), sought.page), ("Müller 12", Some(2)));
        let again = SoughtMembers::from_query(&sought.query()).unwrap();
        assert_eq!(again, SoughtMembers { page: None, ..sought.clone() });
        assert_eq!(again.filter().unwrap(), sought.filter().unwrap());
        assert_eq!(SoughtMembers::of(&again.filter().unwrap()), again);
        assert_eq!(SoughtMembers::default().filter().unwrap(), Filter::default());
    }

    #[test]
    fn what_cannot_be_understood_means_nobody() {
        let sought = SoughtMembers::from_query("state=king&unit=nepal&joined_from=soon").unwrap();
        let refusals = sought.filter().unwrap_err();
        let fields: Vec<_> = refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
        assert_eq!(fields, ["state", "unit", "joined_from"]);
    }
}
