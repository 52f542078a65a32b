//! The roll, officers and trustees of an election, by forms alone.

use super::{between, id_after, office};
use crate::site::site;

#[tokio::test]
async fn a_file_of_voters_is_looked_at_before_it_is_taken_over() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    office.see("/roll/import").await;
    let file = "Name;E-Mail;Mitglieds-Nr.\nAsha Rai;asha@example.org;1\nBimal;nowhere;2\n";
    let election = office.election.clone();
    let form = [("election", election.as_str())];
    let upload = ("file", "voters.csv", file.as_bytes());
    let answer = office.browser.upload("/api/roll/import-file", &form, upload).await;
    let import = id_after(&answer, &format!("{}/roll/import/", office.base));
    let preview = office.see(&format!("/roll/import/{import}")).await;
    assert!(preview.contains("Asha Rai") && preview.contains("Rows with a fault"));
    assert!(office.does("roll/confirm-import", &[("import", &import)]).await.contains("asha@example.org"));
    let again = office.does("roll/import-text", &[("text", file)]).await;
    assert!(again.contains("There is nothing to add"));
    let pasted = office.send("roll/import-text", &[("text", file)]).await;
    let import = id_after(&pasted, &format!("{}/roll/import/", office.base));
    office.does("roll/discard-import", &[("import", &import)]).await;
    let weighted = "Name;E-Mail;Stimmen;Hobby\nCem J?rgens;cem@example.org;2;Go\nDana;;1;\n";
    let pasted = office.send("roll/import-text", &[("text", weighted)]).await;
    let import = id_after(&pasted, &format!("{}/roll/import/", office.base));
    let address = format!("/roll/import/{import}");
    let preview = office.see(&address).await;
    for said in [
        "separated by semicolons",
        "looks like votes or shares: 2 · 1",
        "Hobby",
        "Not used",
        "Rows to look at",
        "Letters seem to be lost",
    ] {
        assert!(preview.contains(said), "{said}: {preview}");
    }
    let refused = office.is_refused(&address, "roll/confirm-import", &[("import", &import)]).await;
    assert!(refused.contains("Please answer what is asked about the file"));
    office.does("roll/confirm-import", &[("import", &import), ("answered", "true")]).await;
    let refused = office.is_refused("/roll/import", "roll/import-text", &[("text", "x,y\n1,2")]).await;
    assert!(refused.contains("href=\"#text\"") && refused.contains("1,2"));
    let roll = office.see("/roll?search=asha").await;
    let voter = between(&roll, "name=\"voter\" value=\"", "\"").to_owned();
    let left = office.does("roll/remove", &[("voter", &voter), ("search", "")]).await;
    assert!(!left.contains("asha@example.org") && left.contains("cem@example.org"));
}

#[tokio::test]
async fn officers_and_trustees_come_and_go() {
    let site = site(false).await;
    let resident = site.installation.tenant().await;
    let mut office = office(&site, &resident).await;
    let people = format!("/{}/office/people", resident.slug);
    office.browser.get(&people).await;
    let form = [("name", "Bimal Thapa"), ("email", "bimal@example.org"), ("role", "committee")];
    office.browser.post("/api/people/invite", &form).await;
    let page = office.see("/officers").await;
    let (_, select) = page.split_once("name=\"user\"").unwrap();
    let bimal = between(select, "value=\"", "\"").to_owned();
    let page = office.does("officers/appoint", &[("user", &bimal), ("role", "observer")]).await;
    assert!(page.contains("Take the role away from Bimal Thapa"));
    let page = office.does("trustees/name", &[("user", &bimal)]).await;
    assert!(page.contains("Has no key yet") && page.contains(&format!("{}/trustee", office.base)));
    let trustee = between(&page, "name=\"trustee\" value=\"", "\"").to_owned();
    assert!(
        office.does("trustees/remove", &[("trustee", &trustee)]).await.contains("There is no trustee yet")
    );
    office.does("officers/remove", &[("user", &bimal)]).await;
    let list = office.does("officers/name-chief", &[("chief", &bimal)]).await;
    assert!(list.contains("You are a deputy in this election."));
    office.is_refused("/cancel", "elections/cancel", &[("reason", "I no longer may.")]).await;
}
