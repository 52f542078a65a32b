//! The whole site in process: the real router over real databases, and
//! browsers that keep their cookies.

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Method, Request, StatusCode, header},
};
use publicdigit::{
    access::{
        Argon2Passwords,
        domain::{Password, PersonName},
    },
    db::{Budget, LandlordDb, outbox::Outbox},
    kernel::{EmailAddress, Mail},
    platform::{Config, Platform, Proxies, SystemEnvironment},
    tenancy::{
        application::{NewAdmin, create_admin},
        domain::AdminRole,
    },
    web::http::{App, operations, router},
};
use sqlx::ConnectOptions;
use tower::ServiceExt;

use super::support::{self, TestPlatform, TestTenant};

/// The password of everybody in tests.
pub const PASSWORD: &str = "correct horse battery";
/// What islands send and want.
const JSON: &str = "application/json";
/// The mail address of the platform admin.
pub const ADMIN: &str = "admin@example.org";

/// A platform that answers requests.
pub struct Site {
    pub installation: TestPlatform,
    pub router: Router,
    /// What is served at the address for operators.
    pub operations: Router,
    /// What the server holds.
    pub app: App,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    /// After how many seconds to ask again.
    pub retry_after: Option<String>,
    /// What caches are told.
    pub cache_control: Option<String>,
    /// What the browser is to forget.
    pub clears: Option<String>,
    pub body: String,
}

impl Answer {
    /// The page without what is of this one look at it.
    pub fn timeless(&self) -> String {
        let mut text = self.body.clone();
        for begin in [" nonce=\"", "&amp;once="] {
            let own = self.body.split(begin).nth(1).and_then(|rest| rest.split('"').next());
            text = text.replace(own.unwrap_or("none"), "");
        }
        text
    }

    /// Where the form of the page is sent to that goes to the server function `action`.
    pub fn form(&self, action: &str) -> String {
        let begin = format!("action=\"{action}?");
        let (_, rest) = self.body.split_once(&begin).unwrap_or_else(|| panic!("no form goes to {action}"));
        let query = rest.split('"').next().unwrap().replace("&amp;", "&");
        format!("{action}?{query}")
    }
}

/// A site without organisations. In demonstration mode if `demonstration`.
pub async fn site(demonstration: bool) -> Site {
    site_of(support::installation(Budget::default()).await, demonstration).await
}

/// How a server over an installation's databases is set up.
pub fn config_of(installation: &TestPlatform, demonstration: bool) -> Config {
    Config {
        data: PathBuf::from("/nonexistent"),
        address: ([127, 0, 0, 1], 0).into(),
        metrics: None,
        site: PathBuf::from("public"),
        public_url: "http://localhost:3000".to_owned(),
        database_url: Some(installation.options.to_url_lossy().to_string()),
        key: Some("07".repeat(32)),
        smtp: None,
        mails_per_hour: None,
        return_addresses: None,
        warm_databases: 0,
        connections: None,
        proxies: Proxies::default(),
        demonstration,
    }
}

/// What a server over an installation's databases holds.
pub async fn app_of(installation: &TestPlatform, demonstration: bool) -> App {
    let platform = Platform::start(&config_of(installation, demonstration)).await.unwrap();
    App::new(Arc::new(platform), "public")
}

/// A site of an installation that may have organisations.
pub async fn site_of(installation: TestPlatform, demonstration: bool) -> Site {
    let app = app_of(&installation, demonstration).await;
    Site { installation, router: router(app.clone()), operations: operations(app.clone()), app }
}

/// A browser that has not been here, before a server over an installation's databases.
pub async fn browser_of(installation: &TestPlatform) -> Browser {
    let router = router(app_of(installation, false).await);
    Browser {
        router,
        cookies: BTreeMap::new(),
        page: "/".to_owned(),
        voter: String::new(),
        address: [192, 0, 2, 1],
    }
}

/// A browser that has not been here, before the server that holds `app`.
pub fn browser_at(app: &App) -> Browser {
    Browser {
        router: router(app.clone()),
        cookies: BTreeMap::new(),
        page: "/".to_owned(),
        voter: String::new(),
        address: [192, 0, 2, 1],
    }
}

impl Site {
    /// A browser that has not been here.
    pub fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            page: "/".to_owned(),
            voter: String::new(),
            address: [192, 0, 2, 1],
        }
    }

    /// Monitoring, at the address for operators.
    pub fn monitor(&self) -> Browser {
        Browser { router: self.operations.clone(), ..self.browser() }
    }

    /// A browser in which the organisation's owner is signed in.
    pub async fn owner(&self, resident: &TestTenant) -> Browser {
        let mut browser = self.browser();
        let mail = last_mail(&resident.db, "tenant-ready").await;
        let token = mail.args["link"].rsplit('/').next().unwrap();
        let form = [
            ("organisation", resident.slug.as_str()),
            ("token", token),
            ("password", PASSWORD),
            ("password_again", PASSWORD),
        ];
        let answer = browser.post("/api/set-up", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// A browser in which the platform admin is signed in.
    pub async fn admin(&self) -> Browser {
        self.admin_who(ADMIN, AdminRole::Super).await
    }

    /// A browser in which a new platform admin of this role is signed in.
    pub async fn admin_who(&self, email: &str, role: AdminRole) -> Browser {
        make_admin(&self.installation.landlord, email, role).await;
        self.admin_again(email).await
    }

    /// Another browser in which a platform admin is signed in.
    pub async fn admin_again(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.post("/api/platform/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.location.as_deref(), Some("/platform/applications"));
        browser
    }
}

/// Makes a platform admin.
pub async fn make_admin(landlord: &LandlordDb, email: &str, role: AdminRole) {
    let email = EmailAddress::parse(email).unwrap();
    let name = PersonName::parse("Admin").unwrap();
    let password = Password::typed(PASSWORD);
    let admin = NewAdmin { email, name, role, password };
    create_admin(landlord, &Argon2Passwords, &SystemEnvironment, admin).await.unwrap();
}

/// The last mail of a kind that waits in an outbox.
pub async fn last_mail(outbox: &impl Outbox, template: &str) -> Mail {
    let mails = outbox.waiting().await.unwrap();
    mails.into_iter().map(|(_, mail)| mail).find(|mail| mail.template == template).expect(template)
}

/// A browser without scripts.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// The page that is open: forms are sent from it.
    pub page: String,
    /// The voter whose personal link was opened last, as the booth's address says.
    pub voter: String,
    /// The network address that requests come from.
    pub address: [u8; 4],
}

impl Browser {
    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.page = path.to_owned();
        self.send(Method::GET, path, Body::empty(), None).await
    }

    /// Sends a form of the open page.
    pub async fn post(&mut self, action: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let kind = "application/x-www-form-urlencoded";
        self.send(Method::POST, action, Body::from(body), Some(kind)).await
    }

    /// Sends a form as a script does that wants data, not a page.
    pub async fn post_for_data(&mut self, action: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let kind = "application/x-www-form-urlencoded";
        self.send_for(JSON, Method::POST, action, Body::from(body), Some(kind)).await
    }

    /// Calls a server function as an island does, with `value` in JSON.
    pub async fn call(&mut self, action: &str, value: &serde_json::Value) -> Answer {
        self.send(Method::POST, action, Body::from(value.to_string()), Some(JSON)).await
    }

    /// Whether it keeps a cookie of this name.
    pub fn has_cookie(&self, name: &str) -> bool {
        self.cookies.contains_key(name)
    }

    /// Casts a ballot, as the booth does that was opened last.
    pub async fn cast(&mut self, ballot: &str) -> Answer {
        let sent = serde_json::json!({ "voter": self.voter, "ballot": ballot });
        self.call("/api/vote/cast", &sent).await
    }

    /// Sends a form with a file: name of the field, name of the file, content.
    pub async fn upload(
        &mut self,
        action: &str,
        form: &[(&str, &str)],
        (field, name, content): (&str, &str, &[u8]),
    ) -> Answer {
        let boundary = "a-line-that-is-in-no-file";
        let mut body = Vec::new();
        for (field, value) in form {
            let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(format!("{value}\r\n").as_bytes());
        }
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.send(Method::POST, action, Body::from(body), Some(&kind)).await
    }

    async fn send(&mut self, method: Method, path: &str, body: Body, kind: Option<&str>) -> Answer {
        let wanted = if kind == Some(JSON) { JSON } else { "text/html,application/xhtml+xml" };
        self.send_for(wanted, method, path, body, kind).await
    }

    async fn send_for(
        &mut self,
        wanted: &str,
        method: Method,
        path: &str,
        body: Body,
        kind: Option<&str>,
    ) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:3000")
            .header(header::ACCEPT, wanted)
            .header(header::REFERER, format!("http://localhost:3000{}", self.page))
            .header(header::COOKIE, cookies.join("; "));
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind).header("sec-fetch-site", "same-origin");
        }
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((self.address, 4711))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = response.status();
        let location = response.headers().get(header::LOCATION);
        let location = location.map(|location| location.to_str().unwrap().to_owned());
        if let Some((_, voter)) = location.as_deref().and_then(|location| location.split_once("/booth?as=")) {
            self.voter = voter.to_owned();
        }
        let retry_after = response.headers().get(header::RETRY_AFTER);
        let retry_after = retry_after.map(|after| after.to_str().unwrap().to_owned());
        let cache_control = response.headers().get(header::CACHE_CONTROL);
        let cache_control = cache_control.map(|control| control.to_str().unwrap().to_owned());
        let clears = response.headers().get("clear-site-data");
        let clears = clears.map(|clears| clears.to_str().unwrap().to_owned());
        let body = to_bytes(response.into_body(), 64 * 1024 * 1024).await.unwrap();
        Answer {
            status,
            location,
            retry_after,
            cache_control,
            clears,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}
