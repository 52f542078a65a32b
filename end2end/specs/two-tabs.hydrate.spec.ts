import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { type OpenElection, Organisation } from "../fixtures/organisation.ts";
import { Booth } from "../pages/booth.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;

test.describe.configure({ mode: "serial" });
let organisation: Organisation;
let elections: OpenElection[];

test.beforeAll(async ({ browser, baseURL }) => {
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext({ baseURL })).newPage()));
  const [owner, admin] = pages as [Page, Page];
  organisation = await Organisation.found(owner, admin);
  elections = [
    await organisation.openElection("Board of the club", ["Vera", "Victor"]),
    await organisation.openElection("Statutes of the club", ["Vera"]),
  ];
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

test("two elections in two tabs get each its own ballot", async ({ page, context }) => {
  const [board, statutes] = elections as [OpenElection, OpenElection];
  const second = await context.newPage();
  const [first, other] = [new Booth(page), new Booth(second)];
  const tracker = await first.fillIn({ President: ["Ada"] }, await enter(page, "Vera", board));
  const another = await other.fillIn({ President: ["Bo"] }, await enter(second, "Vera", statutes));
  await first.castBallot(tracker);
  await other.castBallot(another);
});

test("two people who share a device keep their booths apart", async ({ page, context }) => {
  const [board] = elections as [OpenElection];
  const second = await context.newPage();
  const [first, other] = [new Booth(page), new Booth(second)];
  const credential = await enter(page, "Vera", board);
  // She has voted in this election before.
  await first.openAgain();
  const tracker = await first.fillIn({ President: ["Ada"] }, credential);
  const another = await other.fillIn({ President: ["Bo"] }, await enter(second, "Victor", board));
  // One of them signs out, and the other one casts.
  await second.getByRole("button", { name: text("nav-sign-out") }).click();
  await expect(second.getByText(text("done-signed-out"))).toBeVisible();
  await first.castBallot(tracker);
  // The ballot of whoever signed out is still there once the link is opened again.
  await enter(second, "Victor", board);
  await expect(other.sealedHeading).toBeVisible({ timeout: 20_000 });
  await expect(other.tracker).toHaveText(another);
});
