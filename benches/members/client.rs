//! The owner of an organisation at a browser without scripts, over the network.

use std::net::SocketAddr;

use publicdigit::db::outbox::Outbox;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::TestTenant;

const PASSWORD: &str = "correct horse battery";
/// Parts the fields of a form with a file.
const BOUNDARY: &str = "a-line-that-is-in-no-file";

/// Somebody who is signed in.
pub struct Office {
    address: SocketAddr,
    cookie: String,
    /// The address of the members' list.
    pub base: String,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of_name = move |line: &'a str| {
            let (head, value) = line.split_once(": ")?;
            head.eq_ignore_ascii_case(name).then_some(value)
        };
        self.head.lines().filter_map(of_name)
    }
}

impl Office {
    /// Follows the link in the owner's mail.
    pub async fn of(address: SocketAddr, tenant: &TestTenant) -> Self {
        let mails = tenant.db.waiting().await.unwrap();
        let (_, mail) = mails.into_iter().find(|(_, mail)| mail.template == "tenant-ready").unwrap();
        let token = mail.args["link"].rsplit('/').next().unwrap().to_owned();
        let base = format!("/{}/office/members", tenant.slug);
        let mut office = Self { address, cookie: String::new(), base };
        let slug = tenant.slug.as_str();
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("organisation", slug),
                ("token", &token),
                ("password", PASSWORD),
                ("password_again", PASSWORD),
            ])
            .finish();
        let answer =
            office.post("/", "/api/set-up", "application/x-www-form-urlencoded", form.as_bytes()).await;
        let cookies = answer.all("set-cookie").filter_map(|cookie| cookie.split(';').next());
        office.cookie = cookies.collect::<Vec<_>>().join("; ");
        office
    }

    /// A page below the list.
    pub async fn see(&self, rest: &str) -> String {
        let path = format!("{}{rest}", self.base);
        let answer = self.exchange("GET", &path, "", b"").await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.head);
        answer.body
    }

    /// Sends a form of a page below the list; gives where it leads.
    pub async fn send(&self, page: &str, action: &str, form: &[(&str, &str)]) -> String {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let kind = "application/x-www-form-urlencoded";
        leads_to(&self.post(page, action, kind, body.as_bytes()).await)
    }

    /// Sends a file as `file`, with another field; gives where it leads.
    pub async fn upload(&self, page: &str, action: &str, field: (&str, &str), file: &[u8]) -> String {
        let (name, value) = field;
        let mut body = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n--{BOUNDARY}\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"members.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        leads_to(&self.post(page, action, &kind, &body).await)
    }

    async fn post(&self, page: &str, action: &str, kind: &str, body: &[u8]) -> Answer {
        let address = self.address;
        let head = format!(
            "content-type: {kind}\r\nreferer: http://{address}{page}\r\nsec-fetch-site: same-origin\r\n"
        );
        let answer = self.exchange("POST", action, &head, body).await;
        assert_eq!(answer.status, 303, "{action}: {} {}", answer.head, answer.body);
        answer
    }

    async fn exchange(&self, method: &str, path: &str, head: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\naccept: text/html\r\ncookie: {}\r\n{head}\
             content-length: {}\r\n\r\n",
            self.address,
            self.cookie,
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        stream.write_all(body).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }
}

fn leads_to(answer: &Answer) -> String {
    let location = answer.all("location").next().unwrap_or_else(|| panic!("{}", answer.head));
    assert!(!location.ends_with("#problems"), "{location}");
    location.to_owned()
}
