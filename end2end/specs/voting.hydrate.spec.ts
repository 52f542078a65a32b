import { type Browser, chromium, type Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { type OpenElection, Organisation } from "../fixtures/organisation.ts";
import { Booth } from "../pages/booth.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

// What voters meet: long lists, small screens, the way back, questions.
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;
const VOTERS = ["Vera", "Victor", "Viola", "Vincent"];
const MANY = Array.from({ length: 64 }, (_, number) => `Candidate ${String.fromCharCode(65 + (number % 26))}${number}`);
MANY[40] = "Zoë Müller";

test.describe.configure({ mode: "serial" });
let organisation: Organisation;
let large: OpenElection;
let once: OpenElection;

test.beforeAll(async ({ browser, baseURL }) => {
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext({ baseURL })).newPage()));
  const [owner, admin] = pages as [Page, Page];
  organisation = await Organisation.found(owner, admin);
  large = await organisation.openElection("Assembly of delegates", VOTERS, { seats: 7, names: MANY });
  once = await organisation.openElection("Board of the club", VOTERS, { revoting: false });
});

test.afterAll(async () => {
  await organisation.owner.context().close();
});

/** Comes in by the personal link; answers the credential. */
async function enter(page: Page, voter: string, { title }: OpenElection): Promise<string> {
  const outbox = new Outbox(page);
  const to = organisation.mailTo(voter);
  const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: title }), CREDENTIAL);
  await page.goto(await outbox.link(to, text("mail-voter-link-subject", { election: title })));
  return credential;
}

test("the first candidate is seen without scrolling on a small phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await enter(page, "Vera", once);
  const booth = new Booth(page);
  await expect(booth.chooseHeading).toBeVisible();
  const first = await page.locator(".choice").first().boundingBox();
  expect(first).not.toBeNull();
  expect((first?.y ?? 640) + (first?.height ?? 0)).toBeLessThanOrEqual(640);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test("among many candidates one is found by name, and what was found can be marked", async ({ page, checkPage }) => {
  const booth = new Booth(page);
  await enter(page, "Vera", large);
  await expect(booth.chooseHeading).toBeVisible();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const search = page.getByLabel(text("booth-search"));
  await search.fill("muller zoe");
  await expect(page.locator(".choice:not(.blank):visible")).toHaveCount(1);
  await expect(page.getByText(text("booth-search-found", { count: 1, max: 64 }))).toBeVisible();
  await booth.mark("President", "Zoë Müller").check();
  await search.press("Enter");
  await expect(booth.chooseHeading).toBeVisible();
  await checkPage(page, "booth-search");
  await search.fill("");
  await expect(page.locator(".choice:not(.blank):visible")).toHaveCount(64);
  await expect(booth.mark("President", "Zoë Müller")).toBeChecked();
  expect(requests).toEqual([]);
});

test("position, limit and state of each candidate are told to who listens", async ({ page }) => {
  const booth = new Booth(page);
  await enter(page, "Victor", large);
  const mark = booth.mark("President", "Zoë Müller");
  const position = text("booth-position", { position: 41, max: 64 });
  await expect(mark).toHaveAccessibleDescription(`${position} ${text("choose-up-to", { count: 7 })}`);
  await mark.check();
  await expect(page.locator(".chosen")).toHaveText(text("booth-chosen", { count: 1, max: 7 }));
  await expect(page.locator(".chosen")).toHaveRole("status");
  await expect(page.locator(".choices")).toHaveRole("list");
});

test("64 candidates at 320 pixels and at 400 %: nothing is cut off, and a refused mark says why", async ({ page }) => {
  const booth = new Booth(page);
  await enter(page, "Viola", large);
  await expect(booth.chooseHeading).toBeVisible();
  // 1280 × 1024 at 400 % are 320 × 256.
  for (const size of [
    { width: 320, height: 640 },
    { width: 320, height: 256 },
  ]) {
    await page.setViewportSize(size);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  }
  for (const name of MANY.slice(57)) await booth.mark("President", name).check();
  for (const size of [
    { width: 320, height: 640 },
    { width: 320, height: 256 },
  ]) {
    await page.setViewportSize(size);
    const eighth = booth.mark("President", MANY[0] ?? "");
    await eighth.click();
    await expect(eighth).not.toBeChecked();
    const reason = page.locator(".choice").first().getByRole("alert");
    await expect(reason).toContainText(text("choose-too-many", { count: 7 }));
    await expect(reason).toBeInViewport();
  }
});

test("the way back after casting leads to the receipt where one may vote once", async ({ page, checkPage }) => {
  const booth = new Booth(page);
  const tracker = await booth.fillIn({ President: ["Ada"] }, await enter(page, "Vera", once));
  await booth.castBallot(tracker);
  await checkPage(page, "receipt-of-one-ballot");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: text("vote-refused-voted-title") })).toBeVisible();
  await checkPage(page, "voted-once");
  await page.getByRole("link", { name: text("receipt-kept") }).click();
  await booth.expectReceipt(tracker);
  const kept = await page.evaluate(() => Object.keys(window.sessionStorage));
  expect(kept.filter((name) => /^(marks|sealed)/.test(name))).toEqual([]);
});

test("the receipt that a tab keeps is gone when its voter signs out", async ({ page }) => {
  const booth = new Booth(page);
  const tracker = await booth.fillIn({ President: ["Ada"] }, await enter(page, "Victor", once));
  await booth.castBallot(tracker);
  await enter(page, "Victor", once);
  await expect(page.getByRole("link", { name: text("receipt-kept") })).toBeVisible();
  await page.getByRole("button", { name: text("nav-sign-out") }).click();
  await enter(page, "Victor", once);
  await expect(page.getByRole("heading", { level: 1, name: text("vote-refused-voted-title") })).toBeVisible();
  await expect(page.getByRole("link", { name: text("receipt-kept") })).toHaveCount(0);
});

test.describe("with the browser's page cache", () => {
  let caching: Browser;

  // Playwright switches it off.
  test.beforeAll(async ({ launchOptions }) => {
    caching = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  });

  test.afterAll(async () => {
    await caching.close();
  });

  test("the way back after casting and after signing out shows nothing that was", async ({ baseURL }) => {
    const page = await (await caching.newContext({ baseURL })).newPage();
    const booth = new Booth(page);
    const tracker = await booth.fillIn({ President: [MANY[1] ?? ""] }, await enter(page, "Viola", large));
    await booth.castBallot(tracker);
    await page.goBack();
    await expect(booth.votedHeading).toBeVisible();
    await booth.showReceipt.click();
    await booth.expectReceipt(tracker);
    await enter(page, "Vincent", large);
    await booth.choose({ President: [MANY[3] ?? ""] });
    await page.getByRole("button", { name: text("nav-sign-out") }).click();
    await expect(page.getByText(text("done-signed-out"))).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator(".choice")).toHaveCount(0);
  });
});

test("what voters ask is answered on one page, linked where the question arises", async ({ page, checkPage }) => {
  const booth = new Booth(page);
  const credential = await enter(page, "Vincent", once);
  await expect(page.getByRole("link", { name: text("booth-help-see") })).toBeVisible();
  await booth.choose({ President: ["Ada"] });
  await booth.next.click();
  await expect(page.getByRole("link", { name: text("booth-help-credential") })).toBeVisible();
  await booth.seal(credential);
  await page.getByRole("link", { name: text("booth-help-arrived") }).click();
  await expect(page).toHaveURL(/\/help#arrived$/);
  for (const question of ["help-arrived", "help-see", "help-link", "help-credential"]) {
    await expect(page.getByRole("heading", { level: 2, name: text(question) })).toBeVisible();
  }
  await checkPage(page, "help");
  await page.goBack();
  await expect(booth.sealedHeading).toBeVisible();
});
