//! The ballot paper.

use js_sys::{JsString, RegExp};

use crate::web::islands::{
    booth::{
        PaperCandidate, PaperPost,
        state::{Booth, PROBLEMS},
    },
    dom::{El, button, hint, paragraph},
    texts::fill,
};

/// From how many candidates on one can search among them.
const MANY: usize = 13;
/// Where it is said how many posts are answered.
const ANSWERED: &str = "booth-answered";
/// Where it is said how many are chosen for the post that was marked last.
const COUNTED: &str = "booth-counted";

/// The id of a post, or of a part of it.
pub(super) fn id_of_post(place: usize) -> String {
    id_of(place, "")
}

fn id_of(post: usize, part: &str) -> String {
    ["post-", &post.to_string(), part].concat()
}

fn id_of_candidate(post: usize, place: usize, part: &str) -> String {
    ["post-", &post.to_string(), "-", &place.to_string(), part].concat()
}

/// A text as it is searched: without accents, in small letters.
fn folded(text: &str) -> JsString {
    let plain = JsString::from(text).normalize("NFKD").to_lower_case();
    plain.replace_by_pattern(&RegExp::new("\\p{M}", "gu"), "")
}

impl Booth {
    /// The ballot paper.
    pub(super) fn view_choose(&self) -> El {
        let texts = &self.texts;
        let posts = self.paper.posts.iter().enumerate();
        let bar = El::of("div", "booth-bar")
            .with(El::new("span").set("id", ANSWERED))
            .with(El::of("span", "counted").set("id", COUNTED))
            .with(El::of("button", "primary large").text(&texts.next_review));
        El::of("form", "form")
            .flag("novalidate", true)
            .set("autocomplete", "off")
            .does("submit", "review")
            .with(Self::heading(&texts.choose_heading))
            .all(self.problem_notice())
            .with(El::new("div").set("id", "booth-told"))
            .all(posts.map(|(place, post)| self.post(place, post)))
            .with(bar)
            .with(
                El::new("details")
                    .with(El::new("summary").text(&texts.choose_more))
                    .with(paragraph(&texts.choose_lead))
                    .with(hint(&texts.choose_kept)),
            )
            .with(self.help("see", &texts.help_see))
    }

    /// One post with those who stand for it.
    fn post(&self, place: usize, post: &PaperPost) -> El {
        let (rule, error) = (id_of(place, "-rule"), id_of(place, "-error"));
        let (called, typed) = self.paper.title(post);
        let title = El::new("h3")
            .with(El::new("span").maybe("lang", typed).kept().text(called))
            .then(" ")
            .with(El::of("span", "rule").set("id", &rule).text(&post.rule));
        let described = [&rule, " ", &error].concat();
        let (about, typed) = self.paper.shown(post.said.description.as_ref(), &post.description);
        let about = (!about.is_empty()).then(|| El::of("p", "statement").maybe("lang", typed).text(about));
        let search = (post.candidates.len() >= MANY).then(|| self.search_field(place));
        let candidates = post.candidates.iter().enumerate();
        let candidates = candidates.map(|(number, candidate)| {
            self.candidate((place, number), candidate, post.candidates.len(), &rule)
        });
        let blank = self.ask(place, |marks| marks.limits().blank).unwrap_or_default();
        let clear = button("quiet", &self.texts.clear, "clear").set("id", &id_of(place, "-clear"));
        El::of("fieldset", "post")
            .set("id", &id_of_post(place))
            .set("tabindex", "-1")
            .set("aria-describedby", &described)
            .with(El::new("legend").with(title))
            .all(about)
            .with(El::new("div").set("id", &error))
            .all(search)
            .with(
                El::of("ul", "choices")
                    .set("role", "list")
                    .all(candidates)
                    .all(blank.then(|| self.leave_blank(place, &rule))),
            )
            .with(El::of("p", "chosen").set("id", &id_of(place, "-chosen")).set("role", "status"))
            .with(clear.set("data-post", &place.to_string()))
    }

    /// Where a name is typed to find it among many.
    fn search_field(&self, place: usize) -> El {
        let id = id_of(place, "-search");
        let field = El::new("input")
            .set("id", &id)
            .set("type", "search")
            .set("autocomplete", "off")
            .set("spellcheck", "false")
            .set("data-post", &place.to_string())
            .does("input", "search");
        El::of("div", "field search")
            .with(El::new("label").set("for", &id).text(&self.texts.search))
            .with(field)
            .with(El::of("p", "hint").set("id", &id_of(place, "-found")).set("role", "status"))
    }

    /// Shows only those whose names hold every word that was typed.
    pub(super) fn search(&self, place: usize, typed: &str) {
        let Some(post) = self.paper.posts.get(place) else { return };
        let words: Vec<JsString> = typed.split_whitespace().map(folded).collect();
        let mut found = 0;
        for (number, candidate) in post.candidates.iter().enumerate() {
            let name = folded(&candidate.name);
            let holds = words.iter().all(|word| name.includes(&String::from(word), 0));
            found += usize::from(holds);
            let _ = El::by_id(&id_of_candidate(place, number, "-choice")).flag("hidden", !holds);
        }
        let all = post.candidates.len();
        let said = fill(&self.texts.search_found, &[("count", &found), ("max", &all)]);
        let _ = El::by_id(&id_of(place, "-found")).text(if words.is_empty() { "" } else { &said });
    }

    /// A mark for a post; a mark that moves where only one can be chosen.
    fn mark(&self, post: usize, id: &str, does: &str) -> El {
        let single = self.ask(post, |marks| marks.single()).unwrap_or_default();
        El::new("input")
            .set("id", id)
            .set("type", if single { "radio" } else { "checkbox" })
            .set("name", &id_of_post(post))
            .set("data-post", &post.to_string())
            .does("change", does)
    }

    /// Somebody who can be chosen.
    fn candidate(&self, at: (usize, usize), candidate: &PaperCandidate, all: usize, rule: &str) -> El {
        let (post, number) = at;
        let typed = self.paper.lang.as_deref();
        let position = id_of_candidate(post, number, "-position");
        let mark = self
            .mark(post, &id_of_candidate(post, number, ""), "mark")
            .set("data-place", &number.to_string())
            .set("aria-describedby", &[&position, " ", rule].concat());
        let label = El::new("label")
            .with(mark)
            .with(El::new("span").set("id", &id_of_candidate(post, number, "-face")).with(self.face(at)))
            .with(El::of("span", "name").maybe("lang", typed).kept().text(&candidate.name));
        let told = fill(&self.texts.position, &[("position", &(number + 1)), ("max", &all)]);
        let (said, told_in) = self.paper.shown(candidate.said.statement.as_ref(), &candidate.statement);
        let statement = (!said.is_empty()).then(|| {
            let summary = fill(&self.texts.statement, &[("name", &candidate.name)]);
            El::new("details")
                .with(El::new("summary").set("aria-label", &summary).text(&self.texts.statement_short))
                .with(El::of("p", "statement").maybe("lang", told_in).text(said))
        });
        El::of("li", "choice")
            .set("id", &id_of_candidate(post, number, "-choice"))
            .with(label)
            .with(El::of("span", "position").set("id", &position).flag("hidden", true).text(&told))
            .with(El::new("div").set("id", &id_of_candidate(post, number, "-refused")).set("role", "alert"))
            .all(statement)
    }

    /// The photo once the browser has checked it, the initials until then.
    fn face(&self, at: (usize, usize)) -> El {
        let (post, number) = at;
        if let Some(object) = self.photos.borrow().get(&at) {
            let photo = El::of("img", "photo").set("src", object).set("alt", "");
            return photo.set("width", "64").set("height", "64");
        }
        let candidate = self.paper.posts.get(post).and_then(|post| post.candidates.get(number));
        let initials = candidate.map(|candidate| candidate.initials.as_str()).unwrap_or_default();
        El::of("span", "photo").set("aria-hidden", "true").kept().text(initials)
    }

    /// A photo has arrived.
    pub(in crate::web::islands::booth) fn draw_photo(&self, at: (usize, usize)) {
        let _ = El::by_id(&id_of_candidate(at.0, at.1, "-face")).show(self.face(at));
    }

    /// The choice of nobody.
    fn leave_blank(&self, post: usize, rule: &str) -> El {
        let mark = self.mark(post, &id_of(post, "-blank"), "blank").set("aria-describedby", rule);
        let name = El::of("span", "name")
            .text(&self.texts.blank)
            .then(" ")
            .with(El::of("span", "hint").text(&self.texts.blank_hint));
        El::of("li", "choice blank").with(El::new("label").with(mark).with(name))
    }

    /// Shows all marks as they are.
    pub(in crate::web::islands::booth) fn refresh_all(&self) {
        (0..self.paper.posts.len()).for_each(|place| self.refresh(place));
        let _ = El::by_id(COUNTED).text("");
    }

    /// Shows the marks of a post as they are, and what is said of them.
    pub(super) fn refresh(&self, place: usize) {
        let marks = self.marks.borrow();
        let (Some(marks), Some(post)) = (marks.get(place), self.paper.posts.get(place)) else { return };
        let (count, max) = (marks.count(), marks.limits().max);
        let counted = fill(&self.texts.chosen, &[("count", &count), ("max", &max)]);
        for number in 0..post.candidates.len() {
            let _ = El::by_id(&id_of_candidate(place, number, "")).tick(marks.is_chosen(number));
            let over = self.refused.get() == Some((place, number));
            let reason = over.then(|| El::of("p", "error").text(&[&counted, ". ", &post.too_many].concat()));
            let _ = El::by_id(&id_of_candidate(place, number, "-refused")).text("").all(reason);
        }
        let _ = El::by_id(&id_of(place, "-blank")).tick(marks.is_blank());
        let _ = El::by_id(&id_of(place, "-chosen")).text(&counted);
        let _ = El::by_id(&id_of(place, "-clear")).flag("hidden", !marks.any());
        let lacks = self.lacks(place).map(|text| El::of("p", "error").text(text));
        let class = if lacks.is_some() { "post refused" } else { "post" };
        let _ = El::by_id(&id_of_post(place)).set("class", class);
        let _ = El::by_id(&id_of(place, "-error")).text("").all(lacks);
        let _ = El::by_id(COUNTED).text(if max > 1 { &counted } else { "" });
        self.refresh_told();
    }

    /// How many posts are answered, and which still lack something, each linked.
    fn refresh_told(&self) {
        let posts = &self.paper.posts;
        let answered = fill(&self.texts.posts_done, &[("count", &self.answered()), ("max", &posts.len())]);
        let _ = El::by_id(ANSWERED).text(&answered);
        let line = |place: usize| {
            let (called, typed) = self.paper.title(posts.get(place)?);
            let title = El::new("span").maybe("lang", typed).kept().text(called);
            let link = El::new("a")
                .set("href", &["#", &id_of_post(place)].concat())
                .set("data-post", &place.to_string())
                .does("click", "go-to-post")
                .with(title)
                .then(": ")
                .with(El::new("span").text(self.lacks(place)?));
            Some(El::new("li").with(link))
        };
        let lines: Vec<El> = (0..posts.len()).filter_map(line).collect();
        let summary = (!lines.is_empty()).then(|| {
            El::of("div", "error-summary")
                .set("role", "alert")
                .set("id", PROBLEMS)
                .set("tabindex", "-1")
                .with(El::new("h3").text(&self.texts.problems))
                .with(El::new("ul").all(lines))
        });
        let _ = El::by_id("booth-told").text("").all(summary);
    }
}
