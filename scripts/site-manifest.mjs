// Writes pkg/manifest.json into a built site: what made it, and every file that
// a browser may load, with size and SHA-256. Beside the larger ones in pkg it puts
// the same compressed, which the server delivers to browsers that say they read it.
//
//   node scripts/site-manifest.mjs SITE [NAME VALUE]...
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [site, ...named] = process.argv.slice(2);
const MANIFEST = "pkg/manifest.json";
const COMPRESSED = new Set([".br", ".gz"]);

const paths = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(site, join(entry.parentPath, entry.name)).split(sep).join("/"))
  .filter((path) => path !== MANIFEST && !COMPRESSED.has(extname(path)))
  .sort();
const files = Object.fromEntries(
  paths.map((path) => {
    const content = readFileSync(join(site, path));
    return [`/${path}`, { bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") }];
  }),
);
for (const path of paths.filter((path) => path.startsWith("pkg/"))) {
  const content = readFileSync(join(site, path));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(join(site, `${path}.br`), brotliCompressSync(content, { params }));
  writeFileSync(join(site, `${path}.gz`), gzipSync(content, { level: 9 }));
}
const { source, ...tools } = Object.fromEntries(
  named.flatMap((name, place) => (place % 2 === 0 ? [[name, named[place + 1]]] : [])),
);
const manifest = { version: 1, source, tools, files };
writeFileSync(join(site, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
