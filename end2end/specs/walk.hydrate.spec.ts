import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { Booth } from "../pages/booth.ts";
import { Organisation } from "../fixtures/organisation.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

/** What somebody needs who has never seen it: to read every word, and a moment per mark. */
const WORDS_A_MINUTE = 250;
const A_CHOICE = 300;
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;
const NAMES = ["Anita Rai", "Bikash Thapa", "Chandra Gurung"];
const MEMBERS = ["Deepa Karki", "Esha Tamang", "Furba Sherpa", "Gita Magar"];
const CHOICES: [string, string][] = [
  ["President", "Anita Rai"],
  ["Members of the committee", "Deepa Karki"],
  ["Members of the committee", "Furba Sherpa"],
];

/** The texts of the page that can be read without opening anything. */
async function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (shown.nextNode() !== null) {
      const around = shown.currentNode.parentElement;
      // What only screen readers say is a pixel wide.
      const { width } = around?.getBoundingClientRect() ?? { width: 0 };
      if (around?.checkVisibility() === true && width > 1) found.push(shown.currentNode.nodeValue ?? "");
    }
    return found;
  });
}

const count = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

test("a first-time voter comes from the link to the receipt within a minute and on four screens", async ({ page, somebody }) => {
  test.setTimeout(180_000);
  const organisation = await Organisation.found(await somebody(), await somebody());
  const more = [{ title: "Members of the committee", seats: 2, names: MEMBERS }];
  const { title } = await organisation.openElection("Committee of the alumni", ["Vera"], { names: NAMES, more });
  const [outbox, to] = [new Outbox(page), organisation.mailTo("Vera")];
  const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: title }), CREDENTIAL);
  const link = await outbox.link(to, text("mail-voter-link-subject", { election: title }));
  await page.setViewportSize({ width: 360, height: 640 });
  const booth = new Booth(page);
  const screens: number[] = [];
  const known = new Set<string>();
  /** Reads what is new on the screen that is shown: nobody reads the title again. */
  const read = async () => {
    const fresh = (await texts(page)).filter((text) => !known.has(text));
    for (const text of fresh) known.add(text);
    const words = fresh.reduce((sum, text) => sum + count(text), 0);
    screens.push(words);
    await page.waitForTimeout((words / WORDS_A_MINUTE) * 60_000);
  };

  const begun = Date.now();
  await page.goto(link);
  await expect(booth.chooseHeading).toBeVisible();
  await read();
  for (const [post, name] of CHOICES) {
    await page.waitForTimeout(A_CHOICE);
    await booth.mark(post, name).check();
  }
  await booth.next.click();
  await expect(booth.reviewHeading).toBeVisible();
  await read();
  await booth.credential.fill(credential);
  await page.waitForTimeout(A_CHOICE);
  await booth.encrypt.click();
  await expect(booth.sealedHeading).toBeVisible();
  await read();
  await booth.cast.click();
  await expect(booth.receiptHeading).toBeVisible();
  const took = Date.now() - begun;
  console.log(`walk: ${took} ms, words on each screen: ${screens.join(", ")}`);
  // With the receipt.
  expect(screens.length + 1).toBeLessThanOrEqual(4);
  expect(took).toBeLessThanOrEqual(60_000);
});
