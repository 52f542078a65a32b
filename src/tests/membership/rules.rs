//! What the database refuses, whoever asks.

use publicdigit::{
    kernel::Actor,
    membership::{
        self,
        domain::{MemberState, Transition},
    },
    tenancy::{
        ModuleJobs,
        domain::{JobKind, UninstallPolicy},
    },
};
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::install;
use crate::support;

const TYPE: &str = "00000000-0000-0000-0000-000000000001";

/// Adds a member by hand, in a state.
fn member(id: u32, number: &str, state: &str) -> String {
    format!(
        "insert into membership.member
           (id, number, number_key, name, type_id, state, payment, search_key, sort_key, entered_at)
         values ('00000000-0000-0000-0000-{id:012}', {number}, {number}, 'Asha', '{TYPE}', '{state}', 'paid',
           'asha', 'asha', now())"
    )
}

#[tokio::test]
async fn the_database_knows_the_ways_from_state_to_state_that_the_code_knows() {
    let platform = support::installation(publicdigit::db::Budget::default()).await;
    let tenant = platform.tenant().await;
    install(&platform, tenant.id).await;
    let mut database = support::superuser(&tenant.slug.database_name()).await;
    for before in MemberState::ALL {
        for after in MemberState::ALL {
            let known: bool = sqlx::query_scalar("select membership.leads_to($1, $2)")
                .bind(before.as_str())
                .bind(after.as_str())
                .fetch_one(&mut database)
                .await
                .unwrap();
            let coded = Transition::ALL.iter().any(|way| way.apply(before) == Ok(after));
            assert_eq!(known, coded, "{before} to {after}");
        }
    }
}

#[tokio::test]
async fn the_database_refuses_what_the_rules_refuse() {
    let platform = support::installation(publicdigit::db::Budget::default()).await;
    let tenant = platform.tenant().await;
    install(&platform, tenant.id).await;
    // As the server: with the rights of the run-time role.
    let mut tx = tenant.db.begin().await.unwrap();
    let prepare = format!(
        "insert into membership.member_type (id, name, name_key, votes, fee_cents, currency, needs_approval)
         values ('{TYPE}', 'Full', 'full', true, 0, 'EUR', false)"
    );
    tx.execute(AssertSqlSafe(prepare)).await.unwrap();
    tx.execute(AssertSqlSafe(member(1, "'nc-1'", "active"))).await.unwrap();
    tx.execute(AssertSqlSafe(member(2, "null", "pending"))).await.unwrap();
    let decided = "insert into membership.decision
        (member_id, number, transition, from_state, to_state, reason, decided_at)
      values ('00000000-0000-0000-0000-000000000001', 1, 'suspend', 'active', 'suspended', 'ten letters or more', now())";
    tx.execute(decided).await.unwrap();
    tx.commit(publicdigit::kernel::AuditEntry::new(Actor::System, "test.prepared", "")).await.unwrap();
    let refusals = [
        (member(3, "'nc-1'", "active"), "member_number_unique"),
        (member(3, "'nc'", "active"), "member_number_length"),
        (member(3, "null", "active"), "member_numbered"),
        (member(3, "'nc-3'", "king"), "member_state_known"),
        (
            "update membership.member set state = 'active' where state = 'pending'".to_owned(),
            "member_state_machine",
        ),
        ("update membership.member set unit = 'Nepal'".to_owned(), "member_unit_form"),
        ("update membership.member set payment = 'later'".to_owned(), "member_payment_known"),
        ("update membership.member set email = 'A@example.org'".to_owned(), "member_email_lower"),
        (
            "update membership.member set joined_on = '2020-01-02', expires_on = '2020-01-01'".to_owned(),
            "member_dates_in_order",
        ),
        (decided.replace(" 1, ", " 2, ").replace("'ten letters or more'", "null"), "decision_reason_due"),
        (decided.replace(" 1, ", " 2, ").replace("ten letters or more", "short"), "decision_reason_length"),
        (decided.replace(" 1, ", " 2, ").replace("'suspended'", "'pending'"), "decision_leads_on"),
        (
            "update membership.decision set reason = null, reason_erased = true".to_owned(),
            "decision_only_erased",
        ),
        ("update membership.decision set reason = 'some other reason'".to_owned(), "decision_only_erased"),
        (
            decided
                .replace("reason, decided_at", "reason_erased, decided_at")
                .replace(" 1, ", " 2, ")
                .replace("'ten letters or more'", "true"),
            "decision_only_erased",
        ),
        ("update membership.member set erased_at = now()".to_owned(), "member_erased_is_empty"),
        ("update membership.member set name = null".to_owned(), "member_erased_or_named"),
        (format!("delete from membership.member_type where id = '{TYPE}'"), "member_of_known_type"),
        (
            "insert into membership.numbering (only_row, template) values (false, 'x')".to_owned(),
            "numbering_one_row",
        ),
    ];
    are_refused(&tenant, &refusals).await;
    for statement in ["delete from membership.decision", "update membership.decision set transition = ''"] {
        let refused = tenant.db.acquire().await.unwrap().execute(statement).await.unwrap_err();
        assert_eq!(refused.into_database_error().unwrap().code().as_deref(), Some("42501"), "{statement}");
    }
}

/// Each statement is refused by its constraint.
async fn are_refused(tenant: &support::TestTenant, refusals: &[(String, &str)]) {
    for (statement, constraint) in refusals {
        let mut connection = tenant.db.acquire().await.unwrap();
        let mut tx = connection.begin().await.unwrap();
        let refused = tx.execute(AssertSqlSafe(statement.clone())).await.unwrap_err();
        let refused = refused.into_database_error().unwrap();
        assert_eq!(refused.constraint(), Some(*constraint), "{statement}: {refused}");
    }
}

#[tokio::test]
async fn uninstalled_with_an_export_and_installed_again_members_are_the_same() {
    let site = crate::site::site(false).await;
    let mut page = super::members(&site).await;
    let id = page.enter("Asha Rai", "Full member", &[("number", "NC-1"), ("unit", "np.3.15")]).await;
    let form = [("member", id.as_str()), ("transition", "suspend"), ("reason", "ten letters or more")];
    page.does(&id, "members/decide", &form).await;
    page.does("types", "member-types/number-template", &[("template", "A-{SERIAL:3}")]).await;
    page.enter("दीपक पौड्याल", "Full member", &[]).await;
    let tables = ["member_type", "numbering", "serial", "member", "decision"];
    let content = async || {
        let mut database = support::superuser(&page.tenant.slug.database_name()).await;
        let mut content = Vec::new();
        for table in tables {
            let text = format!(
                "select coalesce(string_agg(t::text, '|' order by t::text), '') from membership.{table} t"
            );
            let rows: String =
                sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(&mut database).await.unwrap();
            assert!(!rows.is_empty(), "{table}");
            content.push(rows);
        }
        content
    };
    let before = content().await;
    let folder = tempfile::tempdir().unwrap();
    let (landlord, provisioner) = (&site.installation.landlord, &site.installation.provisioner);
    let jobs = ModuleJobs::new(landlord.clone(), provisioner.clone(), folder.path().to_owned());
    let run = async |kind| jobs.ask_and_run(page.tenant.id, &membership::CONTEXT, kind, Actor::System).await;
    run(JobKind::Uninstall(UninstallPolicy::Export)).await.unwrap();
    run(JobKind::Install { imports: true }).await.unwrap();
    assert_eq!(content().await, before);
}
