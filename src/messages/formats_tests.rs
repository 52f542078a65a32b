use time::macros::datetime;

use super::*;

#[test]
fn a_share_is_written_as_the_language_writes_it() {
    let written = |permille| Language::ALL.map(|language| percent(language, permille));
    assert_eq!(written(598), ["59.8%", "59,8\u{a0}%", "59.8%"]);
    assert_eq!(written(0), ["0.0%", "0,0\u{a0}%", "0.0%"]);
}

#[test]
fn a_moment_is_written_as_the_language_writes_it_in_utc() {
    let written = |at| Language::ALL.map(|language| moment(language, at));
    assert_eq!(
        written(datetime!(2026-06-14 20:05:59 +2)),
        ["14 June 2026, 18:05 UTC", "14. Juni 2026, 18:05 UTC", "2026 जुन 14 (वि.सं. २०८३ जेठ ३१), 18:05 UTC"]
    );
    assert_eq!(
        written(datetime!(2027-01-01 0:00 UTC)),
        [
            "1 January 2027, 00:00 UTC",
            "1. Januar 2027, 00:00 UTC",
            "2027 जनवरी 1 (वि.सं. २०८३ पुस १७), 00:00 UTC"
        ]
    );
}

#[test]
fn a_day_is_written_as_the_language_writes_it() {
    let written = Language::ALL.map(|language| day(language, time::macros::date!(2026 - 06 - 14)));
    assert_eq!(written, ["14 June 2026", "14. Juni 2026", "2026 जुन 14 (वि.सं. २०८३ जेठ ३१)"]);
}

#[test]
fn a_script_can_write_every_month_as_the_server_does() {
    for language in Language::ALL {
        let (months, form) = moment_form(language);
        let names: std::collections::BTreeSet<_> = months.split('|').collect();
        assert_eq!(names.len(), 12, "{language}: {months}");
        let at = datetime!(2026-06-14 18:05 UTC);
        let written = form.replace("{day}", "14").replace("{month}", months.split('|').nth(5).unwrap());
        let written = written.replace("{year}", "2026").replace("{time}", "18:05");
        let around = second_calendar_around(language, at).unwrap_or_default();
        let written = written.replace("{calendar}", around.split('|').nth(1).unwrap_or_default());
        assert_eq!(moment(language, at), format!("{written} UTC"));
    }
}

#[test]
fn only_nepali_readers_are_told_days_in_a_second_calendar() {
    let around = |at| Language::ALL.map(|language| second_calendar_around(language, at));
    let [none, nobody, days] = around(datetime!(2026-04-13 23:00 UTC));
    assert_eq!((none, nobody), (None, None));
    assert_eq!(days.as_deref(), Some(" (वि.सं. २०८२ चैत २९)| (वि.सं. २०८२ चैत ३०)| (वि.सं. २०८३ बैशाख १)"));
    assert_eq!(around(datetime!(2030-01-01 0:00 UTC)), [None, None, None]);
}

#[test]
fn only_what_is_a_number_or_a_moment_is_read_as_one() {
    assert!(matches!(carried(Language::En, "12"), Arg::Number(12)));
    for text in ["007", "+7", "7.5", "2026-06-14", "Asha Rai", ""] {
        assert!(matches!(carried(Language::De, text), Arg::Text(same) if same == text), "{text}");
    }
    let Arg::Text(moment) = carried(Language::De, "2026-06-14T18:00:00Z") else { panic!("no text") };
    assert_eq!(moment, "14. Juni 2026, 18:00 UTC");
}
