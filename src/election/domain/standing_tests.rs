use super::*;

#[test]
fn every_filter_shows_those_it_names() {
    let standing = |mail, opened, voted| VoterStanding { mail, opened, voted };
    let (sent, refused) = (Some(MailState::Sent), Some(MailState::Refused));
    let people = [
        standing(None, None, None),
        standing(Some(MailState::Waiting), Some(false), Some(false)),
        standing(Some(MailState::PutOff), Some(false), Some(false)),
        standing(refused, Some(false), Some(false)),
        standing(sent, Some(false), Some(false)),
        standing(sent, Some(true), Some(false)),
        standing(sent, Some(true), Some(true)),
    ];
    for (filter, shown) in [
        (VoterFilter::Everybody, &[0, 1, 2, 3, 4, 5, 6][..]),
        (VoterFilter::Undelivered, &[3]),
        (VoterFilter::PutOff, &[2]),
        (VoterFilter::Waiting, &[1]),
        (VoterFilter::Sent, &[4, 5, 6]),
        (VoterFilter::NotOpened, &[4]),
        (VoterFilter::Opened, &[5, 6]),
        (VoterFilter::NotVoted, &[1, 2, 3, 4, 5]),
        (VoterFilter::Voted, &[6]),
    ] {
        let found: Vec<_> = (0..people.len()).filter(|one| filter.includes(people[*one])).collect();
        assert_eq!(found, shown, "{filter}");
        assert_eq!(filter.as_str().parse(), Ok(filter));
    }
}
