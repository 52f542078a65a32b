//! A file of 50,000 members, read, looked at and taken over, beside a `COPY` of the same rows
//! into a table with the same keys.

use std::fs;

use publicdigit::membership::{MembershipDb, application::Members as _, domain::invented};
use sqlx::{Connection, Executor, PgConnection};
use time::OffsetDateTime;

use crate::{MEMBERS, Organisation, ground::Ground, median, say, timed};

/// Organisations without members into which a file is taken.
pub const ROUNDS: usize = 5;
/// The seed of the members in files.
const SEED: u64 = 2;
/// A table with the keys and the indexes of `membership.member`, and its constraints.
const TABLE: &str = "
create schema by_hand;
create table by_hand.member (like membership.member including all);
alter table by_hand.member
  add constraint of_known_type foreign key (type_id) references membership.member_type (id);
";

/// What one file took.
#[derive(Default)]
struct Figures {
    upload: Vec<f64>,
    preview: Vec<f64>,
    apply: Vec<f64>,
    copy: Vec<f64>,
    ratio: Vec<f64>,
    /// Megabytes of the server's beyond what it had before and the file.
    memory: Vec<f64>,
}

/// Takes the file over in organisations without members, and then in the large one.
pub async fn measure(ground: &mut Ground, large: &Organisation, small: &[Organisation]) {
    let file = file(large).await;
    say("file/megabytes", file.len() as f64 / 1e6);
    let mut figures = Figures::default();
    for organisation in small {
        take(ground, organisation, &file, &mut figures).await;
    }
    figures.say("file");
    let mut beside = Figures::default();
    take(ground, large, &file, &mut beside).await;
    beside.say("beside");
}

impl Figures {
    fn say(&mut self, name: &str) {
        let highest = self.memory.iter().copied().fold(0.0, f64::max);
        for (what, values) in [
            ("upload", &mut self.upload),
            ("preview", &mut self.preview),
            ("apply", &mut self.apply),
            ("copy", &mut self.copy),
            ("ratio", &mut self.ratio),
        ] {
            say(&format!("{name}/{what}"), median(values));
        }
        say(&format!("{name}/memory"), highest);
    }
}

/// Invented members as a club program writes them.
async fn file(large: &Organisation) -> Vec<u8> {
    let db = MembershipDb::in_database(large.tenant.db.clone());
    let kinds: Vec<_> = db.types().await.unwrap().into_iter().map(|line| line.member_type).collect();
    let today = OffsetDateTime::now_utc().date();
    let mut file = "Number;Name;Email;Membership type;Unit;Joined;Paid\n".to_owned();
    for place in 0..MEMBERS {
        let member = invented(SEED, place, &kinds, today).unwrap();
        let (draft, kind) = (member.draft, kinds.iter().find(|kind| kind.id == member.member_type).unwrap());
        let fields = [
            draft.number.map(|number| number.to_string()),
            Some(draft.name.to_string()),
            draft.email.map(|email| email.as_str().to_owned()),
            Some(kind.draft.name.to_string()),
            draft.unit.map(|unit| unit.to_string()),
            draft.joined.map(|day| day.to_string()),
            Some(draft.payment.to_string()),
        ];
        file.push_str(&fields.map(Option::unwrap_or_default).join(";"));
        file.push('\n');
    }
    file.into_bytes()
}

async fn take(ground: &mut Ground, organisation: &Organisation, file: &[u8], figures: &mut Figures) {
    let Organisation { tenant, office } = organisation;
    let mut database = ground.superuser(&tenant.slug.database_name()).await;
    let there = count(&mut database).await;
    let kind: uuid::Uuid = sqlx::query_scalar("select id from membership.member_type order by name limit 1")
        .fetch_one(&mut database)
        .await
        .unwrap();
    // A process that has no memory left over from anything else.
    ground.stop_server().await;
    ground.serve().await;
    office.see("").await;
    let server = ground.processes().0;
    rest(&mut database).await;
    let before = forget_peak(server);
    let page = format!("{}/import", office.base);
    let kind = kind.to_string();
    let upload = office.upload(&page, "/api/members-import/file", ("member_type", &kind), file);
    let (upload, preview) = timed(upload).await;
    let rest_of_address = preview.strip_prefix(&office.base).unwrap();
    let (looked_at, shown) = timed(office.see(rest_of_address)).await;
    assert!(shown.contains("Take over 50000 rows") || shown.contains("Take over 50,000 rows"), "{shown}");
    rest(&mut database).await;
    let import = preview.rsplit('/').next().unwrap();
    let form = [("import", import)];
    let apply = office.send(&preview, "/api/members-import/apply", &form);
    let (apply, _) = timed(apply).await;
    assert_eq!(count(&mut database).await, there + i64::from(MEMBERS));
    let peak = kilobytes(server, "VmHWM:");
    let copy = copy(ground, &mut database, there).await;
    figures.upload.push(upload);
    figures.preview.push(looked_at);
    figures.apply.push(apply);
    figures.copy.push(copy);
    figures.ratio.push((upload + apply) / copy);
    figures.memory.push((peak - before) / 1e3 - file.len() as f64 / 1e6);
    database.close().await.unwrap();
}

/// Milliseconds of a `COPY` of the rows that were taken over, beside those that were there.
async fn copy(ground: &Ground, database: &mut PgConnection, there: i64) -> f64 {
    database.execute(sqlx::raw_sql(TABLE)).await.unwrap();
    if there > 1 {
        let fill = "insert into by_hand.member select * from membership.member where brought_by is null";
        database.execute(fill).await.unwrap();
    }
    let rows =
        "copy (select * from membership.member where brought_by is not null order by number) to stdout";
    let mut stream = database.copy_out_raw(rows).await.unwrap();
    let mut bytes = Vec::new();
    while let Some(part) = futures_util::TryStreamExt::try_next(&mut stream).await.unwrap() {
        bytes.extend_from_slice(&part);
    }
    drop(stream);
    rest(database).await;
    let name: String =
        sqlx::query_scalar("select current_database()").fetch_one(&mut *database).await.unwrap();
    let mut own = ground.superuser(&name).await;
    let copying = async {
        let mut copying = own.copy_in_raw("copy by_hand.member from stdin").await.unwrap();
        copying.send(bytes).await.unwrap();
        copying.finish().await.unwrap()
    };
    let (took, rows) = timed(copying).await;
    assert_eq!(rows, u64::from(MEMBERS));
    own.close().await.unwrap();
    database.execute("drop schema by_hand cascade").await.unwrap();
    took
}

async fn count(database: &mut PgConnection) -> i64 {
    sqlx::query_scalar("select count(*) from membership.member").fetch_one(database).await.unwrap()
}

/// Lets the server and the file system write what earlier rounds left in memory.
async fn rest(database: &mut PgConnection) {
    database.execute("checkpoint").await.unwrap();
    assert!(tokio::process::Command::new("sync").status().await.unwrap().success());
}

/// Lets the kernel forget the most memory that a process has had; gives what it has now, in kB.
fn forget_peak(process: i32) -> f64 {
    // proc_pid_clear_refs(5)
    fs::write(format!("/proc/{process}/clear_refs"), "5").unwrap();
    kilobytes(process, "VmRSS:")
}

fn kilobytes(process: i32, what: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap();
    line.split_whitespace().next().unwrap().parse::<f64>().unwrap() * 1.024
}
