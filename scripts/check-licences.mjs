// Reads `cargo metadata` from standard input and fails if a dependency's
// licence does not go together with ours.
import { readFileSync } from "node:fs";

const ALLOWED = new Set([
  "0BSD", "AGPL-3.0-or-later", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-1-Clause", "BSD-2-Clause",
  "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "CDLA-Permissive-2.0", "ISC", "MIT", "MIT-0", "MPL-2.0", "Unicode-3.0",
  "Unlicense", "Zlib",
]);

/** Whether we may use what is offered under this SPDX expression. */
function allowed(expression) {
  const inner = expression.replaceAll("/", " OR ").replace(/\(([^()]*)\)/g, (_, group) => (allowed(group) ? "MIT" : "no"));
  if (inner.includes("(")) return allowed(inner);
  return inner.split(/\s+OR\s+/).some((choice) => choice.split(/\s+AND\s+/).every((one) => ALLOWED.has(one.trim())));
}

const { packages } = JSON.parse(readFileSync(0, "utf8"));
const refused = packages.filter(({ license }) => !allowed(license ?? "none"));
for (const { name, version, license } of refused) {
  console.error(`${name} ${version}: ${license ?? "no licence"}`);
}
if (refused.length > 0) process.exit(1);
console.log(`ok: the licences of ${packages.length} packages go together with ours`);
