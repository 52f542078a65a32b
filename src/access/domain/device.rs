use std::fmt;

/// What somebody signs in with, as far as the browser says, in words that people know.
///
/// The names are those of products and are the same in every language. Which version it
/// is, and whatever else a browser tells of itself, is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceName {
    /// The browser; empty if it is none that is known.
    pub browser: String,
    /// The system it runs on; empty if it is none that is known.
    pub system: String,
}

/// Words in what browsers tell, and what they mean. Most pretend to be others too: the
/// first that is found counts.
const BROWSERS: [(&str, &str); 9] = [
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
];

const SYSTEMS: [(&str, &str); 8] = [
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("X11", "Linux"),
    ("Linux", "Linux"),
];

fn named(told: &str, names: &[(&str, &str)]) -> String {
    let found = names.iter().find(|(word, _)| told.contains(word));
    found.map(|(_, name)| (*name).to_owned()).unwrap_or_default()
}

impl DeviceName {
    /// What a browser tells of itself in the header `User-Agent` (RFC 9110, section
    /// 10.1.5).
    pub fn told(user_agent: &str) -> Self {
        let mut browser = named(user_agent, &BROWSERS);
        if browser.is_empty() && user_agent.contains("Version/") && user_agent.contains("Safari/") {
            "Safari".clone_into(&mut browser);
        }
        Self { browser, system: named(user_agent, &SYSTEMS) }
    }
}

/// `Firefox, Windows`; what is not known is left out.
impl fmt::Display for DeviceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = [&self.browser, &self.system].into_iter().filter(|name| !name.is_empty());
        f.write_str(&known.map(String::as_str).collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_tell_of_themselves_is_said_in_words() {
        for (told, said) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox, Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
                "Samsung Internet, Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
                "Safari, macOS",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
                "Chrome, Linux",
            ),
            ("curl/8.5.0", ""),
            ("", ""),
        ] {
            assert_eq!(DeviceName::told(told).to_string(), said, "{told}");
        }
    }
}
