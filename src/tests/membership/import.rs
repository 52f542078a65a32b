//! Members from files: looked at, taken over, taken back.

use axum::http::StatusCode;
use sqlx::Executor;

use super::{MembersPage, members};
use crate::{site::site, support};

const FILE: &str = "Nummer;Vorname;Nachname;E-Mail;Eintritt;Mitgliedsart;Bezahlt;Hobby\n\
    NC-0001;Jürgen;Müller;j@example.org;01.02.2020;Youth;ja;Go\n\
    ;Asha;Rai;asha@example.org;;;;\n\
    ;;;nobody@example.org;;;;\n\
    NC-0003;Bina;Rai;bina@example.org;;;vielleicht;\n";

/// Uploads a file; gives the part of its preview's address below the list.
pub async fn upload(page: &mut MembersPage, file: &[u8], name: &str) -> String {
    let kind = page.kind("Full member").await;
    page.browser.page = format!("{}/import", page.base);
    let form = [("member_type", kind.as_str())];
    let answer = page.browser.upload("/api/members-import/file", &form, ("file", name, file)).await;
    let location = answer.location.unwrap_or_else(|| panic!("{}", answer.body));
    location.strip_prefix(&page.base).unwrap_or_else(|| panic!("{location}")).to_owned()
}

fn id(preview: &str) -> String {
    preview.rsplit('/').next().unwrap().to_owned()
}

/// Number, name, kind, state, payment and day of joining of all members, by name.
async fn entered(page: &MembersPage) -> Vec<String> {
    let text =
        "select concat_ws('|', number, member.name, email, member_type.name, state, payment, joined_on)
        from membership.member join membership.member_type on member_type.id = type_id order by sort_key";
    sqlx::query_scalar(text).fetch_all(&mut *page.tenant.db.acquire().await.unwrap()).await.unwrap()
}

pub async fn take(page: &mut MembersPage, preview: &str) {
    let import = id(preview);
    page.does(&preview[1..], "members-import/apply", &[("import", &import)]).await;
}

#[tokio::test]
async fn a_file_is_looked_at_taken_over_and_taken_back() {
    let site = site(false).await;
    let mut page = members(&site).await;
    page.enter("Asha Rai", "Youth", &[("email", "asha@example.org"), ("payment", "paid")]).await;
    page.enter("Chet Rai", "Full member", &[("number", "NC-0009")]).await;
    let before = entered(&page).await;
    let preview = upload(&mut page, FILE.as_bytes(), "members.csv").await;
    let shown = page.see(&preview).await;
    for said in [
        "Jürgen Müller",
        "Hobby",
        "Please fill this in",
        "It is not clear what",
        "Chet Rai",
        "is not in the file",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert_eq!(entered(&page).await, before);
    take(&mut page, &preview).await;
    let after = entered(&page).await;
    assert_eq!(
        after,
        [
            "Asha Rai|asha@example.org|Youth|pending|paid".to_owned(),
            "NC-0003|Bina Rai|bina@example.org|Full member|active|unpaid".to_owned(),
            before[1].clone(),
            "NC-0001|Jürgen Müller|j@example.org|Youth|active|paid|2020-02-01".to_owned(),
        ]
    );
    // Taken over once, and the same file again changes nothing.
    assert_eq!(page.browser.get(&format!("{}{preview}", page.base)).await.status, 404);
    let again = upload(&mut page, FILE.as_bytes(), "members.csv").await;
    assert!(page.see(&again).await.contains("Nothing in this file would change anything"));
    assert!(page.see("/import").await.contains("2 added, 0 changed"));
    page.does("import", "members-import/take-back", &[("import", &id(&preview))]).await;
    assert_eq!(entered(&page).await, before);
    assert!(page.see("/import").await.contains("Taken back"));
}

#[tokio::test]
async fn what_was_changed_since_is_left_when_a_file_is_taken_back() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let asha = page.enter("Asha Rai", "Full member", &[("number", "NC-1"), ("unit", "np.3")]).await;
    page.enter("Bina Rai", "Full member", &[("number", "NC-2")]).await;
    let file = "Number,Name,Email\nNC-1,Asha Gurung,\nNC-2,Bina Rai,bina@example.org\nNC-3,Chet Rai,\n";
    let preview = upload(&mut page, file.as_bytes(), "members.csv").await;
    assert!(page.see(&preview).await.contains("Take over 3 rows"));
    take(&mut page, &preview).await;
    // A row that leaves the unit empty does not take it away.
    let shown = page.see(&format!("/{asha}")).await;
    assert!(shown.contains("Asha Gurung") && shown.contains("np.3"), "{shown}");
    let form = [("member", asha.as_str()), ("transition", "suspend"), ("reason", "ten letters or more")];
    page.does(&asha, "members/decide", &form).await;
    let done = page.does("import", "members-import/take-back", &[("import", &id(&preview))]).await;
    assert!(done.ends_with("members-taken-back-partly"), "{done}");
    let left = entered(&page).await;
    assert!(left[0].starts_with("NC-1|Asha Gurung") && left[1].starts_with("NC-2|Bina Rai|Full"), "{left:?}");
    assert_eq!(left.len(), 2);
    // Once is enough.
    let again = page.send("import", "members-import/take-back", &[("import", &id(&preview))]).await;
    assert_eq!(again.status, 404);
}

#[tokio::test]
async fn columns_are_chosen_by_hand_and_remembered() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let file = "Wer;Mail\nAsha Rai;asha@example.org\n";
    let preview = upload(&mut page, file.as_bytes(), "members.csv").await;
    let shown = page.see(&preview).await;
    assert!(shown.contains("notice problem") && !shown.contains("Take over"), "{shown}");
    let import = id(&preview);
    let chosen = [("import", import.as_str()), ("columns[0]", "name"), ("columns[1]", "email")];
    page.does(&preview[1..], "members-import/columns", &chosen).await;
    assert!(page.see(&preview).await.contains("Take over 1 row"));
    page.does(&preview[1..], "members-import/discard", &[("import", &import)]).await;
    assert_eq!(page.browser.get(&format!("{}{preview}", page.base)).await.status, 404);
    // The next file with this heading is understood.
    let preview = upload(&mut page, file.as_bytes(), "members.csv").await;
    take(&mut page, &preview).await;
    assert_eq!(entered(&page).await.len(), 1);
}

#[tokio::test]
async fn workbooks_are_read_and_what_is_no_list_is_refused() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lists/tests/files");
    for name in ["members-libreoffice.ods", "members-openpyxl.xlsx"] {
        let file = std::fs::read(format!("{folder}/{name}")).unwrap();
        let preview = upload(&mut page, &file, name).await;
        let shown = page.see(&preview).await;
        assert!(shown.contains("The sheet") || shown.contains("the sheet"), "{name}: {shown}");
        page.does(&preview[1..], "members-import/discard", &[("import", &id(&preview))]).await;
    }
    let kind = page.kind("Full member").await;
    page.browser.page = format!("{}/import", page.base);
    for (file, said) in [(&b"%PDF-1.7"[..], "PDF"), (b"x;y\n1;2", "heading")] {
        let form = [("member_type", kind.as_str())];
        let answer = page.browser.upload("/api/members-import/file", &form, ("file", "x.csv", file)).await;
        let refused = answer.location.unwrap();
        let refused = page.browser.get(refused.trim_end_matches("#problems")).await.body;
        assert!(refused.contains("id=\"file-error\"") && refused.contains(said), "{said}: {refused}");
    }
}

#[tokio::test]
async fn a_long_file_is_compared_and_taken_over_in_parts_as_if_at_once() {
    let site = site(false).await;
    let mut page = members(&site).await;
    page.enter("Asha Rai", "Full member", &[("number", "NC-02400"), ("email", "asha@example.org")]).await;
    let row = |n: u32| format!("NC-{n:05};Member Rai-{n};m{n}@example.org\n");
    let mut file = "Number;Name;Email\n".to_owned();
    file.extend((1..=2_300).map(row));
    // Two rows far apart that mean the same member: the second is left out.
    file.insert_str("Number;Name;Email\n".len(), ";Asha Rai;asha@example.org\n");
    file.push_str("NC-02400;Asha Basnet;asha@example.org\n");
    let preview = upload(&mut page, file.as_bytes(), "members.csv").await;
    let shown = page.see(&preview).await;
    assert!(shown.contains("Take over 2300 rows"), "{}", &shown[..4_000]);
    assert!(page.see(&format!("{preview}?page=46")).await.contains("Member Rai-2300"));
    take(&mut page, &preview).await;
    let there = entered(&page).await;
    assert_eq!(there.len(), 2_301);
    assert!(there[0].starts_with("NC-02400|Asha Rai|"), "{}", there[0]);
    // Once more, with something else in the first and the last row.
    let again: String = file.replace("m1@", "first@").replace("m2300@", "last@");
    let second = upload(&mut page, again.as_bytes(), "members.csv").await;
    assert!(page.see(&second).await.contains("Take over 2 rows"));
    take(&mut page, &second).await;
    let changed = entered(&page).await;
    for said in ["|first@example.org|", "|last@example.org|"] {
        assert_eq!(changed.iter().filter(|line| line.contains(said)).count(), 1, "{said}");
    }
    page.does("import", "members-import/take-back", &[("import", &id(&second))]).await;
    assert_eq!(entered(&page).await, there);
    // Those two were changed since the first file.
    let done = page.does("import", "members-import/take-back", &[("import", &id(&preview))]).await;
    assert!(done.ends_with("members-taken-back-partly"), "{done}");
    assert_eq!(entered(&page).await.len(), 3);
}

#[tokio::test]
async fn files_that_are_taken_over_or_back_wait_for_whoever_erases_members() {
    let site = site(false).await;
    let mut page = members(&site).await;
    let done = upload(&mut page, b"Number,Name\nNC-1,Asha Rai\n", "members.csv").await;
    take(&mut page, &done).await;
    let waits = upload(&mut page, b"Number,Name\nNC-2,Bina Rai\n", "members.csv").await;
    let name = page.tenant.slug.database_name();
    for (action, preview, status) in [
        ("members-import/apply", waits, StatusCode::NOT_FOUND),
        ("members-import/take-back", done, StatusCode::SEE_OTHER),
    ] {
        let import = id(&preview);
        let mut holder = support::superuser(&name).await;
        // As an erasure does: first the members, and then the files.
        holder.execute("begin; lock table membership.member in share row exclusive mode").await.unwrap();
        let erases = async {
            support::waiting::until_somebody_waits(&name).await;
            holder.execute("set lock_timeout = '2s'").await.unwrap();
            holder.execute("select from membership.import for update").await.unwrap();
            holder.execute("delete from membership.import where applied_at is null").await.unwrap();
            holder.execute("commit").await.unwrap();
        };
        let form = [("import", import.as_str())];
        let (answer, ()) = tokio::join!(page.send("import", action, &form), erases);
        assert_eq!(answer.status, status, "{action}: {}", answer.body);
        upload(&mut page, b"Number,Name\nNC-2,Bina Rai\n", "members.csv").await;
    }
}
