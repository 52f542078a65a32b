//! From the end of voting to the published result. Every step can be repeated,
//! and goes on where an interrupted one stopped.

use time::OffsetDateTime;

use super::{
    Failed, Officer, Reach, StoreError,
    board_records::{self, Foundation, Randomness},
    ports::{Board, BoardState, Posting},
    verifiers,
};
use crate::{
    ballot::{ElectionResult, EncryptedTally, Tally, TrusteePrivateKey, VerifiedPartial, archive},
    election::domain::{
        CannotClose, CannotDecrypt, CannotPublish, CannotTally, Election, KeyHolder, Phase, SealingGroup,
    },
    kernel::{Actor, ElectionId, TrusteeId},
};

/// How many ballots are added up at a time.
const PORTION: u32 = 100;

/// Closes the ballot box after its time, makes the encrypted tally and asks the trustees
/// to decrypt it.
pub async fn close_voting<S: Board>(
    store: &S,
    officer: Officer,
    reach: &Reach,
) -> Result<(), Failed<CannotClose>> {
    let actor = officer.running()?;
    close(store, officer.election(), actor).await?;
    count(store, officer.election(), reach).await?;
    Ok(())
}

/// What became of [`close_due`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SweepReport {
    /// How many elections there was something to do for.
    pub elections: u32,
    /// When the next ballot box is to be closed, or letters are to be forgotten.
    pub next: Option<OffsetDateTime>,
}

/// What the clock does: closes every ballot box whose time has come, forgets letters that
/// nobody has looked at in time, and finishes tallies that were interrupted.
pub async fn close_due<S: Board>(store: &S, reach: &Reach) -> Result<SweepReport, StoreError> {
    look_after(store, store.environment().now(), reach).await
}

/// Finishes tallies that were interrupted, and closes nothing: for when the time cannot
/// be trusted.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn finish_tallies<S: Board>(store: &S, reach: &Reach) -> Result<SweepReport, StoreError> {
    // Nothing was to be closed by then.
    look_after(store, OffsetDateTime::UNIX_EPOCH, reach).await
}

async fn look_after<S: Board>(
    store: &S,
    until: OffsetDateTime,
    reach: &Reach,
) -> Result<SweepReport, StoreError> {
    let mut elections = 0;
    store.forget_letters(until).await?;
    for election in store.due(until).await? {
        match close(store, election, Actor::System).await {
            // Closed already, or by somebody else at this moment.
            Ok(()) | Err(Failed::Refused(_) | Failed::NotFound | Failed::Forbidden) => {}
            Err(Failed::Store(error)) => return Err(error),
        }
        count(store, election, reach).await?;
        elections += 1;
    }
    Ok(SweepReport { elections, next: store.next_end().await? })
}

async fn close<S: Board>(store: &S, election: ElectionId, actor: Actor) -> Result<(), Failed<CannotClose>> {
    let now = store.environment().now();
    let decide = |election: &mut Election, head: &_| {
        Ok((
            election.close_voting(now)?,
            board_records::posting(archive::end_ballots(&archive::Head::from(head))),
        ))
    };
    store.update_with_board(election, actor, decide).await
}

/// Does what can be done for a closed election without anybody: makes the encrypted
/// tally, which the trustees are told, and whatever follows from it.
async fn count<S: Board>(store: &S, id: ElectionId, reach: &Reach) -> Result<(), StoreError> {
    let Some(election) = store.find(id).await?.filter(|election| election.phase == Phase::Closed) else {
        return Ok(());
    };
    if sealed_tally(store, &election).await?.is_none() {
        seal_tally(store, &election, reach).await?;
    }
    advance(store, id).await
}

/// Does what can be done with an encrypted tally: decrypts as the server of a
/// demonstration, and notes when enough shares are there.
pub(super) async fn advance<S: Board>(store: &S, id: ElectionId) -> Result<(), StoreError> {
    let Some(election) = store.find(id).await?.filter(|election| election.phase == Phase::Closed) else {
        return Ok(());
    };
    for trustee in &election.trustees {
        if trustee.holder == KeyHolder::Server && !trustee.decrypted {
            decrypt_as_server(store, &election, trustee.id).await?;
        }
    }
    let Some(election) = store.find(id).await? else { return Ok(()) };
    if election.phase == Phase::Closed && election.enough_decrypted() {
        // That it can be computed is known before anybody is told so.
        compute(store, &election).await?;
        ignore_lost_race(store.update(id, Actor::System, Election::tally).await)?;
    }
    Ok(())
}

/// A refusal means that somebody else was faster.
fn ignore_lost_race(done: Result<(), Failed<CannotTally>>) -> Result<(), StoreError> {
    match done {
        Ok(()) | Err(Failed::Refused(_) | Failed::NotFound | Failed::Forbidden) => Ok(()),
        Err(Failed::Store(error)) => Err(error),
    }
}

/// Where the encrypted tally stands on a board: after the foundation, two
/// records for each ballot, and the end.
fn place_of_tally(board: &BoardState) -> u64 {
    Foundation::RECORDS + 2 * board.ballots + 1
}

/// What is needed for the tally of an election, read off its board.
pub(super) struct ToOpen {
    pub(super) foundation: Foundation,
    pub(super) tally: EncryptedTally,
}

/// The encrypted tally, if it has been made.
pub(super) async fn sealed_tally<S: Board>(
    store: &S,
    election: &Election,
) -> Result<Option<ToOpen>, StoreError> {
    let Some(board) = store.board(election.id).await? else { return Ok(None) };
    let records = store.records(election.id, place_of_tally(&board), 2).await?;
    let [tally, sized] = &records[..] else { return Ok(None) };
    let foundation = foundation(store, election.id, election.settings.group).await?;
    let tally = EncryptedTally::reload(&foundation.definition, &tally.body, &sized.body);
    let tally = tally.ok_or_else(|| StoreError::broken("the tally on the board cannot be read"))?;
    Ok(Some(ToOpen { foundation, tally }))
}

async fn foundation<S: Board>(
    store: &S,
    election: ElectionId,
    group: SealingGroup,
) -> Result<Foundation, StoreError> {
    let records = store.records(election, 0, 4).await?;
    store.run_blocking(move |_| Foundation::read(group, &records)).await?
}

/// Adds the ballots that count up, puts the tally on the board and asks the trustees to
/// decrypt it.
async fn seal_tally<S: Board>(store: &S, election: &Election, reach: &Reach) -> Result<(), StoreError> {
    let foundation = foundation(store, election.id, election.settings.group).await?;
    let (verifier, mut tally) = store
        .run_blocking(move |_| {
            Ok::<_, StoreError>((verifiers::prepare(&foundation)?, Tally::new(&foundation.definition)))
        })
        .await??;
    let verifier = std::sync::Arc::new(verifier);
    let mut last = 0;
    loop {
        let portion = store.counted_ballots(election.id, last, PORTION).await?;
        let Some((number, _)) = portion.last() else { break };
        last = *number;
        let verifier = std::sync::Arc::clone(&verifier);
        tally = store
            .run_blocking(move |_| {
                for (_, bytes) in &portion {
                    let ballot = verifier.reload(bytes).map_err(StoreError::broken)?;
                    tally.add(&ballot).map_err(StoreError::broken)?;
                }
                Ok::<_, StoreError>(tally)
            })
            .await??;
    }
    let tally = store.run_blocking(move |_| tally.finish()).await?;
    let ballots = u32::try_from(tally.num_tallied()).unwrap_or(u32::MAX);
    let sent = store.board(election.id).await?.map_or(0, |board| board.ballots);
    let decide = |election: &mut Election, head: &super::ports::BoardHead| {
        // Events so far: the foundation, the ballots, the end.
        if head.height != sent + 1 {
            return Err(CannotTally::SealedAlready);
        }
        let event = election.seal_tally(ballots)?;
        let posting = board_records::posting(archive::encrypted_tally(&archive::Head::from(head), &tally));
        Ok((event, Posting { mails: reach.to_decrypt(election), ..posting }))
    };
    ignore_lost_race(store.update_with_board(election.id, Actor::System, decide).await)
}

async fn decrypt_as_server<S: Board>(
    store: &S,
    election: &Election,
    trustee: TrusteeId,
) -> Result<(), StoreError> {
    let Some(sealed) = sealed_tally(store, election).await? else { return Ok(()) };
    let key = store.server_key(trustee).await?;
    let key = key.ok_or_else(|| StoreError::broken("the demonstration's key is missing"))?;
    let group = election.settings.group;
    let share = store
        .run_blocking(move |environment| {
            let key = TrusteePrivateKey::parse(group.into(), &key).map_err(StoreError::broken)?;
            key.decrypt(
                &sealed.foundation.definition,
                sealed.tally.ciphertexts(),
                &mut Randomness(environment),
            )
            .map_err(StoreError::broken)
        })
        .await??;
    match keep_share(store, election, trustee, Actor::System, share.bytes().to_vec()).await {
        Ok(()) | Err(Failed::Refused(_) | Failed::NotFound | Failed::Forbidden) => Ok(()),
        Err(Failed::Store(error)) => Err(error),
    }
}

/// Verifies a trustee's share and keeps it.
pub(super) async fn keep_share<S: Board>(
    store: &S,
    election: &Election,
    trustee: TrusteeId,
    actor: Actor,
    share: Vec<u8>,
) -> Result<(), Failed<CannotDecrypt>> {
    let place = election.trustees.iter().position(|other| other.id == trustee);
    let place = place.ok_or(Failed::Refused(CannotDecrypt::UnknownTrustee))?;
    let sealed = sealed_tally(store, election).await?.ok_or(Failed::Refused(CannotDecrypt::NotYet))?;
    let share = store
        .run_blocking(move |_| {
            let Foundation { definition, trustees, .. } = &sealed.foundation;
            let verified = VerifiedPartial::verify(definition, trustees, &sealed.tally, place + 1, &share);
            verified.map(|verified| verified.bytes().to_vec())
        })
        .await?;
    let Ok(share) = share else {
        // The committee sees who sent garbage; nobody else could check it.
        store.update(election.id, actor, |election| election.refuse_decryption(trustee)).await?;
        return Err(Failed::Refused(CannotDecrypt::Invalid));
    };
    let decide = |election: &mut Election| election.receive_decryption(trustee);
    store.keep_share(election.id, actor, trustee, share, decide).await
}

/// The result with the shares it came from, in the order of the trustees.
struct Opened {
    shares: Vec<VerifiedPartial>,
    result: ElectionResult,
}

/// Computes the result from the shares that are kept.
async fn compute<S: Board>(store: &S, election: &Election) -> Result<Opened, StoreError> {
    let sealed = sealed_tally(store, election).await?;
    let sealed = sealed.ok_or_else(|| StoreError::broken("there is no tally to open"))?;
    let order: Vec<_> = election.trustees.iter().map(|trustee| trustee.id).collect();
    let owned = |(trustee, share): (TrusteeId, Vec<u8>)| {
        let place = order.iter().position(|other| *other == trustee)?;
        Some((place + 1, share))
    };
    let shares: Vec<_> = store.shares(election.id).await?.into_iter().filter_map(owned).collect();
    let needed = election.needed();
    store
        .run_blocking(move |_| {
            let Foundation { definition, trustees, .. } = &sealed.foundation;
            let verify = |(owner, share): &(usize, Vec<u8>)| {
                VerifiedPartial::verify(definition, trustees, &sealed.tally, *owner, share).ok()
            };
            // More than are needed would be published for nothing.
            let shares: Vec<_> = shares.iter().filter_map(verify).take(needed).collect();
            let result = ElectionResult::compute(definition, trustees, &sealed.tally, &shares);
            Ok(Opened { shares, result: result.map_err(StoreError::broken)? })
        })
        .await?
}

/// Makes the result public: puts the shares of the decryption and the result on
/// the board, which nobody could read there before. The chief does.
pub async fn publish_result<S: Board>(store: &S, officer: Officer) -> Result<(), Failed<CannotPublish>> {
    let actor = officer.running()?;
    let now = store.environment().now();
    let election = store.find(officer.election()).await?.ok_or(Failed::NotFound)?;
    election.clone().publish(officer.role(), now).map_err(Failed::Refused)?;
    let opened = compute(store, &election).await?;
    let decide = |election: &mut Election, head: &_| {
        let event = election.publish(officer.role(), now)?;
        let mut head = archive::Head::from(head);
        let mut records = Vec::new();
        for share in &opened.shares {
            let (more, next) = archive::partial_decryption(&head, share.owner(), share.bytes());
            records.extend(more);
            head = next;
        }
        let (more, head) = archive::result(&head, opened.result.bytes());
        records.extend(more);
        Ok((event, board_records::posting((records, head))))
    };
    store.update_with_board(election.id, actor, decide).await
}
