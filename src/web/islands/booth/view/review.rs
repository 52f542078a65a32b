//! What was chosen, to be read once more, and where the credential is typed.

use std::rc::Rc;

use crate::{
    ballot::{CredentialError, PrivateCredential},
    election::domain::Vote,
    web::islands::{
        booth::{BoothTexts, PaperPost, state::Booth},
        browser,
        dom::{El, button, paragraph},
        texts::fill,
    },
};

/// The field of the credential.
const FIELD: &str = "booth-credential";
const HINT: &str = "booth-credential-hint";
const ERROR: &str = "booth-credential-error";

/// What is wrong with what was typed.
fn sentence(error: CredentialError, texts: &BoothTexts) -> String {
    match error {
        CredentialError::Length { found: 0 } => texts.credential_missing.clone(),
        CredentialError::Length { found } => fill(&texts.credential_length, &[("count", &found)]),
        CredentialError::Character { position } => {
            fill(&texts.credential_character, &[("position", &position)])
        }
        CredentialError::Checksum => texts.credential_mistyped.clone(),
    }
}

impl Booth {
    /// What was chosen, to be read once more, and where the credential is typed.
    pub(super) fn view_review(&self) -> El {
        let texts = &self.texts;
        let posts = self.paper.posts.iter().enumerate();
        let lines = posts.map(|(place, post)| self.line(place, post));
        let field = El::of("input", "code")
            .set("id", FIELD)
            .set("type", "text")
            .set("autocomplete", "off")
            .set("autocapitalize", "none")
            .set("spellcheck", "false")
            .set("aria-required", "true")
            .set("aria-describedby", HINT)
            .does("input", "credential");
        let asked = El::of("div", "field")
            .set("id", "booth-credential-asked")
            .with(El::new("label").set("for", FIELD).text(&texts.credential_label))
            .with(El::of("p", "hint").set("id", HINT).text(&texts.credential_hint))
            .with(El::new("div").set("role", "alert").set("id", ERROR))
            .with(field)
            .with(self.help("credential", &texts.help_credential));
        let actions = El::of("div", "actions")
            .with(El::of("button", "primary large").text(&texts.next_seal))
            .with(button("secondary", &texts.back, "back"));
        El::of("form", "form")
            .flag("novalidate", true)
            .set("autocomplete", "off")
            .does("submit", "seal")
            .with(Self::heading(&texts.review_heading))
            .with(paragraph(&texts.review_lead))
            .all(self.problem_notice())
            .with(El::of("dl", "review").all(lines))
            .with(El::new("h3").text(&texts.credential_heading))
            .with(paragraph(&texts.credential_lead))
            .with(asked)
            .with(actions)
    }

    /// A post with the choice.
    fn line(&self, place: usize, post: &PaperPost) -> El {
        let (texts, typed) = (&self.texts, self.paper.lang.as_deref());
        let (called, called_in) = self.paper.title(post);
        let marks = self.marks.borrow();
        let chosen = match marks.get(place).map(|marks| marks.vote()) {
            Some(Ok(Vote::Chosen(chosen))) => chosen,
            Some(Ok(Vote::Blank) | Err(_)) | None => &[],
        };
        let nobody = if marks.get(place).is_some_and(|marks| marks.is_blank()) {
            &texts.review_blank
        } else {
            &texts.review_nobody
        };
        let names = post.candidates.iter().zip(chosen).filter(|(_, chosen)| **chosen);
        let mut names: Vec<El> = names
            .map(|(candidate, _)| El::new("dd").maybe("lang", typed).kept().text(&candidate.name))
            .collect();
        if names.is_empty() {
            // The page's own word.
            names.push(El::of("dd", "blank").text(nobody));
        }
        let change = button("quiet", &texts.change, "change")
            .set("data-post", &place.to_string())
            .set("aria-label", &fill(&texts.change_post, &[("name", &called)]));
        El::new("div")
            .with(El::new("dt").maybe("lang", called_in).kept().text(called))
            .all(names)
            .with(El::of("dd", "change").with(change))
    }

    /// Something was typed: a whole credential is reason to begin.
    pub(super) fn credential_typed(self: &Rc<Self>) {
        if let Some(Ok(credential)) = browser::with_value(FIELD, PrivateCredential::parse) {
            self.prepare_ballot(credential);
        }
    }

    /// The voter wants the ballot sealed.
    pub(super) fn credential_entered(self: &Rc<Self>) {
        // The field keeps what is wrong, so that it can be corrected.
        match browser::with_value(FIELD, PrivateCredential::parse) {
            Some(Ok(credential)) => {
                browser::empty(FIELD);
                self.seal(credential);
            }
            Some(Err(wrong)) => {
                let error = El::of("p", "error").text(&sentence(wrong, &self.texts));
                let _ = El::by_id(ERROR).show(error);
                let _ = El::by_id("booth-credential-asked").set("class", "field refused");
                let described = [HINT, " ", ERROR].concat();
                let _ = El::by_id(FIELD).set("aria-invalid", "true").set("aria-describedby", &described);
                browser::focus_on(FIELD.to_owned());
            }
            None => {}
        }
    }
}
