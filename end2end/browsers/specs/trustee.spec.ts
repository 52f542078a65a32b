import { readFile } from "node:fs/promises";
import { Organisation, PASSWORD } from "../../fixtures/organisation.ts";
import { localMinute, wholeMinute } from "../../fixtures/times.ts";
import { PeoplePage } from "../../pages/account.ts";
import { ElectionOffice } from "../../pages/office.ts";
import { Outbox } from "../../pages/outbox.ts";
import { text } from "../../pages/texts.ts";
import { BoothWalk, button, field, heading, link, notice, signIn } from "../people.ts";
import type { Tab } from "../tab.ts";
import { expect, test } from "../test.ts";

const TITLE = "Treasurer of the choir";
// Trustees' browsers do not decrypt a single ballot.
const VOTERS = ["Kiran", "Laxmi"];
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;

/** Makes a key and answers the file in which it was saved; the sheet is printed to `paper`. */
async function makeKey(tab: Tab, paper: string): Promise<string> {
  await tab.press(button("trustee-make"));
  const key = await tab.download(() => tab.press(button("trustee-save")));
  await tab.press({ kind: "summary", name: text("trustee-sheet-show") });
  const secret = (await tab.read(".recovery-text")).replaceAll(/\s/g, "");
  const pages = await tab.print(paper);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(text("trustee-sheet-heading"));
  expect(pages[0]?.replaceAll(" ", "")).toContain(secret);
  // The sheet is printed alone.
  expect(pages[0]).not.toContain(text("trustee-confirm-heading"));
  await tab.choose(field("trustee-file-label"), key);
  await tab.see(notice("done-trustee-key"));
  return key;
}

test("trustees make keys, print and prove them, and open the count together", async ({ somebody, aside }, info) => {
  test.setTimeout(600_000);
  const owner = await aside();
  const organisation = await Organisation.found(owner, await aside());
  const outbox = new Outbox(await aside());
  const office = new ElectionOffice(owner);
  const prepared = await organisation.prepareElection(TITLE, VOTERS);
  await prepared.nameOwnerTrustee();
  const tabs = [await somebody(), await somebody()];
  const [olive, tara] = tabs as [Tab, Tab];
  const keys = new Map<Tab, string>();

  await test.step("two people have accounts, one of which is new", async () => {
    await owner.goto(`/${organisation.slug}/office`);
    const people = new PeoplePage(owner);
    await people.open();
    await people.invite("Tara", organisation.mailTo("Tara"));
    await signIn(olive, organisation.slug, organisation.mailTo("owner"));
    await tara.open(await outbox.link(organisation.mailTo("Tara"), text("mail-set-up-subject")));
    await tara.write(field("field-new-password"), PASSWORD);
    await tara.write(field("field-password-again"), PASSWORD);
    await tara.press(button("set-up-button"));
    await tara.see(notice("done-set-up"));
    await owner.goto(prepared.office);
    await office.nameTrustee("Tara");
  });

  for (const [number, tab] of tabs.entries()) {
    await test.step(`key ${number + 1} is made, saved, printed, and proved with the file`, async () => {
      await tab.open(`${prepared.office}/trustee`);
      const key = await makeKey(tab, info.outputPath(`recovery-sheet-${number}.pdf`));
      keys.set(tab, key);
      await tab.choose(field("trustee-rehearse-file"), key);
      await tab.see(notice("done-trustee-rehearsed"));
    });
  }

  let end = wholeMinute(75);
  await test.step("voting opens, and two people vote", async () => {
    const voter = await somebody();
    end = wholeMinute(75);
    await office.setEnd(localMinute(end));
    await prepared.step("elections/open-voting");
    await owner.reload();
    for (const name of VOTERS) {
      const to = organisation.mailTo(name);
      const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: TITLE }), CREDENTIAL);
      await voter.open(await outbox.link(to, text("mail-voter-link-subject", { election: TITLE })));
      const booth = new BoothWalk(voter);
      await booth.cast(await booth.seal(["Ada"], credential));
      if (end.getTime() - Date.now() < 30_000) {
        end = new Date(end.getTime() + 60_000);
        await office.extend(localMinute(end));
      }
    }
  });

  await test.step("voting ends, and the browsers check the board before they decrypt", async () => {
    await office.show("overview");
    await office.reloadUntil(office.closeVoting.or(owner.getByText(text("next-decrypt-text"))), end.getTime() - Date.now() + 30_000);
    if (await office.closeVoting.isVisible()) await office.closeVoting.click();
    for (const tab of tabs) {
      const isAsked = async () => {
        await tab.open(`${prepared.office}/trustee`);
        return tab.shows(heading("trustee-decrypt-heading"));
      };
      await tab.waitUntil(isAsked, "the count waits for the key", 90_000);
      await tab.choose(field("trustee-decrypt-file"), keys.get(tab) ?? "");
      await tab.see(heading("trustee-checked-heading"), 60_000);
      await tab.press(button("trustee-decrypt"));
      await tab.see(notice("done-trustee-decrypted"), 60_000);
    }
  });

  await test.step("the result is published, and prints", async () => {
    await office.show("overview");
    await office.reloadUntil(owner.getByText(text("next-publish-text")));
    await prepared.step("elections/publish");
    const reader = await somebody();
    await reader.open(`${prepared.address}/result`);
    const printed = (await reader.print(info.outputPath("result.pdf"))).join(" ");
    for (const part of [TITLE, "Ada", "Bo", text("result-elected")]) expect(printed).toContain(part);
    const archive = await reader.download(() => reader.press(link("check-step-archive-link")));
    expect((await readFile(archive)).length).toBeGreaterThan(1_000);
  });
});
