// Puts what scripts/bench measured into the tables of benches/README.md:
//
//     node benches/tables.mjs FIGURES CRITERION
//
// CRITERION is where criterion keeps its figures of single ballots, CRITERION-cast
// those of casting.
// FIGURES holds a TOPIC.tsv (key, value) and a TOPIC.date for every topic that
// was measured; the tables of other topics stay as they are.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";

const [figures, criterion] = process.argv.slice(2);
const README = resolve(import.meta.dirname, "README.md");
const GROUPS = ["Ed25519", "BELENIOS-2048", "RFC-3526-2048"];
const CHOICES = [2, 5, 10, 30];

const TABLES = { ballot, archive, memory, browser, board, cast, http, files, pages, lists, imports, tenancy };
const SOURCES = { archive: "ballot", board: "browser", files: "web", pages: "web", lists: "members", imports: "members" };

let text = readFileSync(README, "utf8");
for (const [name, table] of Object.entries(TABLES)) {
  const topic = SOURCES[name] ?? name;
  const file = join(figures, `${topic}.tsv`);
  if (!existsSync(file)) continue;
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const found = new Map();
  for (const [key, value] of lines.map((line) => line.split("\t"))) {
    // Of several passes the fastest.
    found.set(key, Math.min(found.get(key) ?? Infinity, Number(value)));
  }
  const day = readFileSync(join(figures, `${topic}.date`), "utf8").trim();
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const made = `${begin}\n\n${day}, ${machine()}.\n\n${table(found)}\n\n${end}`;
  text = text.slice(0, text.indexOf(begin)) + made + text.slice(text.indexOf(end) + end.length);
  console.log(`\n${name} (${day})\n\n${table(found)}`);
}
writeFileSync(README, text);

function machine() {
  const model = cpus()[0].model.replace(/\(R\)|\(TM\)|CPU|@.*/g, "").replace(/\s+/g, " ").trim();
  return `${cpus().length} cores (${model})`;
}

/** Milliseconds of a criterion bench, in the median of its samples. */
function measured(...path) {
  return estimate(join(criterion, ...path.map(String), "new"));
}

function estimate(folder) {
  return JSON.parse(readFileSync(join(folder, "estimates.json"), "utf8")).median.point_estimate / 1e6;
}

function ballot(found) {
  const rows = GROUPS.flatMap((group) =>
    CHOICES.map((choices) => {
      const [seal, verify] = ["seal", "verify"].map((name) => measured(`ballot-${group}`, name, choices));
      const of = (what) => times(found.get(`bound/${group}/${what}/${choices}`));
      const peer = (name, own) => {
        const seconds = found.get(`peer/${group}/${name}/${choices}`);
        return seconds === undefined ? ["–", "–"] : [ms(seconds * 1000), times((seconds * 1000) / own)];
      };
      return [
        ...[group, choices, ms(seal), of("seal"), ...peer("seal", seal)],
        ...[ms(verify), of("verify"), of("shared"), ...peer("verify", verify)],
      ];
    }),
  );
  const own = ["of bound", "belenios-tool", "faster"];
  return table(
    ["Group", "VotingRule", "Seal, ms", ...own, "Verify, ms", "of bound", "of shared bound", "belenios-tool", "faster"],
    rows,
  );
}

function archive(found) {
  const keys = [...found.keys()].filter((key) => key.startsWith("archive/") && key.endsWith("/1"));
  const rows = keys.map((key) => {
    const [, group, ballots] = key.split("/");
    const of = (what) => found.get(`archive/${group}/${ballots}/${what}`);
    const [one, two, peer] = [of(1), of(2), of("peer")];
    const beside = peer === undefined ? ["–", "–"] : [peer.toFixed(2), times(peer / two)];
    const own = [one.toFixed(2), times(of("bound")), two.toFixed(2), times(one / two)];
    return [group, ballots, ...own, ...beside];
  });
  return table(
    ["Group", "Ballots", "1 thread, s", "of bound", "2 threads, s", "1 / 2 threads", "belenios-tool, s", "faster (2 threads)"],
    rows,
  );
}

function memory(found) {
  const sizes = [...found.keys()].filter((key) => key.startsWith("memory/")).map((key) => key.split("/")[1]);
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  return table(
    ["Ballots", "Archive, MB", "Peak of the verifier, MB"],
    sizes.map((size) => [size, megabytes(found.get(`size/${size}`)), megabytes(found.get(`memory/${size}`) * 1024)]),
  );
}

function browser(found) {
  const rows = GROUPS.flatMap((group) =>
    CHOICES.map((choices) => {
      const of = (what) => found.get(`${what}/${group}/${choices}/first`);
      const again = found.get(`browser/${group}/${choices}/again`);
      const native = existsSync(criterion) ? times(again / measured(`ballot-${group}`, "seal", choices)) : "–";
      return [group, choices, ms(of("browser")), ms(of("slice")), ms(again), native];
    }),
  );
  return table(["Group", "VotingRule", "First ballot, ms", "longest slice, ms", "Next, ms", "of native"], rows);
}

function board(found) {
  const [whole, bare, longest] = ["whole", "bare", "longest"].map((what) => found.get(`board/${what}`));
  const rows = [["1,000 of 10 choices", seconds(whole), seconds(bare), times(whole / bare), ms(longest)]];
  return table(["Ballots on Ed25519", "Check, s", "Bare operations, s", "of them", "Page stood still, ms"], rows);
}

function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1);
}

/** Milliseconds per ballot, in the median of the samples: disks vary. */
function casting(together, what) {
  const folder = join(`${criterion}-cast`, `casting-${together}`, what, "new");
  const { throughput } = JSON.parse(readFileSync(join(folder, "benchmark.json"), "utf8"));
  return estimate(folder) / throughput.Elements;
}

function cast() {
  const rows = [1, 2, 8].map((together) => {
    const [proof, insert, all] = ["proof", "insert", "cast"].map((what) => casting(together, what));
    return [together, ms(all), ms(proof), times(all / proof), ms(insert), times(all / insert), times(all / (proof + insert))];
  });
  return table(["At once", "Cast, ms", "Proof check, ms", "of it", "Bare insert, ms", "of it", "of both"], rows);
}

function http(found) {
  const of = (what) => found.get(`http/${what}`);
  const bound = of("bound/proof") + of("bound/insert");
  const rows = [1, 8].map((together) => {
    const [server, postgres] = ["server", "postgres"].map((who) => of(`${together}/${who}`));
    return [together, ms(server), ms(postgres), ms(server + postgres), ms(bound), times((server + postgres) / bound)];
  });
  return table(["At once", "Server, ms", "PostgreSQL, ms", "Together, ms", "Bound, ms", "of it"], rows);
}

function files(found) {
  const [now, before] = ["now", "before"].map((build) => (what) => found.get(`files/${build}/${what}`));
  const row = (name, what, write, ratio) => [
    name,
    write(now(what)),
    before(what) === undefined ? "–" : write(before(what)),
    before(what) === undefined ? "–" : `${ratio(now(what), before(what)).toFixed(1)} ×`,
  ];
  return table(
    ["What", "This build", "Earlier build", "times as many"],
    [
      row("Second file on one connection, ms", "second", ms, (a, b) => b / a),
      row("The voters' module, a second", "modules", (value) => value.toFixed(0), (a, b) => a / b),
    ],
  );
}

function pages(found) {
  const rows = ["home", "election", "booth", "receipt", "result"].map((name) => {
    const of = (what) => found.get(`page/${name}/${what}`);
    const scores = ["performance", "accessibility", "best-practices", "seo"].map((what) => of(what).toFixed(0));
    return [name, ...scores, (of("lcp") / 1000).toFixed(2), of("requests").toFixed(0), (of("bytes") / 1000).toFixed(1)];
  });
  const scores = ["Performance", "Accessibility", "Best practices", "SEO"];
  return table(["Page", ...scores, "Largest part, s", "Requests", "Transferred, kB"], rows);
}

function lists(found) {
  const names = {
    first: "First page of all",
    middle: "… page 500",
    last: "… page 1,000",
    many: "A word that a fifth has",
    "many-last": "… page 150",
    words: "Three words",
    number: "A member number",
    devanagari: "A name in Devanagari",
    nobody: "A word that nobody has",
    state: "A state",
    filter: "A word, and three filters",
  };
  const rows = Object.entries(names).map(([name, text]) => {
    const [page, bare] = [found.get(`page/${name}`), found.get(`page/${name}/bare`)];
    return [text, ms(page), ms(bare), times(page / bare)];
  });
  return table(["List of 50,000 members", "Page, ms", "Bare queries, ms", "of them"], rows);
}

function imports(found) {
  const row = (text, name) => {
    const of = (what) => found.get(`${name}/${what}`);
    const figures = ["upload", "apply", "copy"].map((what) => ms(of(what)));
    return [text, ...figures, times(of("ratio")), ms(of("preview")), of("memory").toFixed(1)];
  };
  return table(
    ["File of 50,000 rows", "Reading, ms", "Taking over, ms", "`COPY`, ms", "both, of it", "Looking at it, ms", "Memory, MB"],
    [row("into an organisation without members", "file"), row("beside 50,000 members", "beside")],
  );
}

function tenancy(found) {
  const row = (what, figure, beside, limit) => {
    const [ours, theirs] = [found.get(figure), found.get(beside)];
    return [what, ms(ours), ms(theirs), times(ours / theirs), limit];
  };
  const rate = (what, figure, beside, limit) => {
    const [ours, theirs] = [found.get(figure), found.get(beside)];
    return [what, ms(ours), ms(theirs), times(theirs / ours), limit];
  };
  const ratios = table(
    ["What", "Ours, ms", "Primitive, ms", "of it", "aim"],
    [
      row("Provisioning / `CREATE DATABASE … TEMPLATE`", "provision", "provision/bare", "≤ 1.5"),
      row("… / everything it needs, by hand", "provision", "provision/by-hand", "–"),
      row("A copy, the first log-in and one row, by hand / the bare copy", "provision/least", "provision/bare", "–"),
      row("Claiming a warm database / `CREATE DATABASE … TEMPLATE`", "claim", "claim/bare", "≤ 0.5"),
      row("… / everything it needs, by hand", "claim", "claim/by-hand", "–"),
      rate("Batch migration, per database / the same statements: rate", "batch", "batch/same", "≥ 0.8"),
      rate("… / the bare change, as the superuser: rate", "batch", "batch/plain", "–"),
      rate("… / the bare change, as the platform's role: rate", "batch", "batch/platform", "–"),
      row("A neighbour's commit, p99, meanwhile / alone", "neighbour/busy", "neighbour/alone", "≤ 3"),
      row("… meanwhile / beside the same by hand", "neighbour/busy", "neighbour/plain", "–"),
      row("First connection / the driver's", "cold", "cold/driver", "≤ 1.2"),
      rate("Ballots written, 8 at once / `pgbench`: rate", "commit", "commit/pgbench", "≥ 0.85"),
      row("Backup / `pg_dump -Fc -Z0`", "backup", "backup/pg_dump", "≤ 1.3"),
      row("Restore / createdb and `pg_restore`", "restore", "restore/pg_restore", "≤ 1.3"),
    ],
  );
  const plainly = table(
    ["What", "Figure", "aim"],
    [
      ["Organisations", found.get("tenants").toFixed(0), "1,000"],
      ["A pass of migrations with nothing to do, ms", ms(found.get("nothing-to-do")), "–"],
      ["Visits to all in bursts of 200: p95, ms", ms(found.get("burst/p95")), "–"],
      ["Most connections meanwhile", found.get("burst/connections").toFixed(0), "≤ 70 of 80"],
      ["Finding a known organisation, µs", found.get("cached").toFixed(2), "no query"],
      ["Memory of the process, MB", found.get("memory").toFixed(0), "< 200"],
      ["Requests waiting in an exchange, after draining, ms", ms(found.get("swap/after")), "≤ 20"],
      ["Requests waiting in an exchange altogether, ms", ms(found.get("swap")), "–"],
      ["Requests during a blue-green migration, 200 a second", found.get("switch/requests").toFixed(0), "–"],
      ["… of them failed", found.get("switch/failed").toFixed(0), "0"],
      ["… of them ballots, all found afterwards", found.get("switch/cast").toFixed(0), "–"],
      ["… their median, ms", ms(found.get("switch/median")), "–"],
      ["… the longest, ms (requests waited for " + ms(found.get("switch/downtime")) + ")", ms(found.get("switch/longest")), "< 1,000"],
    ],
  );
  return `${ratios}\n\n${plainly}`;
}

function ms(value) {
  return value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);
}

function times(ratio) {
  return ratio === undefined ? "–" : `${ratio.toFixed(2)} ×`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map(line).join("\n");
}
