import type { Page } from "@playwright/test";
import { Board } from "../fixtures/board.ts";
import { type Alteration, HostileServer } from "../fixtures/hostile-server.ts";
import { type OpenElection, Organisation } from "../fixtures/organisation.ts";
import { expect, test } from "../fixtures/test.ts";
import { Booth } from "../pages/booth.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

// What a server that has been taken over can try on voters' browsers. Each is
// refused by the script as it is, and nothing secret leaves the browser.
test.describe.configure({ mode: "serial" });
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;
const VOTERS = ["Vera", "Victor", "Viola", "Vincent"];
let organisation: Organisation;
let election: OpenElection;
let other: OpenElection;
let hostile: HostileServer;
/** The boards of both elections, up to their Setup events. */
let setup: Board;
let others: Board;

test.beforeAll(async ({ browser, baseURL }) => {
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext({ baseURL })).newPage()));
  const [owner, admin] = pages as [Page, Page];
  organisation = await Organisation.found(owner, admin);
  election = await organisation.openElection("Board of the club", VOTERS, { photo: true });
  other = await organisation.openElection("Board of another club", VOTERS, { photo: true });
  const read = async ({ address }: OpenElection) =>
    Board.parse(await (await owner.request.get(`${address}/setup.bel`)).body());
  [setup, others] = [await read(election), await read(other)];
  hostile = await HostileServer.before(baseURL ?? "");
});

test.afterAll(async () => {
  await hostile.close();
  await organisation.owner.context().close();
});

/** Comes to the hostile server by the personal link; answers the credential. */
async function enter(page: Page, voter: string, alter: Alteration): Promise<string> {
  const outbox = new Outbox(page);
  const to = organisation.mailTo(voter);
  const { title } = election;
  const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: title }), CREDENTIAL);
  const link = new URL(await outbox.link(to, text("mail-voter-link-subject", { election: title })), "http://127.0.0.1");
  expect(link.hash).toMatch(/^#[0-9a-f]{64}$/);
  hostile.altering(alter);
  await page.goto(`${hostile.address}${link.pathname}${link.hash}`);
  return credential;
}

/** Answers with another board where the election's beginning is asked for. */
function board(made: Board): Alteration {
  return (path) => (path === `${election.address}/setup.bel` ? made.bytes : undefined);
}

/** The booth is not opened, says why, and nothing was sent. */
async function expectRefused(page: Page, problem: string): Promise<void> {
  await expect(new Booth(page).alert).toContainText(text(problem));
  await expect(page.getByRole("radio")).toHaveCount(0);
  expect(hostile.sent.filter(({ path }) => path.startsWith("/api/"))).toEqual([]);
}

test("an unaltered board is believed, and its fingerprint is the one in the mail", async ({ page }) => {
  await enter(page, "Vera", () => undefined);
  await expect(new Booth(page).chooseHeading).toBeVisible();
  await page.getByText(text("board-fingerprint"), { exact: true }).click();
  await expect(page.getByText(text("board-fingerprint-same"))).toBeVisible();
  const fingerprint = new URL(page.url()).hash.slice(1);
  await expect(page.locator(".fingerprint")).toHaveText(fingerprint.replace(/(.{4})(?!$)/g, "$1 "));
});

test("another public key is refused", async ({ page }) => {
  const { public_key } = others.definition;
  const definition = setup.body(1).replace(setup.definition.public_key, public_key);
  await enter(page, "Vera", board(setup.with({ 1: definition })));
  await expectRefused(page, "board-problem-keys");
});

test("a trustee's key that was swapped is refused", async ({ page }) => {
  await enter(page, "Vera", board(setup.with({ 2: others.body(2) })));
  await expectRefused(page, "board-problem-keys");
});

test("two candidates whose names were exchanged on the board are refused", async ({ page }) => {
  const definition = setup.body(1).replace('"Ada","Bo"', '"Bo","Ada"');
  expect(definition).not.toBe(setup.body(1));
  await enter(page, "Vera", board(setup.with({ 1: definition })));
  await expectRefused(page, "board-problem-paper");
});

test("two candidates whose names were exchanged on the page are refused", async ({ page }) => {
  const exchange = (body: Buffer): string => {
    const page = body.toString();
    return page.replaceAll("Ada", "@@").replaceAll("Bo&", "Ada&").replaceAll(/\bBo\b/g, "Ada").replaceAll("@@", "Bo");
  };
  await enter(page, "Vera", (path, body) => (path === `${election.address}/booth` ? exchange(body) : undefined));
  await expectRefused(page, "board-problem-paper");
});

test("a statement that is not the sealed one is refused", async ({ page }) => {
  const alter: Alteration = (path, body) =>
    path === `${election.address}/companion.json` ? body.toString().replace('"seats":1', '"seats":2') : undefined;
  await enter(page, "Vera", alter);
  await expectRefused(page, "board-problem-companion");
});

test("another photo than the sealed one is refused, and the sealed one is shown", async ({ page, somebody }) => {
  await enter(page, "Vera", () => undefined);
  await expect(page.locator("img.photo[src^='blob:']")).toBeVisible();
  const second = await somebody();
  const other = await (await organisation.owner.request.get("/favicon.svg")).body();
  await enter(second, "Victor", (path) => (path.startsWith(`/${organisation.slug}/photos/`) ? other : undefined));
  await expectRefused(second, "board-problem-paper");
  await expect(second.locator("img.photo")).toHaveCount(0);
});

test("a board that begins to arrive and then stays away is told of", async ({ page }) => {
  test.setTimeout(90_000);
  await page.clock.install();
  await page.route(`**${election.address}/setup.bel`, () => undefined);
  await enter(page, "Vera", () => undefined);
  await expect(page.getByText(text("booth-preparing"))).toBeVisible();
  await expect(async () => {
    await page.clock.fastForward(21_000);
    await expect(new Booth(page).alert).toContainText(text("board-problem-unreachable"), { timeout: 500 });
  }).toPass();
});

test("a link whose fingerprint was taken away on the way is told of", async ({ page }) => {
  await enter(page, "Vera", () => undefined);
  await expect(new Booth(page).chooseHeading).toBeVisible();
  await page.evaluate(() => window.sessionStorage.clear());
  await page.goto(`${hostile.address}${election.address}/booth`);
  await expect(page.getByText(text("board-fingerprint-unnamed"))).toBeVisible();
});

test("another board for one of two voters is refused", async ({ page, somebody }) => {
  await enter(page, "Vera", () => undefined);
  await expect(new Booth(page).chooseHeading).toBeVisible();
  const second = await somebody();
  // A whole other election, with a page that fits it.
  const alter: Alteration = (path) => {
    if (path === `${election.address}/setup.bel`) return others.bytes;
    return undefined;
  };
  const companion = await (await organisation.owner.request.get(`${other.address}/companion.json`)).body();
  await enter(second, "Victor", (path, body) =>
    path === `${election.address}/companion.json` ? companion : alter(path, body),
  );
  await expectRefused(second, "board-problem-other-election");
});

test("a board that breaks off is refused", async ({ page }) => {
  const { bytes } = setup;
  await enter(page, "Vera", (path) => (path === `${election.address}/setup.bel` ? bytes.subarray(0, 1536) : undefined));
  await expectRefused(page, "board-problem-broken");
});

test("a receipt for another ballot, and one for a ballot that is not on the board, are not believed", async ({ page, somebody }) => {
  // Somebody's real receipt, to be given to another voter.
  let genuine = "";
  const first = new Booth(page);
  await first.fillIn({ President: ["Ada"] }, await enter(page, "Viola", (path, body) => {
    if (path === "/api/vote/cast") genuine = body.toString();
    return undefined;
  }));
  await first.cast.click();
  await expect(page.getByRole("heading", { name: text("receipt-heading") })).toBeVisible();
  expect(genuine).not.toBe("");

  const second = await somebody();
  const booth = new Booth(second);
  await booth.fillIn({ President: ["Bo"] }, await enter(second, "Vincent", (path) =>
    path === "/api/vote/cast" ? genuine : undefined,
  ));
  await booth.cast.click();
  await expect(booth.alert).toContainText(text("booth-problem-receipt"));

  // An old board: the one before this ballot.
  hostile.altering((path, body) => {
    if (!path.startsWith(`${election.address}/chain`)) return undefined;
    return `${body.toString().split("\n").slice(1).join("\n")}`;
  });
  await booth.tryAgain.click();
  await expect(booth.alert).toContainText(text("booth-problem-not-on-board"));
  await expect(second.getByRole("button", { name: text("booth-receipt-save") })).toBeVisible();

  hostile.altering(() => undefined);
  await booth.tryAgain.click();
  await expect(second.getByRole("heading", { name: text("receipt-heading") })).toBeVisible();

  // The receipt holds the server to its word later too.
  hostile.altering((path) => (path.startsWith(`${election.address}/chain`) ? "" : undefined));
  await second.reload();
  await expect(new Booth(second).alert).toContainText(text("receipt-not-on-board"));
});
