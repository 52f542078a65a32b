use super::*;

const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

fn tenant(number: u128) -> TenantId {
    Uuid::from_u128(number).into()
}

#[test]
fn an_organisation_is_visited_when_something_changed_or_is_to_be_done() {
    let schedule = NextDue::default();
    let soon = Duration::minutes(1);
    assert!(schedule.is_due(tenant(1), &'a', NOW));
    schedule.enter(tenant(1), 'a', NOW, Some(NOW + soon));
    assert!(!schedule.is_due(tenant(1), &'a', NOW + soon - Duration::SECOND));
    assert!(schedule.is_due(tenant(1), &'a', NOW + soon));
    assert!(schedule.is_due(tenant(1), &'b', NOW));
    assert!(schedule.is_due(tenant(2), &'a', NOW));
    schedule.keep(&BTreeSet::from([tenant(2)]));
    assert!(schedule.is_due(tenant(1), &'a', NOW));
    schedule.enter(tenant(1), 'a', NOW, None);
    schedule.forget(tenant(1));
    assert!(schedule.is_due(tenant(1), &'a', NOW));
}

#[test]
fn a_clock_that_was_put_back_keeps_nobody_waiting() {
    let schedule = NextDue::default();
    schedule.enter(tenant(1), 'a', NOW + Duration::DAY, None);
    assert!(schedule.is_due(tenant(1), &'a', NOW));
}

#[test]
fn quiet_organisations_are_visited_now_and_then_and_not_all_at_once() {
    let schedule = NextDue::default();
    let numbers = [u128::from_be_bytes([0x9e; 16]), u128::from_be_bytes([0x37; 16]), u128::MAX, 0];
    for number in numbers {
        schedule.enter(tenant(number), (), NOW, Some(NOW + Duration::WEEK));
    }
    let due = |after| numbers.iter().filter(|&&n| schedule.is_due(tenant(n), &(), NOW + after)).count();
    let half: Duration = LONGEST / 2;
    assert_eq!((due(half - Duration::SECOND), due(LONGEST)), (0, numbers.len()));
    let seconds = 0..half.whole_seconds();
    let most = seconds.map(|second| {
        let after = half + Duration::seconds(second);
        due(after + Duration::SECOND) - due(after)
    });
    assert_eq!(most.max(), Some(1));
}
