//! What is sent to PostgreSQL.

thread_local! {
    static SEEN: std::cell::RefCell<Option<Vec<String>>> = const { std::cell::RefCell::new(None) };
}

/// The statements that threads which are watched send to PostgreSQL.
pub struct Statements;

impl Statements {
    /// Begins to watch this thread.
    pub fn watch() {
        // For all threads: what each asks of is decided once for the process. It may
        // be there already.
        let _ = tracing::subscriber::set_global_default(Self);
        SEEN.set(Some(Vec::new()));
    }

    /// What this thread has sent since; ends it.
    pub fn seen() -> Vec<String> {
        SEEN.take().unwrap_or_default()
    }
}

impl tracing::Subscriber for Statements {
    fn enabled(&self, about: &tracing::Metadata<'_>) -> bool {
        about.target() == "sqlx::query"
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        struct Summary(String);
        impl tracing::field::Visit for Summary {
            fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
                if field.name() == "summary" {
                    self.0 = format!("{value:?}");
                }
            }
        }
        SEEN.with_borrow_mut(|seen| {
            if let Some(seen) = seen {
                let mut summary = Summary(String::new());
                event.record(&mut summary);
                seen.push(summary.0);
            }
        });
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}
