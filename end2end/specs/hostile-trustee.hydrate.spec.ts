import type { Page } from "@playwright/test";
import { Board } from "../fixtures/board.ts";
import { type Alteration, HostileServer } from "../fixtures/hostile-server.ts";
import { Organisation, PASSWORD, type PreparedElection } from "../fixtures/organisation.ts";
import { expect, test } from "../fixtures/test.ts";
import { localMinute, wholeMinute } from "../fixtures/times.ts";
import { PeoplePage, SetUpPage } from "../pages/account.ts";
import { Booth } from "../pages/booth.ts";
import { ElectionOffice } from "../pages/office.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";
import { TrusteePage } from "../pages/trustee.ts";

// What a server that has been taken over can try on trustees' browsers: to have
// a ballot opened in place of the tally, or another tally than the public one.
// Each is refused by the script as it is, and nothing secret leaves the browser.
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;
const VOTERS = ["Vera", "Victor", "Viola"];

test("a trustee's browser opens nothing but the tally of the public board", async ({ page: admin, somebody, baseURL }) => {
  test.setTimeout(420_000);
  const owner = await somebody();
  const organisation = await Organisation.found(owner, admin);
  const outbox = new Outbox(await somebody());
  const election = await organisation.prepareElection("Board of the club", VOTERS);
  const other = Board.parse(await setupOf(owner, await organisation.openElection("Another election", VOTERS)));
  const hostile = await HostileServer.before(baseURL ?? "");
  const office = new ElectionOffice(owner);
  const tara = await somebody();
  const [honest, watched] = [new TrusteePage(owner), new TrusteePage(tara)];

  await test.step("two trustees make their keys", async () => {
    await owner.goto(`/${organisation.slug}/office`);
    await new PeoplePage(owner).open();
    await new PeoplePage(owner).invite("Tara", `tara@${organisation.slug}.example`);
    await tara.goto(await outbox.link(`tara@${organisation.slug}.example`, text("mail-set-up-subject")));
    await new SetUpPage(tara).choose(PASSWORD);
    await owner.goto(election.office);
    await office.shareKey("all");
    for (const [name, page, desk] of [["Olive Owner", owner, honest], ["Tara", tara, watched]] as const) {
      await owner.goto(election.office);
      await office.nameTrustee(name);
      await page.goto(`/${organisation.slug}/office`);
      await desk.openTask(election.title);
      await desk.makeKey();
      if (desk === honest) await desk.rehearse();
    }
  });

  await test.step("a rehearsal with a ballot's ciphertext opens nothing", async () => {
    const { public_key } = other.definition;
    const ciphertext = `{\\&quot;alpha\\&quot;:\\&quot;${public_key}\\&quot;,\\&quot;beta\\&quot;:\\&quot;${public_key}\\&quot;}`;
    hostile.altering((path, body) =>
      path.endsWith("/trustee") ? body.toString().replace(/(challenge&quot;:&quot;)[^&]*/, `$1${ciphertext}`) : undefined,
    );
    await tara.goto(`${hostile.address}${new URL(tara.url()).pathname}`);
    await watched.sendProof();
    await expect(watched.alert).toContainText(/\S/);
    const proofs = hostile.sent.filter(({ path }) => path === "/api/trustee/rehearsal").map(({ body }) => JSON.parse(body));
    expect(proofs.length).toBeGreaterThan(0);
    for (const { proof } of proofs) {
      expect(Object.keys(JSON.parse(proof)).sort()).toEqual(["challenge", "response"]);
    }
    await tara.goto(`${baseURL}${new URL(tara.url()).pathname}`);
    await watched.rehearse();
  });

  const end = wholeMinute(70);
  let old: Buffer;
  await test.step("members vote, and voting ends", async () => {
    await owner.goto(election.office);
    await office.setEnd(localMinute(end));
    await election.step("elections/open-voting");
    for (const voter of VOTERS) {
      const page = await somebody();
      const to = organisation.mailTo(voter);
      const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: election.title }), CREDENTIAL);
      await page.goto(await outbox.link(to, text("mail-voter-link-subject", { election: election.title })));
      const booth = new Booth(page);
      await booth.fillIn({ President: ["Ada"] }, credential);
      await booth.cast.click();
      await expect(booth.receiptHeading).toBeVisible({ timeout: 20_000 });
    }
    old = await (await owner.request.get(`${election.address}/head.json`)).body();
    // Setup, ballots, their end, the tally.
    const height = async () => (await (await owner.request.get(`${election.address}/head.json`)).json()).height;
    await expect.poll(height, { timeout: end.getTime() - Date.now() + 60_000 }).toBe(VOTERS.length + 2);
  });

  const board = Board.parse(await (await owner.request.get(`${election.address}/archive.bel`)).body());
  const { ballots } = board;
  expect(ballots).toHaveLength(VOTERS.length);

  /** Shows Tara's browser something else in these documents; it must say `problem`. */
  const refuses = (name: string, problem: string, shown: Record<string, Buffer | string>) =>
    test.step(name, async () => {
      const alter: Alteration = (path) => shown[path.replace(`${election.address}/`, "")];
      hostile.altering(alter);
      await tara.goto(`${hostile.address}${election.office}/trustee`);
      await watched.readBoard();
      await expect(watched.alert).toContainText(text(problem), { timeout: 30_000 });
      await expect(tara.getByRole("button", { name: text("trustee-decrypt") })).toHaveCount(0);
      expect(hostile.sent.filter(({ path }) => path.startsWith("/api/"))).toEqual([]);
    });

  const archive = (made: Board) => ({ "archive.bel": made.bytes });
  const single = board.withBallots(ballots.slice(0, 1)).withTallyOf(ballots[0] ?? "");
  await refuses("a tally of one ballot", "board-problem-unsigned", archive(single));
  await refuses("a list with a ballot missing", "board-problem-tally", archive(board.withBallots(ballots.slice(1))));
  await refuses("a list with a ballot repeated", "board-problem-ballots", archive(board.withBallots([...ballots, ballots[0] ?? ""])));
  await refuses("another public key", "board-problem-keys", archive(board.with({ 1: board.body(1).replace(board.definition.public_key, other.definition.public_key) })));
  await refuses("a trustee's key that was swapped", "board-problem-keys", archive(board.with({ 2: other.body(2) })));
  await refuses("a cut board", "board-problem-broken", { "archive.bel": board.bytes.subarray(0, board.bytes.length - 512) });
  await refuses("an old board", "board-problem-unsigned", archive(board.until(1 + VOTERS.length)));
  await refuses("an old board with its own signed end", "board-problem-not-yet", { ...archive(board.until(1 + VOTERS.length)), "head.json": old! });
  await refuses("an end that nobody has signed", "board-problem-unsigned", { "head.json": "{}" });
  await refuses("another companion document", "board-problem-companion", { "companion.json": "{}" });

  await test.step("the public board is decrypted", async () => {
    hostile.altering(() => undefined);
    await tara.goto(`${hostile.address}${election.office}/trustee`);
    await watched.decrypt();
  });
  await hostile.close();
});

async function setupOf(page: Page, { address }: Pick<PreparedElection, "address">): Promise<Buffer> {
  return (await page.request.get(`${address}/setup.bel`)).body();
}
