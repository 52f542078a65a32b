//! What the platform decides of proposed units, and what the databases refuse.

use axum::http::StatusCode;
use publicdigit::{
    geography::{
        application::{Candidates as _, Proposed, ProposedPlace},
        domain::typed_names,
    },
    kernel::{ProposalId, TenantId},
};
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use uuid::Uuid;

use super::{
    office::list,
    proposals::{home, scene},
    *,
};
use crate::{
    site::{Site, site},
    support,
};

/// A candidate of some organisation.
async fn receive(site: &Site, number: u128, inside: &str, name: &str) -> String {
    let id = Uuid::from_u128(number);
    let proposed = Proposed {
        id: ProposalId::from(id),
        place: ProposedPlace::Unit(inside.parse().unwrap()),
        names: typed_names([name, "", ""]).unwrap(),
        used: 3,
    };
    let from = TenantId::from(Uuid::from_u128(7));
    assert!(site.installation.landlord.receive(from, &proposed).await.unwrap());
    id.to_string()
}

async fn statuses(site: &Site) -> Vec<String> {
    let mut landlord = site.installation.landlord.acquire().await.unwrap();
    let text = "select status from gazetteer.candidate order by id";
    sqlx::query_scalar(text).fetch_all(&mut *landlord).await.unwrap()
}

#[tokio::test]
async fn an_admin_sees_candidates_by_status_and_what_may_be_meant_in_either_script() {
    let site = site(false).await;
    list(&site, nepal()).await;
    let id = receive(&site, 1, "np.3.29", "Vaktapur").await;
    let other = receive(&site, 2, "np.3.28", "भक्तापूर").await;
    receive(&site, 3, "np.3.29", "Somewhere Else").await;
    let mut admin = site.admin().await;
    assert!(admin.get("/platform/geography").await.body.contains("3 proposed places wait for you"));
    let all = admin.get("/platform/geography/candidates").await.body;
    for shown in ["Vaktapur", "Somewhere Else", "Waiting (3)", "An organisation that is no longer here"] {
        assert!(all.contains(shown), "{shown}: {all}");
    }
    let page = format!("/platform/geography/candidates/{id}");
    let waiting = admin.get(&page).await.body;
    assert!(waiting.contains("Begin the review") && !waiting.contains("candidates/approve"), "{waiting}");
    admin.post("/api/platform/candidates/review", &[("candidate", &id)]).await;
    let reviewed = admin.get("/platform/geography/candidates?status=under_review").await.body;
    assert!(reviewed.contains("Vaktapur") && !reviewed.contains("Somewhere Else"), "{reviewed}");
    let looked_at = admin.get(&page).await.body;
    for shown in ["Bhaktapur Municipality", "%", &format!("/candidates/{other}\""), "candidates/approve"] {
        assert!(looked_at.contains(shown), "{shown}: {looked_at}");
    }
    let of_other = admin.get(&format!("/platform/geography/candidates/{other}")).await.body;
    assert!(of_other.contains("Bhaktapur Municipality"), "{of_other}");
    for nothing in
        ["candidates?status=king", "candidates/1", "candidates/00000000-0000-0000-0000-000000000009"]
    {
        let answer = admin.get(&format!("/platform/geography/{nothing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    let far = admin.get("/platform/geography/candidates?page=4000000000").await;
    assert_eq!(far.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_refused_is_said_beside_its_field_and_changes_nothing() {
    let mut scene = scene().await;
    scene.propose("xy.1", "Ridge").await;
    let id = scene.candidate("Ridge").await;
    let unreviewed = scene.decide("reject", &id, &[("reason", "It is part of Hill.")]).await;
    assert!(unreviewed.location.unwrap().ends_with("#problems"));
    scene.decide("review", &id, &[]).await;
    let page = format!("/platform/geography/candidates/{id}");
    let names = [("name_ne", ""), ("name_de", "")];
    for (action, form, said) in [
        ("approve", [("unit_code", "1"), ("name_en", "Ridge")], "Another unit beside it has this code."),
        ("approve", [("unit_code", "x7"), ("name_en", "Ridge")], "This is no code of an official unit."),
        ("approve", [("unit_code", "7"), ("name_en", "Hill")], "Another unit beside it has this name."),
        ("approve", [("unit_code", "7"), ("name_en", "")], "Please fill this in."),
        ("merge", [("unit", "xy.1"), ("", "")], "There is no such official unit of this level."),
        ("merge", [("unit", "nonsense"), ("", "")], "There is no such official unit of this level."),
        ("reject", [("reason", "No."), ("", "")], "10"),
    ] {
        let answer = scene.decide(action, &id, &[&form[..], &names].concat()).await;
        assert!(answer.location.unwrap().ends_with("#problems"), "{action} {form:?}");
        let told = scene.admin.get(&page).await.body;
        let problems = told.split("id=\"problems\"").nth(1).expect(action);
        assert!(problems.contains(said), "{action} {form:?}: {told}");
        // What was typed comes back.
        let typed = format!("value=\"{}\"", form[0].1);
        assert!(action != "approve" || told.contains(&typed), "{form:?}: {told}");
    }
    assert_eq!(statuses(&scene.site).await, ["under_review"]);
    // Where units of the level need others below them, the list has to bring both.
    let required = COUNTRY.replace("District,जिल्ला,,no", "District,जिल्ला,,yes");
    list(&scene.site, &required).await;
    scene.propose("xy", "West").await;
    let west = scene.candidate("West").await;
    scene.decide("review", &west, &[]).await;
    let form = [&[("unit_code", "7"), ("name_en", "West")][..], &names].concat();
    let answer = scene.decide("approve", &west, &form).await;
    assert!(answer.location.unwrap().ends_with("#problems"));
    // Decided once.
    scene.decide("reject", &id, &[("reason", "It is part of Hill.")]).await;
    let again = scene.decide("merge", &id, &[("unit", "xy.1.1")]).await;
    assert!(again.location.unwrap().ends_with("#problems"));
}

#[tokio::test]
async fn decisions_are_audited_with_who_decided() {
    let mut scene = scene().await;
    scene.propose("xy.1", "Ridge").await;
    let id = scene.candidate("Ridge").await;
    let form = [("unit_code", "7"), ("name_en", "Ridge"), ("name_ne", ""), ("name_de", "")];
    scene.review_and("approve", &id, &form).await;
    let mut landlord = scene.site.installation.landlord.acquire().await.unwrap();
    let text = "select concat_ws(' ', action, actor ->> 'kind', subject, details ->> 'unit')
      from platform.audit_entry where action like 'candidate.%' order by position";
    let entries: Vec<String> = sqlx::query_scalar(text).fetch_all(&mut *landlord).await.unwrap();
    assert_eq!(
        entries,
        [
            format!("candidate.received system {id}"),
            format!("candidate.reviewed admin {id}"),
            format!("candidate.approved admin {id} xy.1.7"),
        ]
    );
}

#[tokio::test]
async fn of_an_unknown_place_nothing_is_received_and_nobody_takes_anothers_identifier() {
    let site = site(false).await;
    list(&site, COUNTRY).await;
    let id = receive(&site, 1, "xy.1", "Ridge").await;
    let landlord = &site.installation.landlord;
    let proposed = |number: u128, inside: &str| Proposed {
        id: ProposalId::from(Uuid::from_u128(number)),
        place: ProposedPlace::Unit(inside.parse().unwrap()),
        names: typed_names(["Other", "", ""]).unwrap(),
        used: 9,
    };
    let from = TenantId::from(Uuid::from_u128(8));
    for (number, inside) in [(1, "xy.1"), (2, "xy.9"), (3, "zz.1")] {
        assert!(!landlord.receive(from, &proposed(number, inside)).await.unwrap(), "{inside}");
    }
    assert!(landlord.outcomes(from).await.unwrap().is_empty());
    let view = landlord.candidate(id.parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(view.line.used, 3);
}

/// The constraint that refuses `statement`, which is taken back.
async fn refused(database: &mut PgConnection, statement: &str) -> Option<String> {
    let text = format!("begin; {statement}; set constraints all immediate");
    let ran = database.execute(sqlx::raw_sql(AssertSqlSafe(text))).await;
    database.execute("rollback").await.unwrap();
    let error = ran.err()?;
    Some(error.as_database_error().unwrap().constraint().unwrap_or("none").to_owned())
}

#[tokio::test]
async fn the_platforms_database_keeps_the_rules_of_candidates() {
    let site = site(false).await;
    list(&site, COUNTRY).await;
    let one = receive(&site, 1, "xy.1", "Ridge").await;
    let two = receive(&site, 2, "xy.1", "Rige").await;
    let mut landlord = site.installation.landlord.acquire().await.unwrap();
    let set = |id: &str, what: &str| {
        format!(
            "update gazetteer.candidate set decided_by = gen_random_uuid(), decided_at = now(), {what} where id = '{id}'"
        )
    };
    let review = set(&one, "status = 'under_review'");
    let both = format!("{review}; {}", set(&two, "status = 'under_review'"));
    let mark = |id: &str, other: &str| set(id, &format!("status = 'duplicate', duplicate_of = '{other}'"));
    for (statement, constraint) in [
        (set(&one, "status = 'approved', unit_path = 'xy.1.1'"), "candidate_state_machine"),
        (format!("{review}; {}", set(&one, "status = 'pending'")), "candidate_state_machine"),
        ("update gazetteer.candidate set status = 'under_review'".to_owned(), "candidate_decided"),
        (format!("{review}; {}", set(&one, "status = 'approved'")), "candidate_unit_official"),
        (format!("{review}; {}", set(&one, "status = 'merged', unit_path = 'xy.1'")), "candidate_unit_level"),
        (format!("{review}; {}", set(&one, "status = 'rejected'")), "candidate_reason_of_rejection"),
        (
            format!("{review}; {}", set(&one, "status = 'rejected', reason = 'No.'")),
            "candidate_reason_length",
        ),
        (format!("{review}; {}", set(&one, "corrected_en = 'Crest'")), "candidate_corrected_approved"),
        (format!("{review}; {}", set(&one, "status = 'duplicate'")), "candidate_duplicate_of_one"),
        (format!("{both}; {}; {}", mark(&one, &two), mark(&two, &one)), "candidate_original"),
        (format!("{review}; {}", mark(&one, &one)), "candidate_original"),
        ("update gazetteer.candidate set parent_path = null".to_owned(), "candidate_parent_unless_top"),
        ("update gazetteer.candidate set usage_count = -1".to_owned(), "candidate_usage_counted"),
        ("update gazetteer.candidate set parent_path = 'xy.1.1'".to_owned(), "candidate_parent_level"),
    ] {
        assert_eq!(refused(&mut landlord, &statement).await.as_deref(), Some(constraint), "{statement}");
    }
    for statement in [&both, &format!("{both}; {}", mark(&one, &two))] {
        assert_eq!(refused(&mut landlord, statement).await, None, "{statement}");
    }
}

#[tokio::test]
async fn an_organisations_database_keeps_the_rules_of_proposals() {
    let site = site(false).await;
    list(&site, COUNTRY).await;
    let (tenant, _owner, _folder) = home(&site).await;
    let mut connection = support::superuser(&tenant.slug.database_name()).await;
    let unit = "insert into geography.unit
        (id, country, level, code, parent_id, path, name_en, search_key, active, proposed)
        select '00000000-0000-0000-0000-000000000001', 'xy', 2, 'x1', id, 'xy.1.x1', 'Ridge', 'ridge', true, true
        from geography.unit where path = 'xy.1'";
    let proposal = "insert into geography.proposal (id, unit_id, state, proposed_at)
        values (gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 'draft', now())";
    let whole = format!("{unit}; {proposal}");
    let set = |what: &str| format!("{whole}; update geography.proposal set {what}");
    for (statement, constraint) in [
        (unit.replace("true, true", "true, false"), "unit_level_described"),
        (format!("{whole}; {proposal}"), "proposal_unit_once"),
        (set("state = 'approved', decided_at = now()"), "proposal_state_machine"),
        (set("state = 'submitted', decided_at = now()"), "proposal_decided"),
        (
            format!(
                "{}; update geography.proposal set state = 'rejected', decided_at = now()",
                set("state = 'submitted'")
            ),
            "proposal_reason_of_rejection",
        ),
        (
            format!("{unit}; update geography.unit set moved_to = parent_id where proposed"),
            "unit_moved_no_more",
        ),
        (
            "update geography.unit set moved_to = id, active = false where path = 'xy.1.1'".to_owned(),
            "unit_moved_not_official",
        ),
        ("update geography.unit set proposed = true".to_owned(), "unit_proposed_not_official"),
    ] {
        assert_eq!(refused(&mut connection, &statement).await.as_deref(), Some(constraint), "{statement}");
    }
    for statement in [
        set("state = 'submitted'"),
        format!("{unit}; update geography.unit set moved_to = parent_id, active = false where proposed"),
    ] {
        assert_eq!(refused(&mut connection, &statement).await, None, "{statement}");
    }
    // The role that serves neither deletes nor moves proposals.
    for statement in ["delete from geography.proposal", "update geography.proposal set unit_id = id"] {
        let mut tx = tenant.db.begin().await.unwrap();
        let error = tx.execute(statement).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().code().as_deref(), Some("42501"), "{statement}");
    }
}
