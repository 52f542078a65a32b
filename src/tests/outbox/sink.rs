//! A mail server for tests.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use mail_parser::MessageParser;
use publicdigit::platform::{Smtp, mailer::Mailer};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A mail server that keeps what it gets and says what it is told to.
pub struct Sink {
    address: String,
    mails: Arc<Mutex<Vec<String>>>,
    answers: Answers,
    rule: Rule,
    senders: Senders,
    /// Conversations now, and the most there were.
    open: Arc<Mutex<(usize, usize)>>,
}

/// The addresses that mails came from, and went to.
type Senders = Arc<Mutex<Vec<(String, String)>>>;

/// What is answered to a recipient's address, if that is not told otherwise.
type Rule = Arc<Mutex<Option<Box<dyn FnMut(&str) -> Option<&'static str> + Send>>>>;

/// What is answered instead at which stage, or to whom; `close` hangs up.
type Answers = Arc<Mutex<BTreeMap<String, &'static str>>>;

impl Sink {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (mails, answers, rule) = (Arc::new(Mutex::new(Vec::new())), Answers::default(), Rule::default());
        let senders = Senders::default();
        let sink = Self {
            address,
            mails: Arc::clone(&mails),
            answers: Arc::clone(&answers),
            rule: Arc::clone(&rule),
            senders: Arc::clone(&senders),
            open: Arc::default(),
        };
        let open = Arc::clone(&sink.open);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let told = (Arc::clone(&answers), Arc::clone(&rule));
                let conversation = converse(stream, Arc::clone(&mails), told, Arc::clone(&senders));
                let open = Arc::clone(&open);
                tokio::spawn(async move {
                    {
                        let mut open = open.lock().unwrap();
                        open.0 += 1;
                        open.1 = open.1.max(open.0);
                    }
                    conversation.await;
                    open.lock().unwrap().0 -= 1;
                });
            }
        });
        sink
    }

    pub fn mailer(&self) -> Mailer {
        let url = self.url();
        let from = "Public Digit <elections@example.org>".to_owned();
        Mailer::new(&Smtp { url, from }, "https://vote.example.org").unwrap()
    }

    /// The envelopes: from whom, and to whom.
    pub fn senders(&self) -> Vec<(String, String)> {
        self.senders.lock().unwrap().clone()
    }

    /// The address for programs.
    pub fn url(&self) -> String {
        format!("smtp://platform:password@{}", self.address)
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.address.rsplit(':').next().unwrap().parse().unwrap()
    }

    /// What it says of recipients, by their addresses.
    pub fn rule(&self, rule: impl FnMut(&str) -> Option<&'static str> + Send + 'static) {
        *self.rule.lock().unwrap() = Some(Box::new(rule));
    }

    /// What it says of whole mails.
    pub fn say(&self, answer: &'static str) {
        self.say_at(".", answer);
    }

    pub fn say_at(&self, stage: &'static str, answer: &'static str) {
        self.answers.lock().unwrap().insert(stage.to_owned(), answer);
    }

    /// What it says of a recipient.
    pub fn say_to(&self, address: &str, answer: &'static str) {
        self.answers.lock().unwrap().insert(address.to_owned(), answer);
    }

    /// The most conversations there were at a time.
    pub fn most(&self) -> usize {
        self.open.lock().unwrap().1
    }

    /// It takes everything again.
    pub fn recover(&self) {
        self.answers.lock().unwrap().clear();
    }

    /// The mails as they came, in lines.
    pub fn raw_mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }

    /// The mails' headers and texts, as readers show them.
    pub fn mails(&self) -> Vec<String> {
        let read = |raw: String| {
            let mail = MessageParser::default().parse(raw.as_bytes()).unwrap();
            let headers = raw.split("\n\n").next().unwrap_or_default();
            format!("{headers}\n\n{}", mail.body_text(0).unwrap_or_default())
        };
        self.raw_mails().into_iter().map(read).collect()
    }
}

/// RFC 5321, as much of it as a client needs.
async fn converse(
    stream: TcpStream,
    mails: Arc<Mutex<Vec<String>>>,
    (answers, rule): (Answers, Rule),
    senders: Senders,
) {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let (mut sender, mut has_greeted) = (String::new(), false);
    let answer =
        |stage: &str, usual: &'static str| answers.lock().unwrap().get(stage).copied().unwrap_or(usual);
    let mut say = async |text: &str| match text {
        "close" => false,
        text => writing.write_all(format!("{text}\r\n").as_bytes()).await.is_ok(),
    };
    if !say(answer("BANNER", "220 sink")).await {
        return;
    }
    while let Ok(Some(line)) = lines.next_line().await {
        let verb = line.split(' ').next().unwrap_or_default().to_uppercase();
        let address = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        match verb.as_str() {
            "MAIL" => sender = address,
            "RCPT" => senders.lock().unwrap().push((sender.clone(), address)),
            _ => {}
        }
        let usual = match verb.as_str() {
            // As OpenSMTPD does; RFC 5321, section 4.1.4, lets a server choose.
            "EHLO" if std::mem::replace(&mut has_greeted, true) => "503 5.5.1 Already identified",
            "EHLO" => "250-sink\r\n250 AUTH PLAIN LOGIN",
            "AUTH" => "235 it is you",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        let said = match (verb.as_str(), line.split(['<', '>']).nth(1)) {
            ("RCPT", Some(address)) => {
                let ruled = rule.lock().unwrap().as_mut().and_then(|rule| rule(address));
                answer(address, answer(&verb, ruled.unwrap_or(usual)))
            }
            _ => answer(&verb, usual),
        };
        if !say(said).await {
            return;
        }
        if verb != "DATA" || !said.starts_with('3') {
            continue;
        }
        let (mut mail, mut is_whole) = (Vec::new(), false);
        while !is_whole && let Ok(Some(line)) = lines.next_line().await {
            is_whole = line == ".";
            mail.push(line);
        }
        // Whoever is killed on the way has sent nothing.
        if !is_whole {
            return;
        }
        mail.pop();
        let said = answer(".", "250 taken");
        if said.starts_with('2') {
            mails.lock().unwrap().push(mail.join("\n"));
        }
        if !say(said).await {
            return;
        }
    }
}
