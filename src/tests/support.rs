//! Databases for tests: one PostgreSQL per test run, started when the first
//! test asks for it and gone with the run, and quick copies of migrated
//! databases.
//!
//! ```ignore
//! let landlord = support::landlord().await;          // a fresh LandlordDb
//! let tenant = support::tenant().await;              // an organisation of its own landlord
//! let mut connection = tenant.db.acquire().await?;
//! ```

use std::{
    os::unix::process::CommandExt,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use publicdigit::{
    access::domain::PersonName,
    db::{
        Account, Budget, Cluster, LandlordDb, OutboxSignal, PlatformKey, TenantDb, TenantPools,
        migrate::{self, LANDLORD},
    },
    kernel::{Actor, AuditEntry, EmailAddress, Environment, Language, Slug, TenantId},
    platform::SystemEnvironment,
    tenancy::{
        Provisioner, TenantDirectory,
        application::{TenantOrder, order_tenant, provision},
        domain::IsolationReport,
        verify_isolation,
    },
};
use sqlx::{
    AssertSqlSafe, Connection, Executor, PgConnection, postgres::PgConnectOptions, postgres::PgPoolOptions,
};
use tokio::sync::{OnceCell, RwLock};

#[path = "deadline.rs"]
pub mod deadline;
#[path = "support/statements.rs"]
pub mod statements;
#[path = "support/waiting.rs"]
pub mod waiting;

pub use waiting::within;

/// The server of this test run.
struct Server {
    landlord: PgConnectOptions,
    superuser: PgConnectOptions,
}

static SERVER: OnceCell<Server> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Held for writing by whoever opens a database to every role, which verifying
/// the isolation of any organisation on the server would find.
pub static DOORS: RwLock<()> = RwLock::const_new(());

/// The migrated, empty landlord's database that others are copied from.
const LANDLORD_TEMPLATE: &str = "landlord_template";

async fn server() -> &'static Server {
    deadline::begins();
    // Another test of the run may have been first.
    let _ = tracing::subscriber::set_global_default(statements::Log);
    SERVER.get_or_init(start).await
}

/// Whose PostgreSQL's processes are, where this one is root's.
pub fn database_account() -> Option<Account> {
    nix::unistd::geteuid().is_root().then(|| {
        let user = nix::unistd::User::from_name("postgres")
            .unwrap()
            .or_else(|| nix::unistd::User::from_name("nobody").unwrap());
        let user = user.unwrap();
        Account { uid: user.uid.as_raw(), gid: user.gid.as_raw() }
    })
}

async fn start() -> Server {
    let folder = tempfile::Builder::new().prefix("publicdigit-test-").tempdir().unwrap().keep();
    let account = database_account();
    let cluster = Cluster::start(&folder, account, &SystemEnvironment).await.unwrap();
    let mut connection = PgConnection::connect_with(&cluster.superuser("postgres")).await.unwrap();
    // Many installations share it: each has pools of its own.
    for setting in ["fsync = off", "full_page_writes = off", "max_connections = 300"] {
        connection.execute(AssertSqlSafe(format!("alter system set {setting}"))).await.unwrap();
    }
    connection.close().await.unwrap();
    // How many connections it allows is settled when it starts.
    cluster.stop().await.unwrap();
    let cluster = Cluster::start(&folder, account, &SystemEnvironment).await.unwrap();
    // Statics are never dropped: a shell waits for the end of this process,
    // seen as the end of its input, and clears up.
    let mut janitor = Command::new("sh");
    janitor.args(["-c", r#"read -r _; "$0" stop -s -m immediate -D "$1"; rm -rf "$2""#]);
    janitor.arg(cluster.pg_ctl()).arg(cluster.folder()).arg(&folder);
    janitor.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    if let Some(Account { uid, gid }) = account {
        janitor.uid(uid).gid(gid);
    }
    std::mem::forget(janitor.spawn().unwrap());
    let (landlord, superuser) = (cluster.landlord(), cluster.superuser("postgres"));
    std::mem::forget(cluster);
    create_database(&landlord, LANDLORD_TEMPLATE, "template0").await;
    let template = connect(landlord.clone().database(LANDLORD_TEMPLATE), &OutboxSignal::default());
    let mut connection = template.acquire().await.unwrap();
    migrate::upgrade(&LANDLORD, &mut connection, &template, Actor::System).await.unwrap();
    connection.close().await.unwrap();
    template.close().await;
    Server { landlord, superuser }
}

/// Makes a database as the role of `options`, which alone may enter it.
pub async fn create_database(options: &PgConnectOptions, name: &str, template: &str) {
    let mut connection = PgConnection::connect_with(options).await.unwrap();
    // Never open to everybody: others verify their isolation meanwhile.
    let text = format!("create database {name} template {template} allow_connections false");
    connection.execute(AssertSqlSafe(text)).await.unwrap();
    let open =
        format!("revoke all on database {name} from public; alter database {name} allow_connections true");
    connection.execute(sqlx::raw_sql(AssertSqlSafe(open))).await.unwrap();
    connection.close().await.unwrap();
}

fn connect(options: PgConnectOptions, signal: &OutboxSignal) -> LandlordDb {
    landlord_with_clock(options, Arc::new(SystemEnvironment), signal)
}

/// The landlord's database at `options`, with a clock of its own.
pub fn landlord_with_clock(
    options: PgConnectOptions,
    environment: Arc<dyn Environment>,
    signal: &OutboxSignal,
) -> LandlordDb {
    let pool = PgPoolOptions::new().max_connections(5).connect_lazy_with(options);
    LandlordDb::new(pool, Arc::new(PlatformKey::new([7; 32])), environment, signal.clone())
}

/// A number no other test of this run gets.
pub fn number() -> u32 {
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

/// A slug no other test of this run gets.
pub fn slug() -> Slug {
    Slug::parse(&format!("club-{}", number())).unwrap()
}

/// A connection as the server's superuser.
pub async fn superuser(database: &str) -> PgConnection {
    PgConnection::connect_with(&superuser_options().await.database(database)).await.unwrap()
}

/// Waits until nobody is connected to `database`: sessions report what they did
/// before they are gone.
pub async fn left(database: &str) {
    let is_empty = || async {
        let text = "select not exists (select from pg_stat_activity where datname = $1 and backend_type = 'client backend')";
        sqlx::query_scalar(text).bind(database).fetch_one(&mut superuser("postgres").await).await.unwrap()
    };
    assert!(within(std::time::Duration::from_secs(10), is_empty).await, "somebody stays in {database}");
}

/// An election of an organisation in which everybody can vote until tomorrow.
pub const OPEN_POLL: &str = "
insert into election.election (id, title, description, language, sealing_group, revoting,
  demonstration, phase, closes_at, opened_at, created_at)
values (gen_random_uuid(), 'Board', '', 'en', 'Ed25519', true, false, 'voting',
  now() + '1 day', now(), now())";

/// How the server's superuser logs in.
pub async fn superuser_options() -> PgConnectOptions {
    server().await.superuser.clone()
}

/// A fresh landlord's database and its address.
pub async fn landlord_at(signal: &OutboxSignal) -> (LandlordDb, PgConnectOptions) {
    let server = server().await;
    let name = format!("landlord_{}", number());
    create_database(&server.landlord, &name, LANDLORD_TEMPLATE).await;
    let options = server.landlord.clone().database(&name);
    (connect(options.clone(), signal), options)
}

/// A fresh, migrated, empty landlord's database.
pub async fn landlord() -> LandlordDb {
    landlord_at(&OutboxSignal::default()).await.0
}

/// A landlord with what belongs to it, but no organisations.
pub struct TestPlatform {
    pub landlord: LandlordDb,
    pub options: PgConnectOptions,
    pub signal: OutboxSignal,
    pub pools: TenantPools,
    pub tenants: TenantDirectory,
    pub provisioner: Provisioner,
    listening: tokio::task::JoinHandle<()>,
}

/// A landlord whose tenants' pools have `budget`.
pub async fn installation(budget: Budget) -> TestPlatform {
    let signal = OutboxSignal::default();
    let (landlord, options) = landlord_at(&signal).await;
    assembled(landlord, options, signal, budget)
}

/// An installation on a server of one's own, whose landlord's database is empty.
pub async fn installation_on(options: PgConnectOptions) -> TestPlatform {
    let signal = OutboxSignal::default();
    let landlord = connect(options.clone(), &signal);
    let mut connection = landlord.acquire().await.unwrap();
    migrate::upgrade(&LANDLORD, &mut connection, &landlord, Actor::System).await.unwrap();
    drop(connection);
    assembled(landlord, options, signal, Budget::default())
}

fn assembled(
    landlord: LandlordDb,
    options: PgConnectOptions,
    signal: OutboxSignal,
    budget: Budget,
) -> TestPlatform {
    let key = Arc::new(PlatformKey::new([7; 32]));
    let pools = TenantPools::new(budget, key, Arc::new(SystemEnvironment), signal.clone());
    let tenants = TenantDirectory::new(landlord.clone(), pools.clone());
    let provisioner = Provisioner::new(landlord.clone(), signal.clone()).unwrap();
    let listening = tokio::spawn(tenants.clone().listen());
    TestPlatform { landlord, options, signal, pools, tenants, provisioner, listening }
}

/// An order for an organisation with an owner.
pub fn order(slug: &Slug) -> TenantOrder {
    TenantOrder {
        template: None,
        application: None,
        slug: slug.clone(),
        organisation: format!("The {slug}"),
        owner_name: PersonName::parse("Asha Rai").unwrap(),
        owner_email: EmailAddress::parse("asha@example.org").unwrap(),
        language: Language::En,
        server: None,
    }
}

/// The landlord's database at `options` once more.
pub fn reopen(options: &PgConnectOptions) -> LandlordDb {
    connect(options.clone(), &OutboxSignal::default())
}

/// What another server of the platform at `options` knows of organisations.
pub fn another_server(options: &PgConnectOptions) -> TenantDirectory {
    let key = Arc::new(PlatformKey::new([7; 32]));
    let pools =
        TenantPools::new(Budget::default(), key, Arc::new(SystemEnvironment), OutboxSignal::default());
    TenantDirectory::new(reopen(options), pools)
}

impl TestPlatform {
    /// Lets changes of tenants go unheard.
    pub fn stop_listening(&self) {
        self.listening.abort();
    }

    /// A provisioned organisation.
    pub async fn tenant(&self) -> TestTenant {
        let slug = slug();
        let id = order_tenant(&self.provisioner, &order(&slug), Actor::System).await.unwrap();
        provision(&self.provisioner, id).await.unwrap().unwrap();
        let tenant = self.tenants.by_slug(&slug).await.unwrap().unwrap();
        TestTenant { id, slug, db: tenant.db() }
    }

    /// Verifies the isolation of an organisation, while the doors are closed.
    pub async fn isolation(&self, tenant: TenantId) -> IsolationReport {
        let _closed = DOORS.read().await;
        verify_isolation(&self.landlord, tenant).await.unwrap()
    }

    /// How the organisation's own role logs in to its database, if there is one.
    pub async fn login(&self, slug: &Slug) -> Option<PgConnectOptions> {
        let text = "select id, role_name, database_name, sealed_password from tenancy.tenant where slug = $1";
        let (id, role, database, sealed): (uuid::Uuid, String, String, Vec<u8>) = sqlx::query_as(text)
            .bind(slug.as_str())
            .fetch_optional(&mut *self.landlord.acquire().await.unwrap())
            .await
            .unwrap()?;
        let password = self.landlord.key().open(&format!("tenant-role {id}"), &sealed).unwrap();
        let password = std::str::from_utf8(&password).unwrap();
        Some(self.options.clone().username(&role).password(password).database(&database))
    }
}

/// An organisation in an installation.
#[derive(Debug)]
pub struct TestTenant {
    pub id: TenantId,
    pub slug: Slug,
    pub db: TenantDb,
}

impl TestTenant {
    /// Writes something into its database, to be found again.
    pub async fn note(&self, text: &str) {
        let tx = self.db.begin().await.unwrap();
        tx.commit(AuditEntry::new(Actor::System, "test.noted", text)).await.unwrap();
    }

    /// What was [noted](Self::note), in order.
    pub async fn notes(&self) -> Vec<String> {
        let text = "select subject from kernel.audit_entry where action = 'test.noted' order by position";
        sqlx::query_scalar(text).fetch_all(&mut *self.db.acquire().await.unwrap()).await.unwrap()
    }
}

/// An organisation with a landlord of its own.
pub struct Tenant {
    pub db: TenantDb,
    pub installation: TestPlatform,
}

/// A provisioned organisation in an installation of its own.
pub async fn tenant() -> Tenant {
    let installation = installation(Budget::default()).await;
    let db = installation.tenant().await.db;
    Tenant { db, installation }
}

/// The versions of the migrations that an organisation has with the usual modules, the
/// oldest first.
pub fn usual_versions(platform: &TestPlatform) -> Vec<i64> {
    let plan = platform.provisioner.schemas().plan();
    let usual = ["kernel", "access", "election"];
    let steps = plan.steps().iter().filter(|step| usual.contains(&step.set.name));
    let mut versions: Vec<_> = steps.map(|step| step.version).collect();
    versions.sort_unstable();
    versions
}
