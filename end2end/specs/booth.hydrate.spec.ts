import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { type OpenElection, Organisation } from "../fixtures/organisation.ts";
import { addressOf } from "../fixtures/published.ts";
import { Booth } from "../pages/booth.ts";
import { Outbox } from "../pages/outbox.ts";
import { PublicElection } from "../pages/public-election.ts";
import { text } from "../pages/texts.ts";

// Valentin does not vote.
const VOTERS = ["Vera", "Victor", "Viola", "Vincent", "Valeria", "Valentin"];

// The first test makes the organisation, which all share.
test.describe.configure({ mode: "serial" });
let organisation: Organisation;
let election: OpenElection;
let cancelled: OpenElection;

test.beforeAll(async ({ browser, baseURL }) => {
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext({ baseURL })).newPage()));
  const [owner, admin] = pages as [Page, Page];
  organisation = await Organisation.found(owner, admin);
  election = await organisation.openElection("Board of the club", VOTERS);
  cancelled = await organisation.openElection("An election that is given up", ["Vera"]);
});

test.afterAll(async () => {
  await organisation.owner.context().close();
});

/** Comes in by the personal link; answers the credential. */
async function enter(page: Page, voter: string, { title } = election): Promise<string> {
  const outbox = new Outbox(page);
  const to = organisation.mailTo(voter);
  const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: title }), CREDENTIAL);
  await page.goto(await outbox.link(to, text("mail-voter-link-subject", { election: title })));
  return credential;
}

const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;

test("every step of the booth is accessible", async ({ page, checkPage }) => {
  const booth = new Booth(page);
  const credential = await enter(page, "Valeria");
  await booth.choose({ President: ["Ada"] });
  await checkPage(page, "booth-choose");
  await booth.next.click();
  await expect(booth.reviewHeading).toBeFocused();
  await expect(booth.credentialHeading).toBeVisible();
  await checkPage(page, "booth-review");
  const tracker = await booth.seal(credential);
  await expect(booth.sealedHeading).toBeFocused();
  await checkPage(page, "booth-sealed");
  await booth.castBallot(tracker);
  await checkPage(page, "receipt");
});

test("a ballot that cannot be sent is kept, and is cast when the line is back", async ({ page, context, checkPage }) => {
  const booth = new Booth(page);
  const tracker = await booth.fillIn({ President: ["Ada"] }, await enter(page, "Vera"));
  await context.setOffline(true);
  await booth.cast.click();
  await expect(booth.alert).toContainText(text("booth-problem-offline"));
  await expect(booth.tracker).toHaveText(tracker);
  await checkPage(page, "booth-offline");
  await booth.tryAgain.click();
  await expect(booth.alert).toContainText(text("booth-problem-offline"));
  await context.setOffline(false);
  await booth.tryAgain.click();
  await booth.expectReceipt(tracker);
});

test("a ballot whose receipt was lost on the way counts once and gets the same receipt", async ({ page }) => {
  const booth = new Booth(page);
  const tracker = await booth.fillIn({ President: ["Bo"] }, await enter(page, "Victor"));
  let lost = 0;
  await page.route(
    "**/api/vote/cast",
    async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort("connectionreset");
    },
    { times: 2 },
  );
  await booth.cast.click();
  await expect(booth.alert).toContainText(text("booth-problem-offline"));
  await booth.tryAgain.click();
  await expect(booth.alert).toContainText(text("booth-problem-offline"));
  expect(lost).toBe(2);
  await booth.tryAgain.click();
  await booth.expectReceipt(tracker);
  const election_ = new PublicElection(page, election.address);
  await election_.openBallots();
  await expect(election_.ballot(tracker)).toHaveCount(1);
  await expect(election_.ballot(tracker)).toContainText(text("ballots-counted"));
});

test("a sealed ballot waits in the tab across a reload", async ({ page }) => {
  const booth = new Booth(page);
  const tracker = await booth.fillIn({ President: ["Bo"] }, await enter(page, "Viola"));
  await page.reload();
  await expect(page.getByText(text("booth-sealed-waiting"))).toBeVisible();
  await expect(booth.tracker).toHaveText(tracker);
  await booth.castBallot(tracker);
});

test("choices that are no vote, and credentials that are none, are explained", async ({ page }) => {
  const booth = new Booth(page);
  const credential = await enter(page, "Vincent");
  await expect(booth.chooseHeading).toBeVisible();
  await booth.next.click();
  await expect(booth.alert).toContainText(text("choose-nothing-or-blank"));
  await booth.choose({ President: ["Ada"] });
  await booth.next.click();
  await booth.credential.fill(credential.slice(0, -1));
  await booth.encrypt.click();
  await expect(page.getByText(text("booth-credential-length", { count: 14 }))).toBeVisible();
  await booth.credential.fill(credential.replace(/.$/, (last) => (last === "a" ? "b" : "a")));
  await booth.encrypt.click();
  await expect(page.getByText(text("booth-credential-mistyped"))).toBeVisible();
  await booth.castBallot(await booth.seal(credential));
});

test("an election that is given up meanwhile takes no ballot and says so", async ({ page }) => {
  const booth = new Booth(page);
  await booth.fillIn({ President: ["Ada"] }, await enter(page, "Vera", cancelled));
  await cancelled.cancel();
  await booth.cast.click();
  await expect(booth.alert).toContainText(text("booth-problem-cancelled"));
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: text("vote-refused-cancelled-title") })).toBeVisible();
});

test("the booth loads each of its files once", async ({ page }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await enter(page, "Valentin");
  await expect(new Booth(page).chooseHeading).toBeVisible();
  for (const file of ["start.js", "voter.js", "voter.wasm"].map(addressOf)) {
    expect(loaded.filter((path) => path === file)).toEqual([file]);
  }
});

test("a script that was altered on its way does not run", async ({ page }) => {
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  for (const file of ["start.js", "voter.js", "voter.wasm"].map(addressOf)) {
    told.length = 0;
    await page.route(`**${file}`, async (route) => {
      const answer = await route.fetch();
      const body = Buffer.concat([await answer.body(), Buffer.from("\n")]);
      await route.fulfill({ response: answer, body });
    });
    await enter(page, "Valentin");
    await expect.poll(() => told.join("\n")).toContain("integrity");
    await expect(new Booth(page).chooseHeading).toBeHidden();
    // What is still on its way when the page is left is of no more interest.
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});

test("a personal link that nobody knows opens nothing", async ({ page, checkPage }) => {
  const response = await page.goto(`/${organisation.slug}/vote/${"A".repeat(43)}`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: text("link-unknown-title") })).toBeVisible();
  await checkPage(page, "link-unknown");
});
