//! The worker that checks a board beside the page: `public/board-worker.js`
//! loads this module a second time and calls [`check_board`].

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Function, Promise};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{BoardProblem, BoardProgress, CheckedBoard, Shown};
use crate::web::islands::browser;

/// What the worker says, as JSON.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    /// How far it is.
    Progress(BoardProgress),
    /// What came of it.
    Checked(Result<CheckedBoard, BoardProblem>),
}

fn say(told: &Told) -> JsValue {
    JsValue::from_str(&serde_json::to_string(told).unwrap_or_default())
}

/// Checks a board, in the worker. Tells `tell` how far it is, and answers what
/// came of it, in the form that [`check`] reads.
#[wasm_bindgen]
pub fn check_board(archive: &[u8], companion: &[u8], head: &[u8], tell: &Function) -> JsValue {
    let all = archive.len() as u64;
    let mut told = 0;
    let checked = CheckedBoard::of(Shown { archive, companion, head }, &mut |progress| {
        // Often enough to be seen alive on a slow device.
        if (progress.bytes - told) * 1000 > all {
            told = progress.bytes;
            let progress = BoardProgress { done: all + told, all: 2 * all };
            // Nobody listens any more; the check is for nothing.
            let _ = tell.call1(&JsValue::NULL, &say(&Told::Progress(progress)));
        }
    });
    say(&Told::Checked(checked))
}

/// How long the worker may say nothing, in milliseconds.
const SILENCE_TIMEOUT: u32 = 30_000;

/// Has a worker fetch and check the board of the election whose public page is
/// `home`, so that the page lives meanwhile.
///
/// # Errors
/// [`BoardProblem`] for the first thing that does not hold.
pub(in crate::web::islands) async fn check(
    home: &str,
    tell: impl Fn(BoardProgress) + 'static,
) -> Result<CheckedBoard, BoardProblem> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options("/board-worker.js", &options);
    let worker = worker.map_err(|_| BoardProblem::Unreachable)?;
    let outcome = Rc::new(RefCell::new(Err(BoardProblem::Unreachable)));
    let heard_of = Rc::new(Cell::new(true));
    let (heard, failed);
    let done = {
        let mut resolve = None;
        let done = Promise::new(&mut |yes, _| resolve = Some(yes));
        let resolve = resolve.unwrap_or_else(|| Function::new_no_args(""));
        let (end, outcome, heard_of) = (resolve.clone(), Rc::clone(&outcome), Rc::clone(&heard_of));
        heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            heard_of.set(true);
            let text = event.data().as_string().unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(Told::Progress(progress)) => tell(progress),
                Ok(Told::Checked(checked)) => {
                    *outcome.borrow_mut() = checked;
                    let _ = end.call0(&JsValue::NULL);
                }
                Err(_) => {}
            }
        });
        failed = Closure::<dyn FnMut()>::new(move || {
            let _ = resolve.call0(&JsValue::NULL);
        });
        done
    };
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    let _ = worker.post_message(&JsValue::from_str(home));
    // A worker that says nothing any more, or never did, is given up.
    while heard_of.replace(false) && browser::in_time(&done, SILENCE_TIMEOUT).await.is_err() {}
    worker.terminate();
    outcome.replace(Err(BoardProblem::Unreachable))
}
