// Measures what browsers wait for, against running platforms with demonstration data:
//
//     node benches/web/measure.mjs SITE PROGRAM [SITE PROGRAM]
//
// Starts PROGRAM with SITE, and the other one, an earlier build, beside it. Of both, in
// turns: how long the second file on one connection takes, and how many times a second the
// voters' module is sent. Of the first alone, with Lighthouse as on a phone: home, an
// election's page, booth, receipt and result, and what each of them loads.
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createServer, connect } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const builds = [process.argv.slice(2, 4), process.argv.slice(4, 6)].filter(([site]) => site !== undefined);
const ROUNDS = 5;
/** Pairs of requests on one connection, in each round. */
const PAIRS = 40;
/** How long the module is asked for in each round, in milliseconds, and by how many at once. */
const ASKING = 2_000;
const AT_ONCE = 4;
const LIGHTHOUSE_ROUNDS = 3;
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;

/** Starts a platform; answers once it answers. */
async function serve(site, program) {
  const port = await freePort();
  // Made by the platform, which gives up root's rights.
  const data = join(tmpdir(), `publicdigit-bench-web-${process.pid}-${port}`);
  const address = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PUBLICDIGIT_ADDR: `127.0.0.1:${port}`,
    PUBLICDIGIT_DATA: data,
    PUBLICDIGIT_PUBLIC_URL: address,
    PUBLICDIGIT_SITE: site,
  };
  delete env.DATABASE_URL;
  const platform = spawn(program, ["serve", "--demo"], { env, stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  platform.stdout.on("data", (text) => (told += text));
  const ended = new Promise((done) => platform.on("exit", done));
  for (;;) {
    if (platform.exitCode !== null) throw new Error(`${program} has ended`);
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok && CREDENTIAL.test(told)) break;
    await new Promise((again) => setTimeout(again, 300));
  }
  const stop = async () => {
    platform.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { address, port, told, stop };
}

async function freePort() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** Where the platform has the voters' module and another file. */
async function files({ address }) {
  const list = Object.keys((await (await fetch(`${address}/pkg/manifest.json`)).json()).files);
  const find = (pattern) => list.find((path) => pattern.test(path));
  return { module: find(/\/voter\.([0-9a-f]+\.)?wasm$/), first: find(/\/page\.([0-9a-f]+\.)?js$/), second: find(/start\.([0-9a-f]+\.)?js$/) };
}

/** A connection on which one request follows the other, without Node's own client, which
 * would take part of the time. */
class Connection {
  #socket;
  #waiting = () => undefined;
  #left = -1;
  #head = Buffer.alloc(0);

  static async to(port) {
    const connection = new Connection();
    connection.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    connection.#socket.on("data", (part) => connection.#hear(part));
    await new Promise((open) => connection.#socket.on("connect", open));
    return connection;
  }

  #hear(part) {
    if (this.#left < 0) {
      this.#head = Buffer.concat([this.#head, part]);
      const end = this.#head.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = this.#head.subarray(0, end).toString();
      if (!head.startsWith("HTTP/1.1 200")) throw new Error(head);
      const length = /content-length: (\d+)/i.exec(head)?.[1];
      // What is compressed while it is sent has no length: its last part is empty.
      this.chunked = length === undefined;
      part = this.#head.subarray(end + 4);
      this.#left = this.chunked ? Infinity : Number(length);
      this.#head = Buffer.alloc(0);
    }
    if (this.chunked) {
      this.#head = Buffer.concat([this.#head, part]).subarray(-5);
      if (this.#head.toString("latin1") === "0\r\n\r\n") this.#left = 0;
    } else {
      this.#left -= part.length;
    }
    if (this.#left === 0) {
      this.#left = -1;
      this.#head = Buffer.alloc(0);
      this.#waiting();
    }
  }

  get(path) {
    const done = new Promise((answered) => (this.#waiting = answered));
    this.#socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip, deflate, br\r\n\r\n`);
    return done;
  }

  close() {
    this.#socket.destroy();
  }
}

/** Milliseconds of the second file on one connection, in the median. */
async function secondFile(port, { first, second }) {
  const took = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const connection = await Connection.to(port);
    await connection.get(first);
    const begun = performance.now();
    await connection.get(second);
    took.push(performance.now() - begun);
    connection.close();
  }
  return median(took);
}

/** How many times a second the module is sent. */
async function modules(port, { module }) {
  let count = 0;
  const begun = performance.now();
  const ask = async () => {
    const connection = await Connection.to(port);
    while (performance.now() - begun < ASKING) {
      await connection.get(module);
      count += 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return count / ((performance.now() - begun) / 1000);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const print = (key, value, digits = 2) => console.log(`${key}\t${value.toFixed(digits)}`);

async function measureFiles(platforms) {
  const figures = platforms.map(() => ({ second: [], modules: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [place, { port, files }] of platforms.entries()) {
      figures[place].second.push(await secondFile(port, files));
      figures[place].modules.push(await modules(port, files));
    }
  }
  for (const [place, { second, modules }] of figures.entries()) {
    const name = ["now", "before"][place];
    print(`files/${name}/second`, median(second));
    print(`files/${name}/modules`, median(modules), 0);
  }
}

/** Chromium as the end-to-end tests find it. */
function executable() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const candidates = names.flatMap((name) => process.env.PATH.split(delimiter).map((path) => join(path, name)));
  return process.env.PUBLICDIGIT_CHROMIUM ?? candidates.find((path) => existsSync(path));
}

/** Votes as the demonstration's voter; answers the address of booth and receipt. */
async function vote(page, told) {
  const link = /http:\S+\/vote\/\S+/.exec(told)[0];
  await page.goto(link);
  await page.waitForSelector(".booth-bar button");
  const booth = page.url();
  for (const blank of await page.$$(".choice.blank input")) await blank.evaluate((input) => input.click());
  await page.click(".booth-bar button");
  await page.waitForSelector("#booth-credential");
  await page.type("#booth-credential", CREDENTIAL.exec(told)[0]);
  await page.click("form .actions .primary");
  await page.waitForSelector("section .tracker");
  await page.click("section .actions .primary");
  await page.waitForSelector(".receipt .tracker", { timeout: 30_000 });
  return { booth, receipt: page.url() };
}

/** The pages that are looked at. */
async function pages(page, { address, told }) {
  const { booth, receipt } = await vote(page, told);
  const election = booth.replace(/\/booth.*/, "");
  await page.goto(address);
  const result = await page.$$eval("a[href$='/result']", (links) => links[0]?.href);
  return { home: address, election, booth, receipt, result };
}

async function measurePages(platform) {
  const { default: lighthouse } = await import("lighthouse");
  const puppeteer = createRequire(import.meta.resolve("lighthouse"))("puppeteer-core");
  const browser = await puppeteer.launch({ executablePath: executable(), args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    for (const [name, url] of Object.entries(await pages(page, platform))) {
      const runs = [];
      for (let round = 0; round < LIGHTHOUSE_ROUNDS; round += 1) {
        const session = await page.createCDPSession();
        await session.send("Network.clearBrowserCache");
        await session.detach();
        await page.goto("about:blank");
        const flags = { disableStorageReset: true, logLevel: "error", onlyCategories: CATEGORIES };
        runs.push((await lighthouse(url, flags, undefined, page)).lhr);
      }
      tell(name, runs);
    }
  } finally {
    await browser.close();
  }
}

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** The medians of a page's runs. */
function tell(name, runs) {
  for (const category of CATEGORIES) {
    print(`page/${name}/${category}`, median(runs.map((run) => run.categories[category].score * 100)), 0);
  }
  print(`page/${name}/lcp`, median(runs.map((run) => run.audits["largest-contentful-paint"].numericValue)), 0);
  const loaded = runs[0].audits["network-requests"].details.items;
  print(`page/${name}/bytes`, loaded.reduce((sum, { transferSize }) => sum + transferSize, 0), 0);
  print(`page/${name}/requests`, loaded.length, 0);
  for (const { url, transferSize } of loaded) console.error(`  ${name}: ${transferSize} ${new URL(url).pathname}`);
  for (const [id, { score, title }] of Object.entries(runs[0].audits)) {
    if (score !== null && score < 0.9) console.error(`  ${name}: ${id} ${score}: ${title}`);
  }
}

const platforms = [];
try {
  for (const [site, program] of builds) {
    const platform = await serve(site, program);
    platforms.push({ ...platform, files: await files(platform) });
  }
  await measureFiles(platforms);
  await measurePages(platforms[0]);
} finally {
  await Promise.all(platforms.map(({ stop }) => stop()));
}
