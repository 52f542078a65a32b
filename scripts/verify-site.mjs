// Compares what a server delivers to browsers with a site that was built here:
// every file byte for byte, and whatever else its pages would make a browser run.
//
//   node scripts/verify-site.mjs SITE URL [PATH...]
//
// Pages are followed from / and from each PATH, at most MOST of them. Exit
// status: 0 the same, 1 not, 2 usage.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [site, address, ...starts] = process.argv.slice(2);
const MOST = 60;
/** What Leptos puts at the end of each page; anything else could do anything. */
const INLINE = new Set([
  "__RESOLVED_RESOURCES=[];__SERIALIZED_ERRORS=[];__PENDING_RESOURCES=[];__RESOURCE_RESOLVERS=[];",
  "__INCOMPLETE_CHUNKS=[];",
]);

if (site === undefined || address === undefined || !URL.canParse(address)) {
  console.error("usage: verify-site.mjs SITE URL [PATH...]");
  process.exit(2);
}
const base = new URL(address);
const manifest = JSON.parse(readFileSync(join(site, "pkg/manifest.json"), "utf8"));
/** What is wrong, each thing once. */
const faults = new Set();

/** An answer read to its end; status 0 if there was none. */
async function ask(path, accept, encoding = "identity") {
  try {
    const headers = { accept, "accept-encoding": encoding };
    const answer = await fetch(new URL(path, base), { redirect: "manual", headers });
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
  } catch (error) {
    return { status: 0, headers: new Headers(), body: Buffer.from(String(error.cause ?? error)) };
  }
}

/** In which files are delivered. What is compressed could be another file. */
const ENCODINGS = ["identity", "br", "gzip"];

/** The files of the list, each compared with the one that was built here. */
async function compareFiles() {
  for (const path of Object.keys(manifest.files)) {
    for (const encoding of ENCODINGS) await compareFile(path, encoding);
  }
}

async function compareFile(path, encoding) {
  const { status, body } = await ask(path, "*/*", encoding);
  if (status === 0) faults.add(`${path} is not delivered (${body})`);
  else if (status !== 200) faults.add(`${path} is not delivered (status ${status})`);
  else if (!body.equals(readFileSync(join(site, path)))) faults.add(`${path} is another file than this source gives`);
}

/** Whether the server's own list says why its files might differ. */
async function compareTools() {
  const { status, body } = await ask("/pkg/manifest.json", "application/json");
  let theirs;
  try {
    theirs = JSON.parse(body.toString());
  } catch {
    theirs = undefined;
  }
  if (status !== 200 || typeof theirs !== "object" || theirs === null) {
    faults.add("/pkg/manifest.json is not delivered");
    return;
  }
  const differs = (name, mine, other) => {
    if (mine !== other) console.log(`  note: ${name} is ${mine} here, and ${other} there`);
  };
  differs("the source", manifest.source, theirs.source);
  for (const [name, version] of Object.entries(manifest.tools)) differs(name, version, theirs.tools?.[name]);
}

const attributes = (tag) =>
  Object.fromEntries(
    [...tag.matchAll(/\s([a-zA-Z:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)].map(
      ([, name, double, single, bare]) => [name.toLowerCase(), unescape(double ?? single ?? bare ?? "")],
    ),
  );

const unescape = (text) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");

/** Demands that an address on a page is one of the files that were compared. */
function demandFile(page, kind, reference) {
  const url = new URL(reference, new URL(page, base));
  if (url.origin !== base.origin || url.search !== "" || !(url.pathname in manifest.files)) {
    faults.add(`${page} loads ${kind} ${reference}, which this source does not give`);
  }
}

/** What a page would make a browser run or apply; answers where it leads. */
function examine(page, html) {
  for (const [, opening, content] of html.matchAll(/<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>(.*?)<\/script>/gis)) {
    const { src, type } = attributes(` ${opening}`);
    if (src !== undefined) demandFile(page, "the script", src);
    if (content.trim() !== "" && !INLINE.has(content.trim())) {
      faults.add(`${page} has a script of its own${type ? ` (${type})` : ""}: ${content.trim().slice(0, 60)}`);
    }
  }
  const rest = html.replace(/<script\b.*?<\/script>/gis, "");
  for (const [tag, name] of rest.matchAll(/<([a-zA-Z][a-zA-Z0-9-]*)(?:\s(?:"[^"]*"|'[^']*'|[^>"'])*)?>/g)) {
    const values = attributes(tag);
    const kind = name.toLowerCase();
    if (kind === "link" && !/\b(canonical|alternate|prev|next)\b/.test(values.rel ?? "")) {
      demandFile(page, `the ${values.rel}`, values.href ?? "");
    }
    if (["iframe", "object", "embed", "base", "frame", "portal", "template"].includes(kind)) {
      faults.add(`${page} has an element ${kind}`);
    }
    if (kind === "meta" && values["http-equiv"] !== undefined) faults.add(`${page} has a meta http-equiv`);
    for (const [attribute, value] of Object.entries(values)) {
      if (/^on/.test(attribute)) faults.add(`${page} has an attribute ${attribute}`);
      if (/^\s*javascript:/i.test(value)) faults.add(`${page} has an address with a script in it`);
    }
  }
  return [...rest.matchAll(/<a\s[^>]*?href="([^"#]*)/g)].map(([, href]) => unescape(href));
}

async function comparePages() {
  const waiting = ["/", ...starts];
  const seen = new Set();
  while (waiting.length > 0 && seen.size < MOST) {
    const page = waiting.shift();
    if (seen.has(page)) continue;
    seen.add(page);
    const answer = await ask(page, "text/html");
    const kind = answer.headers.get("content-type") ?? "";
    if (answer.status === 0) faults.add(`${page} is not delivered (${answer.body})`);
    if (!kind.startsWith("text/html")) continue;
    if (!answer.headers.get("content-security-policy")?.includes("script-src 'self'")) {
      faults.add(`${page} does not forbid scripts from elsewhere`);
    }
    for (const link of examine(page, answer.body.toString())) {
      const url = new URL(link, new URL(page, base));
      if (url.origin === base.origin && !url.pathname.endsWith(".bel")) waiting.push(url.pathname + url.search);
    }
  }
  return seen.size;
}

await compareTools();
await compareFiles();
const pages = await comparePages();
for (const fault of faults) console.log(`  NOT THE SAME: ${fault}`);
if (faults.size > 0) {
  console.log(`${base.origin} delivers something else than this source gives.`);
  process.exit(1);
}
console.log(`  the same bytes: ${Object.keys(manifest.files).length} files; ${pages} pages run nothing else`);
