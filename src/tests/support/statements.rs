//! What the program logs while it is tested: faults, which a test that fails shows, and
//! statements that are sent to PostgreSQL.

use tracing::{
    Event, Level, Metadata,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::Interest,
};

thread_local! {
    static SEEN: std::cell::RefCell<Option<Vec<String>>> = const { std::cell::RefCell::new(None) };
}

/// The statements that threads which are watched send to PostgreSQL.
pub struct Statements;

impl Statements {
    /// Begins to watch this thread.
    pub fn watch() {
        SEEN.set(Some(Vec::new()));
    }

    /// What this thread has sent since; ends it.
    pub fn seen() -> Vec<String> {
        SEEN.take().unwrap_or_default()
    }
}

/// Hears what the whole process logs.
pub(super) struct Log;

fn is_statement(about: &Metadata<'_>) -> bool {
    about.target() == "sqlx::query"
}

impl tracing::Subscriber for Log {
    fn register_callsite(&self, about: &'static Metadata<'static>) -> Interest {
        match (*about.level() == Level::ERROR, is_statement(about)) {
            (true, _) => Interest::always(),
            // It depends on the thread.
            (false, true) => Interest::sometimes(),
            (false, false) => Interest::never(),
        }
    }

    fn enabled(&self, about: &Metadata<'_>) -> bool {
        *about.level() == Level::ERROR || (is_statement(about) && SEEN.with_borrow(Option::is_some))
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        if is_statement(event.metadata()) {
            let mut summary = Summary(String::new());
            event.record(&mut summary);
            SEEN.with_borrow_mut(|seen| seen.get_or_insert_default().push(summary.0));
        } else {
            let mut fault = Fault(String::new());
            event.record(&mut fault);
            // Kept from the output unless the test fails.
            println!("logged: {}{}", event.metadata().target(), fault.0);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The beginning of a statement, as the driver tells it.
struct Summary(String);

impl Visit for Summary {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "summary" {
            self.0 = format!("{value:?}");
        }
    }
}

/// All that is said of a fault.
struct Fault(String);

impl Visit for Fault {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.push_str(&format!(" {}={value:?}", field.name()));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        self.0.push_str(&format!(" {}={value}", field.name()));
        let mut cause = value.source();
        while let Some(inner) = cause {
            self.0.push_str(&format!(": {inner}"));
            cause = inner.source();
        }
    }
}
