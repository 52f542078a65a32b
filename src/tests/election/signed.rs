//! What is published of a board beside its archive.

use std::{io::Cursor, process::Command};

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
    response::Response,
};
use publicdigit::{
    ballot::{
        Digest, ElectionDefinition, ElectionUuid, GroupName, Trustees,
        archive::Reader,
        board::{Companion, SignedHead, VoterSalt, continue_chain, read_commitments, voter_commitment},
        verifier::{self, Options},
    },
    election::{
        application::{self as app, Failed, ports::PublicBoard},
        domain::SealingGroup,
    },
    kernel::ElectionId,
    web::http::router,
};
use tower::ServiceExt;

use super::{
    altered::behind_the_servers_back,
    scene::{ElectionFixture, choose},
};
use crate::site::{app_of, browser_of};

/// The bodies of a board's first records: definition, trustees, credentials.
async fn foundation(scene: &ElectionFixture, id: ElectionId) -> Vec<Vec<u8>> {
    let (_, setup) = app::setup(&scene.db, id).await.unwrap();
    let mut reader = Reader::new(&setup[..]);
    let mut bodies = Vec::new();
    while let Some(entry) = reader.next_entry().unwrap() {
        bodies.push(entry.body().to_vec());
    }
    bodies
}

#[tokio::test]
async fn the_definition_names_the_companion_and_it_fits_the_archive() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let bodies = foundation(&scene, prepared.id()).await;
    assert_eq!(bodies.len(), 6);
    let definition = ElectionDefinition::parse(&bodies[1]).unwrap();
    let trustees = Trustees::parse(GroupName::Ed25519, &bodies[2]).unwrap();
    let document = app::companion_document(&scene.db, prepared.id()).await.unwrap();
    let companion = Companion::parse(&document).unwrap();
    companion.check(&definition, &trustees).unwrap();
    assert_eq!(companion.organisation, "Chess club");
    assert_eq!(companion.posts.iter().map(|post| post.seats).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(companion.posts[1].candidates[3].statement, "Vote Gus");
    let names: Vec<_> = companion.trustees.iter().map(|trustee| trustee.name.as_str()).collect();
    assert_eq!(names, ["Tara", "Uma"]);

    let list = app::commitments(&scene.db, prepared.id()).await.unwrap();
    assert_eq!(companion.voters, Digest::of(&list));
    let list = read_commitments(&list).unwrap();
    assert_eq!(list.len(), 2);
    let entry = app::voter_entry(&scene.db, scene.voter(&access["Asha"]).await).await.unwrap();
    assert!(entry.listed);
    assert_eq!((entry.name.as_str(), entry.address.as_str()), ("Asha", "asha@example.org"));
    let mut salt = [0; 16];
    for (byte, place) in salt.iter_mut().zip(0..) {
        *byte = u8::from_str_radix(&entry.salt[2 * place..2 * place + 2], 16).unwrap();
    }
    let commitment = voter_commitment(&VoterSalt::from_bytes(salt), "asha@example.org", "Asha");
    assert_eq!(commitment.hex(), entry.commitment);
    assert!(list.contains(&commitment));
}

#[tokio::test]
async fn a_voter_sees_that_the_own_address_was_exchanged() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (_prepared, access) = scene.voting(settings, &["Asha"]).await;
    behind_the_servers_back(&scene, &["update election.voter set email = 'eve@example.org'"]).await;
    let entry = app::voter_entry(&scene.db, scene.voter(&access["Asha"]).await).await.unwrap();
    assert!(!entry.listed);
}

#[tokio::test]
async fn signed_heads_follow_the_board_and_are_kept_at_each_phase() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let id = prepared.id();
    let document = app::companion_document(&scene.db, id).await.unwrap();
    let companion = Companion::parse(&document).unwrap();
    let (key, uuid): (_, ElectionUuid) = (companion.board_key, companion.uuid);
    let mut seen = vec![app::signed_head(&scene.db, id).await.unwrap()];
    for voter in ["Asha", "Bina"] {
        scene.vote(&access[voter], &choose("A", "D")).await;
        seen.push(app::signed_head(&scene.db, id).await.unwrap());
    }
    scene.count(&prepared).await;
    seen.push(app::signed_head(&scene.db, id).await.unwrap());
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    seen.push(app::signed_head(&scene.db, id).await.unwrap());
    let heights: Vec<u64> = seen.iter().map(|head| head.verify(&key, &uuid).unwrap().height()).collect();
    // Setup, two ballots; end and tally; two decryptions and the result.
    assert_eq!(heights, [0, 1, 2, 4, 7]);

    let archive = scene.archive(id).await;
    let report = verifier::verify(Cursor::new(&archive), &Options::default(), &mut |_| ()).unwrap();
    let last = seen.last().unwrap();
    assert_eq!((last.head().digest(), last.bytes()), (report.head, archive.len() as u64));

    let kept = app::signed_heads(&scene.db, id).await.unwrap();
    let kept: Vec<serde_json::Value> = serde_json::from_str(&kept).unwrap();
    let heights: Vec<u64> = kept.iter().map(|head| head["height"].as_u64().unwrap()).collect();
    assert_eq!(heights, [0, 3, 4, 7]);
    for head in scene.db.signed_heads(id).await.unwrap() {
        SignedHead::parse(head).unwrap().verify(&key, &uuid).unwrap();
    }
}

#[tokio::test]
async fn the_chain_is_given_from_any_height_on() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let id = prepared.id();
    for voter in ["Asha", "Bina"] {
        scene.vote(&access[voter], &choose("A", "D")).await;
    }
    scene.count(&prepared).await;
    app::publish_result(&scene.db, prepared.chief).await.unwrap();
    let whole = app::chain(&scene.db, id, 0).await.unwrap();
    let whole: Vec<&[u8]> = whole.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    assert_eq!(whole.len(), 8);
    let mut head = None;
    for event in &whole {
        head = Some(continue_chain(head.as_ref(), event).unwrap());
    }
    assert_eq!(head, Some(app::signed_head(&scene.db, id).await.unwrap().head()));
    for from in 1..=8 {
        let part = app::chain(&scene.db, id, from).await.unwrap();
        let expected: Vec<u8> =
            whole[from as usize..].iter().flat_map(|line| [line, &b"\n"[..]].concat()).collect();
        assert_eq!(part, expected, "from {from}");
    }
}

#[tokio::test]
async fn documents_and_heads_of_a_board_are_never_changed() {
    let scene = ElectionFixture::new().await;
    scene.voting(scene.settings("Board 2026", SealingGroup::Ed25519), &["Asha"]).await;
    let statements = [
        "update election.board_document set companion = voters",
        "delete from election.board_document",
        "truncate election.board_document",
        "update election.signed_head set signed = ''",
        "delete from election.signed_head",
        "truncate election.signed_head",
    ];
    for statement in statements {
        let mut connection = scene.db.acquire().await.unwrap();
        assert!(sqlx::query(statement).execute(&mut *connection).await.is_err(), "{statement}");
    }
}

#[tokio::test]
async fn a_copy_of_the_organisation_does_not_sign_for_the_board() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha"]).await;
    assert!(scene.db.board_key(prepared.id()).await.unwrap().is_some());
    // What a copy's database holds: the same rows, and another organisation.
    let copied = "update election.board_document set key_holder = gen_random_uuid()";
    behind_the_servers_back(&scene, &[copied]).await;
    assert!(scene.db.board_key(prepared.id()).await.unwrap().is_none());
    assert!(matches!(app::signed_head(&scene.db, prepared.id()).await, Err(Failed::NotFound)));
    // Its polls can be closed all the same.
    scene.count(&prepared).await;
}

#[tokio::test]
async fn a_voter_reads_the_own_entry_on_a_page_and_nobody_else_does() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha", "Bina"]).await;
    let entry = format!("/{}/elections/{}/entry", scene.slug, prepared.id());
    let mut browser = browser_of(&scene.installation).await;
    assert!(!browser.get(&entry).await.body.contains("example.org"));
    let link = access["Asha"].link.as_ref().unwrap().reveal().to_owned();
    browser.get(&format!("/{}/vote/{link}", scene.slug)).await;
    let page = browser.get(&entry).await.body;
    assert!(page.contains("asha@example.org") && page.contains("The public list holds"), "{page}");
    assert!(!page.contains("bina@example.org"), "{page}");
}

#[tokio::test]
async fn what_is_fixed_may_be_kept_by_caches_and_what_grows_is_asked_for_again() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, access) = scene.voting(settings, &["Asha"]).await;
    let router = router(app_of(&scene.installation, false).await);
    let ask = async |rest: &str, known: &str| {
        let path = format!("/{}/elections/{}/{rest}", scene.slug, prepared.id());
        let request = Request::get(path).header(header::IF_NONE_MATCH, known).body(Body::empty()).unwrap();
        router.clone().oneshot(request).await.unwrap()
    };
    let header = |response: &Response, name| response.headers()[name].to_str().unwrap().to_owned();
    for (document, cached) in [
        ("setup.bel", "public, max-age=3600"),
        ("companion.json", "public, max-age=3600"),
        ("voters.json", "public, max-age=3600"),
        ("heads.json", "no-cache"),
        ("chain?from=0", "no-cache"),
        ("head.json", "no-cache"),
    ] {
        let answer = ask(document, "").await;
        assert_eq!(answer.status(), StatusCode::OK, "{document}");
        assert_eq!(header(&answer, header::CACHE_CONTROL), cached, "{document}");
    }
    let tag = header(&ask("head.json", "").await, header::ETAG);
    assert_eq!(ask("head.json", &tag).await.status(), StatusCode::NOT_MODIFIED);
    scene.vote(&access["Asha"], &choose("A", "D")).await;
    assert_eq!(ask("head.json", &tag).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_verifier_checks_an_archive_with_its_companion_and_with_no_other() {
    let scene = ElectionFixture::new().await;
    let settings = scene.settings("Board 2026", SealingGroup::Ed25519);
    let (prepared, _) = scene.voting(settings, &["Asha"]).await;
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("election.bel");
    std::fs::write(&archive, scene.archive(prepared.id()).await).unwrap();
    let document = app::companion_document(&scene.db, prepared.id()).await.unwrap();
    let verify = |document: &[u8]| {
        let file = folder.path().join("companion.json");
        std::fs::write(&file, document).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_publicdigit"));
        command.env_clear().arg("verify").arg(&archive).arg("--companion").arg(&file).arg("--json");
        let output = command.output().unwrap();
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code().unwrap(), value)
    };
    let (status, value) = verify(&document);
    assert_eq!((status, &value["companion"]["organisation"]), (0, &"Chess club".into()), "{value}");
    assert_eq!(value["companion"]["seats"], serde_json::json!([1, 2]));
    let mut other = Companion::parse(&document).unwrap();
    other.posts[0].seats = 2;
    let (status, value) = verify(&other.bytes());
    assert_eq!((status, &value["code"]), (1, &"companion-digest".into()), "{value}");
    let (status, value) = verify(b"{}");
    assert_eq!((status, &value["code"]), (1, &"companion-malformed".into()), "{value}");
}
