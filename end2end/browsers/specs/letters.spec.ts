import { readFile } from "node:fs/promises";
import { Organisation } from "../../fixtures/organisation.ts";
import { text } from "../../pages/texts.ts";
import { button, link, signIn } from "../people.ts";
import { expect, test } from "../test.ts";

test("letters print as two sheets for each voter, and save as files for a mail merge", async ({ somebody, aside }, info) => {
  const organisation = await Organisation.found(await aside(), await aside());
  const election = await organisation.prepareElection("Board of the walkers", ["Vera"], { demonstration: true });
  for (const name of ["Zoë Müller", "अनिता राई"]) await election.step("roll/add", { name, email: "", member_number: "" });
  await election.step("trustees/entrust-server");
  await election.step("elections/open-voting");
  const tab = await somebody();
  await signIn(tab, organisation.slug, `owner@${organisation.slug}.example`);
  await tab.open(`${election.office}/roll/letters`);
  await tab.press(button("letters-make"));
  const credential = await tab.read(".letter .credential");
  const pages = await tab.print(info.outputPath("letters.pdf"));
  expect(pages).toHaveLength(4);
  expect(pages.filter((page) => page.includes("Zoë Müller"))).toHaveLength(2);
  // Where lines break, hyphens may be the reader's.
  const links = pages.map((page) => page.replaceAll(/[\s-]/g, "").includes(`${organisation.slug.replace("-", "")}/vote/`));
  expect(links).toEqual([true, false, true, false]);
  // The one sheet is of no use without the other.
  expect(pages.map((page) => page.includes(credential))).toEqual([false, true, false, false]);
  expect(pages.join(" ")).not.toContain(text("letters-shown-once"));
  const merge = await tab.download(() => tab.press(link("letters-merge-credentials")));
  expect(await readFile(merge, "utf8")).toContain(credential);
});
