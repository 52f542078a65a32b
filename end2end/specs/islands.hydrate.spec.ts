import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { type OpenElection, Organisation, type PreparedElection } from "../fixtures/organisation.ts";
import { addressOf } from "../fixtures/published.ts";
import { translate, TRANSLATED } from "../fixtures/translate.ts";
import { Booth } from "../pages/booth.ts";
import { NotStarted } from "../pages/not-started.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

const VOTERS = ["Rosa", "Rudi", "Rana", "Remo", "Ruth", "Rita", "Roy", "Ravi"];
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;

// The first test makes the organisation, which all share.
test.describe.configure({ mode: "serial" });
let organisation: Organisation;
let election: OpenElection;
let waiting: PreparedElection;

test.beforeAll(async ({ browser, baseURL }) => {
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext({ baseURL })).newPage()));
  const [owner, admin] = pages as [Page, Page];
  organisation = await Organisation.found(owner, admin);
  election = await organisation.openElection("Choir committee", VOTERS, { seats: 2 });
  waiting = await organisation.prepareElection("Waits for a key", ["Rosa"]);
  await waiting.nameOwnerTrustee();
});

test.afterAll(async () => {
  await organisation.owner.context().close();
});

/** Comes in by the personal link; answers the credential. */
async function enter(page: Page, voter: string): Promise<string> {
  const outbox = new Outbox(page);
  const to = organisation.mailTo(voter);
  const { title } = election;
  const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: title }), CREDENTIAL);
  await page.goto(await outbox.link(to, text("mail-voter-link-subject", { election: title })));
  return credential;
}

/** Pages whose islands do not come to life. */
const places: Record<string, (page: Page) => Promise<unknown>> = {
  "the booth": (page) => enter(page, "Rosa"),
  "a trustee's page": async (page) => {
    await page.context().addCookies(await organisation.owner.context().cookies());
    await page.goto(`${waiting.office}/trustee`);
  },
};

for (const [place, open] of Object.entries(places)) {
  test(`without WebAssembly ${place} says what is missing and what helps`, async ({ page, checkPage }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await open(page);
    const { notice } = new NotStarted(page);
    await expect(notice.getByText(text("start-no-webassembly"))).toBeVisible();
    await expect(notice).toContainText(text("start-exception"));
    await expect(page.getByText(text("booth-preparing"))).toBeHidden();
    await expect(page.getByRole("button", { name: text("trustee-make") })).toBeHidden();
    await checkPage(page, `not-started-${place.replaceAll(/\W/g, "-")}`);
  });

  test(`where its module cannot be loaded ${place} says so, and can be tried again`, async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await open(page);
    const { notice, again } = new NotStarted(page);
    await expect(notice.getByText(text("start-failed"))).toBeVisible();
    await page.unroute("**/*.wasm");
    await again.click();
    const alive = page.getByRole("button", { name: text("trustee-make") }).or(new Booth(page).chooseHeading);
    await expect(alive).toBeEnabled();
    await expect(notice).toBeHidden();
  });
}

test("a script that does not come is told too", async ({ page }) => {
  await page.route(`**${addressOf("start.js")}`, (route) => route.abort());
  await enter(page, "Rosa");
  await expect(new NotStarted(page).notice.getByText(text("start-failed"))).toBeVisible();
});

test("a module that comes late is waited for, and the message goes away", async ({ page }) => {
  await page.route("**/*.wasm", async (route) => {
    const answer = await route.fetch();
    await new Promise((late) => setTimeout(late, 10_000));
    await route.fulfill({ response: answer });
  });
  await enter(page, "Rosa");
  const { notice } = new NotStarted(page);
  await expect(notice.getByText(text("start-slow"))).toBeVisible();
  await expect(new Booth(page).chooseHeading).toBeVisible();
  await expect(notice).toBeHidden();
});

test("a page that the browser translates goes on counting and telling, and keeps names and codes", async ({ page }) => {
  const booth = new Booth(page);
  const credential = await enter(page, "Rudi");
  await expect(booth.chooseHeading).toBeVisible();
  await translate(page);
  await expect(page.locator(".choice .name").first()).toHaveText("Ada");
  await booth.mark("President", "Ada").check();
  await expect(page.locator(".chosen")).toHaveText(text("booth-chosen", { count: 1, max: 2 }));
  await expect(page.locator(".booth-bar")).toContainText(text("booth-posts-done", { count: 1, max: 1 }));
  await translate(page);
  await booth.mark("President", "Bo").check();
  await expect(page.locator(".chosen")).toHaveText(text("booth-chosen", { count: 2, max: 2 }));
  await page.getByRole("button", { name: text("booth-next-review") }).click();
  await expect(page.getByRole("status").first()).toContainText(text("booth-stage-review"));
  await translate(page);
  await expect(page.locator("dl.review dd").first()).toHaveText("Ada");
  // Its label is in other words now.
  const field = page.locator("#booth-credential");
  await field.fill(credential.slice(0, -1));
  await booth.encrypt.click();
  await expect(page.getByText(text("booth-credential-length", { count: 14 }))).toBeVisible();
  await translate(page);
  await field.fill(credential.slice(0, -2));
  await booth.encrypt.click();
  await expect(page.getByText(text("booth-credential-length", { count: 13 }))).toBeVisible();
  await field.fill(credential);
  await booth.encrypt.click();
  await expect(booth.sealedHeading).toBeVisible();
  await translate(page);
  await expect(booth.tracker).not.toContainText(TRANSLATED);
  await booth.cast.click();
  await expect(booth.receiptHeading).toBeVisible();
  await translate(page);
  await expect(booth.tracker).not.toContainText(TRANSLATED);
});

test("the way back leads through the booth, and marks outlive it and a reload", async ({ page }) => {
  const booth = new Booth(page);
  await enter(page, "Rana");
  await booth.choose({ President: ["Bo"] });
  await page.getByText(text("booth-choose-more")).click();
  await expect(page.getByText(text("booth-choose-kept"))).toBeVisible();
  await booth.next.click();
  await expect(booth.reviewHeading).toBeVisible();
  await page.goBack();
  await expect(booth.chooseHeading).toBeVisible();
  await expect(booth.mark("President", "Bo")).toBeChecked();
  await page.goForward();
  await expect(booth.reviewHeading).toBeVisible();
  await page.reload();
  await expect(booth.reviewed("Bo")).toBeVisible();
  await page.getByRole("button", { name: text("booth-back") }).click();
  await expect(booth.chooseHeading).toBeVisible();
  await page.goBack();
  await expect(booth.chooseHeading).toBeHidden();
  await page.goForward();
  await expect(booth.mark("President", "Bo")).toBeChecked();
});

test("marks are forgotten when the voter signs out, and are nobody else's", async ({ page }) => {
  const booth = new Booth(page);
  await enter(page, "Remo");
  await booth.choose({ President: ["Ada"] });
  await enter(page, "Ruth");
  await expect(booth.chooseHeading).toBeVisible();
  await expect(booth.mark("President", "Ada")).not.toBeChecked();
  await enter(page, "Remo");
  await expect(booth.mark("President", "Ada")).toBeChecked();
  await page.getByRole("button", { name: text("nav-sign-out") }).click();
  await enter(page, "Remo");
  await expect(booth.chooseHeading).toBeVisible();
  await expect(booth.mark("President", "Ada")).not.toBeChecked();
});

test("the way back from the receipt shows that one has voted, and leads to the receipt", async ({ page, checkPage }) => {
  const booth = new Booth(page);
  const credential = await enter(page, "Rita");
  const tracker = await booth.fillIn({ President: ["Ada"] }, credential);
  await booth.castBallot(tracker);
  await page.goBack();
  await expect(booth.votedHeading).toBeVisible();
  await expect(booth.votedBefore).toBeVisible();
  await checkPage(page, "booth-voted");
  await booth.showReceipt.click();
  await booth.expectReceipt(tracker);
  await enter(page, "Rita");
  await booth.voteAgain.click();
  await expect(booth.chooseHeading).toBeVisible();
  await expect(booth.mark("President", "Ada")).not.toBeChecked();
  const another = await booth.fillIn({ President: ["Bo"] }, credential);
  expect(another).not.toBe(tracker);
  await booth.castBallot(another);
});

test("a ballot that may be in the box is not thrown away by the way back", async ({ page, context }) => {
  const booth = new Booth(page);
  const tracker = await booth.fillIn({ President: ["Ada"] }, await enter(page, "Roy"));
  await context.setOffline(true);
  await booth.cast.click();
  await expect(booth.alert).toContainText(text("booth-problem-offline"));
  await page.goBack();
  await expect(booth.tracker).toHaveText(tracker);
  await context.setOffline(false);
  await booth.tryAgain.click();
  await booth.expectReceipt(tracker);
});

test("what was just done is told once, on pages without islands too", async ({ page }) => {
  await page.context().addCookies(await organisation.owner.context().cookies());
  await page.goto(`/${organisation.slug}/office?done=voting-opened`);
  await expect(page.getByText(text("done-voting-opened"))).toBeVisible();
  await page.reload();
  await expect(page.getByText(text("done-voting-opened"))).toBeHidden();
});

test("at 200 % text the booth is no wider than a phone, its bar is small, and a refused mark says why", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const booth = new Booth(page);
  await enter(page, "Ravi");
  await booth.choose({ President: ["Ada", "Bo"] });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  const third = booth.mark("President", "Cleo");
  await third.click();
  await expect(third).not.toBeChecked();
  const reason = page.locator(".choice").filter({ hasText: "Cleo" }).getByRole("alert");
  await expect(reason).toContainText(text("choose-too-many", { count: 2 }));
  await expect(reason).toContainText(text("booth-chosen", { count: 2, max: 2 }));
  await expect(reason).toBeInViewport();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  const bar = await page.locator(".booth-bar").boundingBox();
  expect(bar?.height).toBeLessThanOrEqual(640 / 3);
});
