// Checks what README.md and docs/*.md name: every test exists, every file and
// section that a link leads to exists, every type that the glossary names is in
// the code, and every row of a table that has the column "Shown by" names a test
// or says that nothing shows it.
//
// A test is named in backticks: by its function's name (at least four words with
// underscores between them), or as `FILE.spec.ts › its title`.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const read = (path) => readFileSync(join(root, path), "utf8");
const listed = (...patterns) =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ...patterns], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  })
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)));

const faults = [];

/** The names of all tests in Rust and Python. */
const tests = new Set();
for (const path of listed("src/*.rs", "ballot/src/*.rs", "lists/*.rs", "benches/*.rs")) {
  for (const [, name] of read(path).matchAll(/#\[(?:tokio::)?test[^\]]*\](?:\s*#\[[^\]]*\])*\s*(?:async )?fn (\w+)/g)) tests.add(name);
}
// Property tests stand inside a macro.
for (const path of listed("src/*.rs", "ballot/src/*.rs", "lists/*.rs")) {
  const text = read(path);
  if (!text.includes("proptest!")) continue;
  for (const [, name] of text.matchAll(/#\[test\][^]*?fn (\w+)/g)) tests.add(name);
}
for (const path of listed("end2end/verifier/tests/*.py")) {
  for (const [, name] of read(path).matchAll(/def (test_\w+)/g)) tests.add(name);
}

const isTestName = (text) => /^[a-z0-9]+(?:_[a-z0-9]+){3,}$/.test(text) && !text.startsWith("publicdigit_");

function checkName(file, text) {
  const spec = /^(\S+\.spec\.ts) › (.+)$/.exec(text);
  if (spec !== null) {
    const path = `end2end/specs/${spec[1]}`;
    if (!existsSync(join(root, path))) faults.push(`${file}: there is no ${path}`);
    else if (!read(path).includes(spec[2])) faults.push(`${file}: ${spec[1]} has no test “${spec[2]}”`);
    return true;
  }
  if (!isTestName(text)) return false;
  if (!tests.has(text)) faults.push(`${file}: there is no test ${text}`);
  return true;
}

/** The anchors that GitHub and others make of a document's headings. */
const anchors = (text) =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading.toLowerCase().replaceAll("`", "").replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-"),
    ),
  );

function checkLink(file, target) {
  if (/^[a-z]+:/.test(target)) return;
  const [path, anchor] = target.split("#");
  const whole = path === "" ? file : relative(root, resolve(root, dirname(file), path));
  if (!existsSync(join(root, whole))) faults.push(`${file}: there is no ${whole}`);
  else if (anchor && !anchors(read(whole)).has(anchor)) faults.push(`${file}: ${whole} has no section #${anchor}`);
}

const cells = (line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());

/** Demands of each row below a heading "Shown by" that it names a test, or says "nothing: …". */
function checkTables(file, lines) {
  let column = -1;
  for (const [place, line] of lines.entries()) {
    if (!line.startsWith("|")) column = -1;
    else if (/^\|[\s:|-]+\|$/.test(line)) column = cells(lines[place - 1]).indexOf("Shown by");
    else if (column >= 0) {
      const cell = cells(line)[column] ?? "";
      const named = [...cell.matchAll(/`([^`]+)`/g)].some(([, text]) => isTestName(text) || text.includes("›"));
      if (!named && !cell.startsWith("nothing: ")) faults.push(`${file}:${place + 1}: the row names no test`);
    }
  }
}

/** Demands of each row below the headings "File" and "Name" that the file has the name. */
function checkPlaces(file, lines) {
  let columns = [-1, -1];
  for (const [place, line] of lines.entries()) {
    if (!line.startsWith("|")) columns = [-1, -1];
    else if (/^\|[\s:|-]+\|$/.test(line)) columns = ["File", "Name"].map((name) => cells(lines[place - 1]).indexOf(name));
    else if (!columns.includes(-1)) {
      const [path, name] = columns.map((column) => (cells(line)[column] ?? "").replaceAll("`", ""));
      if (!existsSync(join(root, path))) faults.push(`${file}:${place + 1}: there is no ${path}`);
      else if (!new RegExp(`\\b${name}\\b`).test(read(path))) faults.push(`${file}:${place + 1}: ${path} has no ${name}`);
    }
  }
}

/** The types that the glossary says our words stand for. */
function checkTypes(file, prose) {
  const code = listed("src/*.rs", "ballot/src/*.rs", "lists/src/*.rs").map(read).join("\n");
  for (const [, name] of prose.matchAll(/`([A-Z][a-z]\w*)`/g)) {
    if (!new RegExp(`\\b${name}\\b`).test(code)) faults.push(`${file}: there is no ${name} in src`);
  }
}

let named = 0;
const documents = listed("README.md", "docs/*.md");
for (const file of documents) {
  const text = read(file);
  // What stands in code blocks are commands and formats.
  const prose = text.replace(/^```[^]*?^```$/gm, "");
  for (const [, quoted] of prose.matchAll(/`([^`\n]+)`/g)) named += checkName(file, quoted) ? 1 : 0;
  for (const [, target] of prose.matchAll(/\]\(([^)\s]+)\)/g)) checkLink(file, target);
  checkTables(file, prose.split("\n"));
  checkPlaces(file, prose.split("\n"));
  if (file === "docs/glossary.md") checkTypes(file, prose);
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log(`ok: ${documents.length} documents name ${named} tests, and all exist`);
