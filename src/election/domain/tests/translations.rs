use super::*;

fn titled(title: &str) -> Wording {
    Wording { title: Some(Title::parse(title).unwrap()), ..Wording::default() }
}

fn told(statement: &str) -> Wording {
    Wording { statement: Some(Statement::parse(statement).unwrap()), ..Wording::default() }
}

fn chair() -> Subject {
    Subject::Post(id(POST))
}

#[test]
fn texts_in_other_languages_change_until_voting_opens() {
    assert_only_in(Phase::BEFORE_VOTING, |e| {
        by_phase!(e.translate(chair(), Language::De, titled("Vorsitz")), CannotTranslate)
    });
}

#[test]
fn what_is_left_empty_is_said_in_the_elections_language_again() {
    let mut election = in_phase(Phase::Nomination);
    election.translate(chair(), Language::De, titled("Vorsitz")).unwrap();
    assert_eq!(election.wording(chair(), Language::De), Some(&titled("Vorsitz")));
    assert_eq!(election.wording(chair(), Language::Ne), None);
    election.translate(chair(), Language::De, Wording::default()).unwrap();
    assert!(election.translations().is_empty());
}

#[test]
fn only_what_is_said_in_the_elections_language_is_said_in_others() {
    let mut election = in_phase(Phase::Nomination);
    let ada = Subject::Candidate(id(ADA));
    for (subject, wording) in [
        (Subject::Post(id(99)), titled("Vorsitz")),
        (ada, titled("Adele")),
        (ada, told("Nothing was said.")),
        (chair(), Wording { description: Some(Description::parse("Leitet").unwrap()), ..titled("Vorsitz") }),
    ] {
        let refused = election.translate(subject, Language::De, wording);
        assert_eq!(refused, Err(CannotTranslate::UnknownSubject), "{subject:?}");
    }
    let own = election.translate(chair(), Language::En, titled("Head"));
    assert_eq!(own, Err(CannotTranslate::OwnLanguage));
}

#[test]
fn what_is_removed_or_emptied_is_not_said_in_other_languages_either() {
    let mut election = in_phase(Phase::Nomination);
    let (ada, bob) = (Subject::Candidate(id(ADA)), Subject::Candidate(id(BOB)));
    let says = |name: &str| CandidateDraft {
        statement: Statement::parse("Hello").unwrap(),
        ..candidate_draft(name)
    };
    election.edit_candidate(id(ADA), says("Ada")).unwrap();
    election.edit_candidate(id(BOB), says("Bob")).unwrap();
    for subject in [ada, bob] {
        election.translate(subject, Language::Ne, told("नमस्ते")).unwrap();
    }
    election.translate(chair(), Language::De, titled("Vorsitz")).unwrap();
    election.edit_candidate(id(ADA), candidate_draft("Ada")).unwrap();
    assert_eq!((election.wording(ada, Language::Ne), election.translations().len()), (None, 2));
    election.remove_candidate(id(BOB)).unwrap();
    assert_eq!(election.translations().len(), 1);
    election.remove_post(id(POST)).unwrap();
    assert!(election.translations().is_empty());
}

#[test]
fn posts_look_different_in_every_language() {
    let mut election = in_phase(Phase::Nomination);
    election.add_post(id(11), post_draft("Board", 1)).unwrap();
    let board = Subject::Post(id(11));
    assert_eq!(election.translate(board, Language::De, titled("CHAIR")), Err(CannotTranslate::TitleTaken));
    election.translate(chair(), Language::De, titled("Vorsitz")).unwrap();
    assert_eq!(election.translate(board, Language::De, titled("vorsitz")), Err(CannotTranslate::TitleTaken));
    assert!(election.translate(board, Language::De, titled("Chair")).is_ok());
    assert!(election.translate(chair(), Language::De, titled("Vorsitz ")).is_ok());
}

#[test]
fn texts_in_the_language_that_the_election_gets_count_for_nothing() {
    let mut election = in_phase(Phase::Draft);
    election.translate(chair(), Language::De, titled("Vorsitz")).unwrap();
    election.change_settings(Settings { language: Language::De, ..settings() }).unwrap();
    assert_eq!(election.wording(chair(), Language::De), None);
    election.change_settings(settings()).unwrap();
    assert_eq!(election.wording(chair(), Language::De), Some(&titled("Vorsitz")));
}
