// Fetches an election's public board and checks it, beside the page that asks,
// so that the page lives meanwhile. The check itself is compiled from Rust.
import init, { check_board } from "/pkg/trustee.js";

const ready = init({ module_or_path: "/pkg/trustee.wasm" });
const UNREACHABLE = JSON.stringify({ checked: { Err: "unreachable" } });

/** All bytes of an answer, telling how many have come. */
async function bytesOf(answer) {
  const length = Number(answer.headers.get("content-length"));
  const parts = [];
  let done = 0;
  let told = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done: ended, value } = await reader.read();
    if (ended) break;
    parts.push(value);
    done += value.length;
    // Each part is told of: a page that hears nothing for long gives up.
    if ((done - told) * 100 > length) {
      told = done;
      postMessage(JSON.stringify({ progress: { done, all: 2 * Math.max(length, done) } }));
    }
  }
  const bytes = new Uint8Array(done);
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}

/** The bytes of a public document of the election. */
async function fetched(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.statusText);
  return bytesOf(answer);
}

onmessage = async ({ data: home }) => {
  try {
    const archive = await fetched(`${home}/archive.bel`);
    const companion = await fetched(`${home}/companion.json`);
    // After the archive: its end must be the one that is signed now.
    const head = await fetched(`${home}/head.json`);
    await ready;
    postMessage(check_board(archive, companion, head, (told) => postMessage(told)));
  } catch {
    postMessage(UNREACHABLE);
  }
};
