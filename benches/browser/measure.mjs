// Seals ballots and checks a board in headless Chromium and prints the figures,
// one a line:
//
//     node benches/browser/measure.mjs FOLDER
//
// FOLDER holds bench.js and bench.wasm. "first" is what a voter waits: the page
// has just been loaded, the code has not yet been optimised, no table exists.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { delimiter, join, resolve } from "node:path";

const end2end = resolve(import.meta.dirname, "../../end2end/package.json");
const { chromium } = createRequire(end2end)("@playwright/test");
const folder = process.argv[2];
const GROUPS = ["Ed25519", "BELENIOS-2048", "RFC-3526-2048"];
const CHOICES = [2, 5, 10, 30];
const ROUNDS = 5;

/** Ballots and choices of the board that is checked. */
const BALLOTS = 1000;
const BOARD_CHOICES = 10;
/** A worker beside the page, as the platform's. */
const WORKER = `
  import init, { bare_check, check } from "/bench.js";
  onmessage = async ({ data: { board, group, ballots, choices } }) => {
    await init({ module_or_path: "/bench.wasm" });
    // Some of the bare operations before and after, so that both are as warm.
    const bare = () => bare_check(group, ballots / 10, choices);
    bare();
    const before = bare();
    const whole = check(board);
    postMessage([whole, ((before + bare()) / 2) * 10]);
  };`;

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };
const FILES = {
  "/": Buffer.from("<!doctype html><title>Bench</title>"),
  "/worker.js": Buffer.from(WORKER),
  "/bench.js": readFileSync(join(folder, "bench.js")),
  "/bench.wasm": readFileSync(join(folder, "bench.wasm")),
};

const server = createServer((request, response) => {
  const body = FILES[request.url];
  const type = TYPES[request.url.match(/\.\w+$/)?.[0]] ?? "text/html";
  // With these, Chromium's clock has its full resolution.
  response.writeHead(body ? 200 : 404, {
    "Content-Type": type,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  });
  response.end(body);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({ executablePath: executable(), args: ["--no-sandbox"] });
for (const group of GROUPS) {
  for (const choices of CHOICES) {
    const firsts = [];
    const later = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [first, again] = await measure(group, choices);
      firsts.push(first);
      later.push(again);
    }
    print(`${group}/${choices}/first`, firsts);
    print(`${group}/${choices}/again`, later);
  }
}
{
  const page = await browser.newPage();
  await page.goto(address);
  const [whole, bare, longest] = await checkBoard(page, "Ed25519", BALLOTS, BOARD_CHOICES);
  console.log(`board/whole\t${whole.toFixed(0)}`);
  console.log(`board/bare\t${bare.toFixed(0)}`);
  console.log(`board/longest\t${longest.toFixed(1)}`);
}
await browser.close();
server.close();

/** Milliseconds of the whole check and of its bare operations, and the longest
 * that the page beside it stood still. */
function checkBoard(page, group, ballots, choices) {
  return page.evaluate(
    async ([group, ballots, choices]) => {
      const module = await import("/bench.js");
      await module.default({ module_or_path: "/bench.wasm" });
      const board = module.board(group, ballots, choices);
      const worker = new Worker("/worker.js", { type: "module" });
      let longest = 0;
      let last = performance.now();
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 1);
      const measured = await new Promise((done, failed) => {
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = () => failed(new Error("the worker failed"));
        worker.postMessage({ board, group, ballots, choices });
        last = performance.now();
      });
      clearInterval(beat);
      return [...measured, longest];
    },
    [group, ballots, choices],
  );
}

/** One ballot in a fresh page, and one more in the same page: [all, longest slice] each. */
async function measure(group, choices) {
  const page = await browser.newPage();
  await page.goto(address);
  // The definition is made in a page of its own, so that nothing is warm.
  const definition = await inModule(page, "definition", group, choices);
  await page.goto(address);
  const first = await inModule(page, "seal", definition);
  const again = await inModule(page, "seal", definition);
  await page.close();
  return [first, again];
}

function inModule(page, name, ...args) {
  return page.evaluate(
    async ([name, args]) => {
      globalThis.bench ??= await import("/bench.js").then(async (module) => {
        await module.default({ module_or_path: "/bench.wasm" });
        return module;
      });
      const result = globalThis.bench[name](...args);
      return typeof result === "string" ? result : [...result];
    },
    [name, args],
  );
}

/** The median of the whole, and the median of the longest slices. */
function print(key, figures) {
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  console.log(`browser/${key}\t${median(figures.map(([all]) => all)).toFixed(1)}`);
  console.log(`slice/${key}\t${median(figures.map(([, slice]) => slice)).toFixed(1)}`);
}

/** Chromium as the end-to-end tests find it. */
function executable() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const candidates = names.flatMap((name) => process.env.PATH.split(delimiter).map((path) => join(path, name)));
  return process.env.PUBLICDIGIT_CHROMIUM ?? candidates.find((path) => existsSync(path));
}
