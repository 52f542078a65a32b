use axum::http::StatusCode;

use super::*;
use crate::site::site;

/// A page's texts without marks.
fn text(body: &str) -> String {
    let mut text = String::new();
    for part in body.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text
}

#[tokio::test]
async fn an_admin_walks_from_the_country_to_a_ward_and_back() {
    let shell = shell().await;
    import(&shell, nepal(), &[]).await.done();
    let site = crate::site::site_of(shell.installation, false).await;
    let mut admin = site.admin().await;
    let answer = admin.get("/platform/geography").await;
    assert_eq!(answer.status, StatusCode::OK);
    for count in ["7", "77", "753", "6743"] {
        assert!(answer.body.contains(&format!("<td>{count}</td>")), "{count}");
    }
    assert!(answer.body.contains("/platform/geography/units?in=np"));
    let country = admin.get("/platform/geography/units?in=np").await.body;
    assert!(country.contains("Bagmati Province") && country.contains("/platform/geography/units?in=np.3\""));
    let province = admin.get("/platform/geography/units?in=np.3").await.body;
    assert!(text(&province).contains("Kathmandu") && text(&province).contains("काठमाडौँ"));
    // Where a unit has none below it, nothing leads on.
    let list = nepal().lines().find(|line| line.starts_with("unit,np,4,")).unwrap();
    let ward = list.split(',').nth(3).unwrap();
    let inside = admin.get(&format!("/platform/geography/units?in={ward}")).await.body;
    assert!(text(&inside).contains("There are no smaller units."));
    let parent = ward.rsplit_once('.').unwrap().0;
    assert!(inside.contains(&format!("/platform/geography/units?in={parent}\"")));
    for nothing in ["", "zz", "np.99", "np.3.", "%27", "np.1.1.1.1.1.1.1.1.1.1"] {
        let answer = admin.get(&format!("/platform/geography/units?in={nothing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn units_are_found_by_parts_of_names_in_latin_letters_and_devanagari() {
    let shell = shell().await;
    import(&shell, nepal(), &[]).await.done();
    let site = crate::site::site_of(shell.installation, false).await;
    let mut admin = site.admin().await;
    for (typed, found) in [
        ("bhaktapur", "Bhaktapur Municipality"),
        ("BHAKTAPUR munici", "Bhaktapur Municipality"),
        ("भक्तपुर", "Bhaktapur Municipality"),
        // Composed and taken apart.
        ("पढ़", ""),
        ("ताप्लेजुङ", "Taplejung"),
        ("100%", ""),
        ("_", ""),
    ] {
        let typed: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let answer = admin.get(&format!("/platform/geography/units?in=np&search={typed}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        match found {
            "" => assert!(text(&answer.body).contains("No unit has such a name."), "{typed}"),
            found => assert!(text(&answer.body).contains(found), "{typed}: {}", text(&answer.body)),
        }
    }
    // Nobody is called so, but nearly.
    for typed in ["Vaktapur", "भक्तापूर"] {
        let typed: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let answer = admin.get(&format!("/platform/geography/units?in=np&search={typed}")).await;
        let (_, similar) = text(&answer.body)
            .split_once("Similar names:")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        assert!(similar.contains("Bhaktapur"), "{similar}");
    }
    let wards = admin.get("/platform/geography/units?in=np&search=ward&page=135").await.body;
    assert!(text(&wards).contains("135") && wards.contains("search=ward&amp;page=134"));
    let beyond = admin.get("/platform/geography/units?in=np&search=ward&page=4000000000").await;
    assert_eq!(beyond.status, StatusCode::OK);
}

#[tokio::test]
async fn without_a_country_the_console_names_the_command() {
    let site = site(false).await;
    let mut admin = site.admin().await;
    let answer = admin.get("/platform/geography").await;
    assert!(answer.body.contains("publicdigit geography import --shipped np"));
    let mut visitor = site.browser();
    assert_ne!(visitor.get("/platform/geography").await.status, StatusCode::OK);
}
