// Puts a site together from its built parts, as the server delivers it:
//
//   node scripts/assemble-site.mjs PARTS SITE [NAME VALUE]...
//
// Scripts, modules and styles get names with the beginning of their content's hash, so
// that browsers can keep them for good; where one of them names another (`/pkg/NAME`),
// the new name is put in. Beside each file lies the same compressed as far as Brotli and
// gzip go, and pkg/manifest.json says what made the site, and lists every file that a
// browser may load, with size and SHA-256.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [parts, site, ...named] = process.argv.slice(2);
/** A worker is started by the module that it loads itself: neither can know the hash of
 * a name that depends on its own. It keeps its name, and browsers ask for it again. */
const FIXED = new Set(["board-worker.js"]);
const NAMED_BY_CONTENT = new Set([".css", ".js", ".wasm"]);
/** As many hexadecimal digits of the hash as the server looks for. */
const DIGITS = 16;

const sha256 = (content) => createHash("sha256").update(content).digest("hex");

/** Where a part is delivered. */
function addressOf(name, content) {
  if (FIXED.has(name) || !NAMED_BY_CONTENT.has(extname(name))) return `/${name}`;
  const end = extname(name);
  return `/pkg/${name.slice(0, -end.length)}.${sha256(content).slice(0, DIGITS)}${end}`;
}

/** Writes a file and, where that is shorter, the same compressed. */
function deliver(address, content) {
  writeFileSync(join(site, address), content);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const brotli = brotliCompressSync(content, { params });
  const gzip = gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
  if (brotli.length < content.length) writeFileSync(join(site, `${address}.br`), brotli);
  if (gzip.length < content.length) writeFileSync(join(site, `${address}.gz`), gzip);
  return Math.min(brotli.length, content.length);
}

rmSync(site, { recursive: true, force: true });
mkdirSync(join(site, "pkg"), { recursive: true });
const addresses = {};
const files = {};
/** The addresses of other parts in a part of the source. */
const OTHERS = /\/pkg\/([a-z0-9-]+\.[a-z]+)/g;
/** Parts that name no others come first: their names are known to those that do. */
const naming = (name) => extname(name) === ".js" && readFileSync(join(parts, name), "utf8").search(OTHERS) >= 0;
const names = readdirSync(parts).sort();
names.sort((a, b) => naming(a) - naming(b));
for (const name of names) {
  let content = readFileSync(join(parts, name));
  if (naming(name)) {
    content = Buffer.from(content.toString().replaceAll(OTHERS, (_, other) => addresses[other]));
  }
  const address = addressOf(name, content);
  addresses[name] = address;
  files[address] = { bytes: content.length, sha256: sha256(content) };
  const compressed = deliver(address, content);
  console.log(`  ${name}: ${content.length} bytes, compressed ${compressed}`);
}
const { source, ...tools } = Object.fromEntries(
  named.flatMap((name, place) => (place % 2 === 0 ? [[name, named[place + 1]]] : [])),
);
const listed = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
const manifest = { version: 1, source, tools, files: listed };
deliver("/pkg/manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
