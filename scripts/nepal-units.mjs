// Writes src/geography/data/nepal/units.csv, the file that `publicdigit geography import` reads, from
// the lists beside it:
//
//   node scripts/nepal-units.mjs [--check]
//
// With --check nothing is written: it ends with status 1 if the file is another one.
import { readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../src/geography/data/nepal/", import.meta.url);
const HEADINGS = "kind,country,level,unit,parent,code,name_en,name_ne,name_de,required,active";
const KINDS = {
  "metropolitan city": ["Metropolitan City", "महानगरपालिका"],
  "sub-metropolitan city": ["Sub-Metropolitan City", "उपमहानगरपालिका"],
  municipality: ["Municipality", "नगरपालिका"],
  "rural municipality": ["Rural Municipality", "गाउँपालिका"],
};

/** The rows of a file whose values hold no quotation marks over several lines. */
function rows(name) {
  const [headings, ...lines] = readFileSync(new URL(name, folder), "utf8").trim().split(/\r?\n/).map(values);
  return lines.map((line) => Object.fromEntries(headings.map((heading, place) => [heading, line[place] ?? ""])));
}

function values(line) {
  const found = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    found.push(quoted?.replaceAll('""', '"') ?? plain);
  }
  return found;
}

const written = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const devanagari = (number) => String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x966 + Number(digit)));

const lines = [HEADINGS];
const put = (...cells) => lines.push(cells.map(written).join(","));
put("country", "np", "", "", "", "np", "Nepal", "नेपाल", "Nepal", "", "yes");
put("level", "np", "1", "", "", "", "Province", "प्रदेश", "Provinz", "yes", "");
put("level", "np", "2", "", "", "", "District", "जिल्ला", "Distrikt", "yes", "");
put("level", "np", "3", "", "", "", "Local level", "स्थानीय तह", "Gemeinde", "yes", "");
put("level", "np", "4", "", "", "", "Ward", "वडा", "Stadt- oder Dorfbezirk", "no", "");
const units = [];
const unit = (level, path, english, nepali) => {
  const place = path.lastIndexOf(".");
  const parent = level === 1 ? "" : path.slice(0, place);
  units.push({ level, path, cells: [parent, path.slice(place + 1), english, nepali, "", "", "yes"] });
};

const localLevels = rows("local-levels.csv");
const districts = rows("districts.csv");
const provinces = new Map(localLevels.map((row) => [row.province, row]));
for (const [number, row] of [...provinces].sort()) unit(1, `np.${number}`, `${row.province_en} Province`, row.province_ne);
const paths = new Map();
for (const [place, row] of districts.entries()) {
  const path = `np.${row.province}.${place + 1}`;
  paths.set(row.district_en, path);
  unit(2, path, row.district_en, row.district_ne);
}
for (const [place, row] of localLevels.entries()) {
  const path = `${paths.get(row.district_en)}.${place + 1}`;
  const [english, nepali] = KINDS[row.kind];
  unit(3, path, `${row.name_en} ${english}`, `${row.name_ne} ${nepali}`);
  for (let ward = 1; ward <= Number(row.wards); ward += 1) {
    unit(4, `${path}.${ward}`, `Ward ${ward}`, `वडा नं. ${devanagari(ward)}`);
  }
}
// As an export has them: by level, then by the numbers of the path.
const numbers = (path) => path.split(".").slice(1).map(Number);
const compare = (one, other) => one.map((number, place) => number - other[place]).find((less) => less !== 0) ?? 0;
units.sort((one, other) => one.level - other.level || compare(numbers(one.path), numbers(other.path)));
for (const { level, path, cells } of units) put("unit", "np", String(level), path, ...cells);
const text = `${lines.join("\n")}\n`;
const target = new URL("units.csv", folder);
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("src/geography/data/nepal/units.csv is not what the lists beside it give");
  process.exit(1);
}
