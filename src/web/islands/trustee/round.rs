use getrandom::SysRng;
use leptos::{prelude::*, task::spawn_local};
use rand_core::UnwrapErr;
use zeroize::Zeroizing;

use super::{
    Problem, ProblemNotice, TrusteeContext, TrusteeTexts,
    key_input::{KeyInput, Opened},
    keyfile,
    sheet::Sheet,
};
use crate::{
    ballot::{Answer, CeremonyRefused, KeyFile, KeySecret, certificates_fingerprint},
    web::{
        functions::trustee::{CeremonyPost, submit_message},
        islands::browser,
    },
};

/// Long enough for the page to be drawn before the browser computes.
const DRAWN: u32 = 50;
/// What stands after the heading when all is done.
const DONE: &str = "trustee-key-complete";

/// Whose message does not hold.
fn refused(refused: CeremonyRefused) -> Problem {
    match refused {
        CeremonyRefused::OtherSeed { .. } => Problem::OtherKey,
        CeremonyRefused::Malformed { member }
        | CeremonyRefused::NotProper { member }
        | CeremonyRefused::Signature { member }
        | CeremonyRefused::Commitment { member }
        | CeremonyRefused::VerificationKey { member } => Problem::Member(member),
        CeremonyRefused::NumberOfMessages
        | CeremonyRefused::OtherCommitments
        | CeremonyRefused::OtherGroup(_) => Problem::Material,
    }
}

/// The message of a round, after having checked all that the others sent.
fn message(duty: &TrusteeContext, round: u8, secret: &KeySecret) -> Result<CeremonyPost, Problem> {
    let own = duty.member.as_ref().ok_or(Problem::Material)?;
    let member = keyfile::member(duty, secret)?;
    let rng = &mut UnwrapErr(SysRng);
    let mut complaint = false;
    let body = match round {
        2 => member.commit(&own.certificates, rng).map_err(refused)?,
        3 => member.contribute(&own.certificates, &own.commitments, rng).map_err(refused)?,
        4 => match member
            .answer(&own.certificates, &own.commitments, &own.contributions, rng)
            .map_err(refused)?
        {
            Answer::Key(answer) => answer,
            Answer::Complaints(complaints) => {
                complaint = true;
                complaints.into_iter().next().ok_or(Problem::Material)?
            }
        },
        _ => return Err(Problem::Material),
    };
    let body = String::from_utf8(body).map_err(|_| Problem::Material)?;
    Ok(CeremonyPost { attempt: own.attempt, round, complaint, body })
}

/// The key file with the fingerprint that the key has now.
fn completed(duty: &TrusteeContext, secret: KeySecret, answer: &str) -> Result<KeyFile, Problem> {
    let mut duty = duty.clone();
    if let Some(own) = &mut duty.member {
        own.answer = Some(answer.to_owned());
    }
    let private = keyfile::private_key(&duty, &secret)?;
    let fingerprint = private.public_key(None, &mut UnwrapErr(SysRng)).fingerprint();
    let label = duty.label(fingerprint).ok_or(Problem::Material)?;
    Ok(KeyFile { label, secret })
}

/// Sends the message of a round. Gives the completed key file after the last
/// one, if nobody sent garbage.
async fn take_part(duty: TrusteeContext, round: u8, secret: KeySecret) -> Result<Option<KeyFile>, Problem> {
    let post = message(&duty, round, &secret)?;
    let (complaint, answer) = (post.complaint, post.body.clone());
    let text = serde_json::to_string(&post).map_err(|_| Problem::Material)?;
    let sent = submit_message(duty.account.clone(), duty.election.clone(), text).await;
    sent.map_err(|error| Problem::of(&error))?;
    if round == 4 && !complaint { completed(&duty, secret, &answer).map(Some) } else { Ok(None) }
}

/// A step of the ceremony after the first: the browser checks what the others
/// sent, with the key file, and sends the trustee's own message.
#[island]
pub fn TrusteeRound(
    /// Which trustee of which election.
    duty: TrusteeContext,
    /// Which round.
    round: u8,
    /// What is said.
    texts: TrusteeTexts,
) -> impl IntoView {
    let label = texts.rehearse_file.clone();
    let (duty, texts) = (StoredValue::new(duty), StoredValue::new(texts));
    let problem = RwSignal::new(None);
    let working = RwSignal::new(false);
    let file: RwSignal<Option<KeyFile>> = RwSignal::new(None);
    let passphrase = StoredValue::new(None);
    let on_key = Callback::new(move |opened: Opened| {
        problem.set(None);
        working.set(true);
        spawn_local(async move {
            browser::pause(DRAWN).await;
            let own = duty.get_value();
            let page = own.page.clone();
            match take_part(own, round, opened.secret).await {
                Ok(Some(completed)) => {
                    passphrase.set_value(opened.passphrase);
                    file.set(Some(completed));
                    browser::focus(DONE);
                }
                Ok(None) => browser::go_to(&format!("{page}?done=trustee-step")),
                Err(error) => problem.set(Some(error)),
            }
            working.set(false);
        });
    });
    let body = move || {
        match file.get() {
        Some(file) => view! { <Finished duty file passphrase texts problem /> }.into_any(),
        None => view! {
            <Others duty texts />
            <KeyInput id="round-file" label=label.clone() duty texts problem working on_key />
            <div role="status">
                {move || {
                    working
                        .get()
                        .then(|| {
                            view! { <p class="working">{texts.with_value(|texts| texts.round_working.clone())}</p> }
                        })
                }}
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <div class="stack needs-script">
            <ProblemNotice problem duty texts />
            {body}
        </div>
    }
}

/// What the trustees compare before they go on: nobody stands between them.
#[component]
fn Others(
    /// Which trustee of which election.
    duty: StoredValue<TrusteeContext>,
    /// What islands of trustees say.
    texts: StoredValue<TrusteeTexts>,
) -> impl IntoView {
    let compared = duty.with_value(|duty| certificates_fingerprint(&duty.member.as_ref()?.certificates));
    let words = texts.get_value();
    compared.map(|fingerprint| {
        view! {
            <dl class="facts">
                <div>
                    <dt>{words.round_list}</dt>
                    <dd class="fingerprint" translate="no">{fingerprint.to_string()}</dd>
                </div>
            </dl>
            <p class="hint">{words.round_list_hint}</p>
        }
    })
}

/// The key is complete: its fingerprint is known, and the file can be saved
/// with it.
#[component]
fn Finished(
    /// Which trustee of which election.
    duty: StoredValue<TrusteeContext>,
    /// The completed file.
    file: KeyFile,
    /// The passphrase of the file that was chosen; the completed one has it too.
    passphrase: StoredValue<Option<Zeroizing<String>>>,
    /// What islands of trustees say.
    texts: StoredValue<TrusteeTexts>,
    /// What went wrong.
    problem: RwSignal<Option<Problem>>,
) -> impl IntoView {
    let words = texts.get_value();
    let (kept, sheet) = (StoredValue::new(file.clone()), file.clone());
    let save = move |_| {
        let text = kept.with_value(|file| {
            passphrase.with_value(|passphrase| match passphrase {
                Some(passphrase) => file.write_locked(passphrase, &mut UnwrapErr(SysRng)),
                None => file.write(),
            })
        });
        let saved = kept.with_value(|file| browser::save_file(&file.label.file_name(), &text));
        problem.set(saved.is_none().then_some(Problem::NotSaved));
    };
    let page = duty.with_value(|duty| format!("{}?done=trustee-key-complete", duty.page));
    view! {
        <h3 id=DONE tabindex="-1">
            {words.finished_heading}
        </h3>
        <p>{words.finished_text}</p>
        {passphrase.with_value(Option::is_some).then(|| view! { <p>{words.finished_passphrase}</p> })}
        <p>
            {words.fingerprint_label} " " <code class="tracker" translate="no">{file.label.fingerprint.to_string()}</code>
        </p>
        <div class="actions">
            <button type="button" class="secondary" on:click=save>
                {words.finished_save}
            </button>
            <a class="button primary" href=page>
                {words.finished_continue}
            </a>
        </div>
        <details>
            <summary>{words.sheet_show}</summary>
            <Sheet file=sheet texts />
        </details>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::{
        ballot::{GroupName, ThresholdContext, ThresholdMember},
        election::application::views::Membership,
    };

    #[test]
    fn four_rounds_in_two_browsers_make_two_keys() {
        let rng = &mut UnwrapErr(SysRng);
        let context = ThresholdContext::new(GroupName::Ed25519, 2, 2).unwrap();
        let members: Vec<_> = (1..=2).map(|index| ThresholdMember::join(context, index, rng)).collect();
        let secrets: Vec<_> = members.iter().map(|member| KeySecret::Seed(member.seed())).collect();
        let mut known = Membership { attempt: 1, needed: 2, members: 2, ..Membership::default() };
        known.certificates =
            members.iter().map(|one| String::from_utf8(one.certificate(rng)).unwrap()).collect();
        let duty = |known: &Membership, index| TrusteeContext {
            group: "Ed25519".to_owned(),
            member: Some(Membership { index, ..known.clone() }),
            ..TrusteeContext::default()
        };
        let all = |known: &Membership, round| -> Vec<String> {
            let one = |(index, secret)| message(&duty(known, index), round, secret).unwrap().body;
            (1..).zip(&secrets).map(one).collect()
        };
        known.commitments = all(&known, 2);
        known.contributions = all(&known, 3);
        let answers = all(&known, 4);
        for (index, (secret, answer)) in (1..).zip(secrets.iter().zip(&answers)) {
            let file = completed(&duty(&known, index), secret.clone(), answer).unwrap();
            let checked = context.check_answer(
                &known.certificates,
                &known.commitments,
                &known.contributions,
                index,
                answer.as_bytes(),
            );
            assert_eq!((checked, file.label.member.unwrap().index), (Ok(()), index));
        }
        let mut cheated = known.clone();
        cheated.commitments.swap(0, 1);
        let problem = message(&duty(&cheated, 1), 3, &secrets[0]).unwrap_err();
        assert_eq!(problem, Problem::Member(1));
        assert_eq!(message(&duty(&known, 1), 2, &secrets[1]).unwrap_err(), Problem::OtherKey);
    }
}
