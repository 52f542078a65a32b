import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type OpenElection, Organisation } from "../../fixtures/organisation.ts";
import { Outbox } from "../../pages/outbox.ts";
import { text } from "../../pages/texts.ts";
import { BoothWalk, button, heading, link, notice } from "../people.ts";
import type { Tab } from "../tab.ts";
import { expect, test } from "../test.ts";

const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;

test.describe.configure({ mode: "serial" });
let organisation: Organisation;
let election: OpenElection;

test.beforeAll(async ({ browser }) => {
  const [owner, admin] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()];
  organisation = await Organisation.found(owner, admin);
  const more = [{ title: "Members of the board", seats: 2, names: ["Cleo", "Dana", "Eli"] }];
  election = await organisation.openElection("Board of the club", ["Vera", "Victor", "Viola"], { more });
  await admin.context().close();
});

test.afterAll(async () => {
  await organisation.owner.context().close();
});

/** Comes in by the personal link; answers the credential. */
async function enter(tab: Tab, voter: string): Promise<string> {
  const outbox = new Outbox(organisation.owner);
  const to = organisation.mailTo(voter);
  const { title } = election;
  const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: title }), CREDENTIAL);
  await tab.open(await outbox.link(to, text("mail-voter-link-subject", { election: title })));
  return credential;
}

test("this browser keeps pages: one comes back as it was left", async ({ somebody }) => {
  const tab = await somebody();
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<title>Kept</title>"));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await tab.open(`http://127.0.0.1:${port}/first`);
  await tab.call((mark) => Reflect.set(window, "mark", mark), "left here");
  await tab.open(`http://127.0.0.1:${port}/second`);
  await tab.back();
  const mark = () => tab.call(() => (location.pathname === "/first" ? String(Reflect.get(window, "mark")) : "elsewhere"), null);
  await expect.poll(mark).toBe("left here");
  server.closeAllConnections();
  server.close();
});

test("a voter comes from the link to the receipt, which prints and can be looked at again", async ({ somebody }, info) => {
  const tab = await somebody();
  const booth = new BoothWalk(tab);
  const tracker = await booth.seal(["Ada", "Cleo", "Eli"], await enter(tab, "Vera"));
  await booth.cast(tracker);
  await tab.see({ kind: "place", name: "[data-code] svg" });
  const pages = await tab.print(info.outputPath("receipt.pdf"));
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(text("receipt-heading"));
  expect(pages[0]?.replaceAll(" ", "")).toContain(tracker);
  expect(pages[0]).not.toContain(text("booth-to-ballots"));
  const saved = await tab.download(() => tab.press(button("receipt-save")));
  expect(saved).toMatch(/\.json$/);
  await tab.reload();
  await booth.expectReceipt(tracker);
});

test("the way back after casting tells that one has voted, and leads to the receipt", async ({ somebody }) => {
  const tab = await somebody();
  const booth = new BoothWalk(tab);
  const credential = await enter(tab, "Victor");
  const tracker = await booth.seal(["Bo", "Dana"], credential);
  await booth.cast(tracker);
  await tab.back();
  await tab.see(heading("booth-voted-heading"));
  expect(await tab.shows(button("booth-cast"))).toBe(false);
  await tab.press(link("booth-voted-receipt"));
  await booth.expectReceipt(tracker);
  await enter(tab, "Victor");
  await tab.press(button("booth-voted-again"));
  const another = await booth.seal(["Ada", "Eli"], credential);
  expect(another).not.toBe(tracker);
  await booth.cast(another);
});

test("the way back after signing out shows nothing that was", async ({ somebody }) => {
  const tab = await somebody();
  await enter(tab, "Viola");
  await new BoothWalk(tab).mark(["Bo"]);
  await tab.press(button("nav-sign-out"));
  await tab.see(notice("done-signed-out"));
  await tab.back();
  await tab.waitUntil(async () => (await tab.count("h1")) === 1 && !(await tab.shows(notice("done-signed-out"))), "another page");
  await tab.waitUntil(async () => (await tab.count(".choice")) === 0, "no ballot paper is shown");
  expect(await tab.shows(button("nav-sign-out"))).toBe(false);
  await enter(tab, "Viola");
  await tab.see(heading("booth-choose-heading"));
  expect(await tab.count(".choice input:checked")).toBe(0);
});

test("half a ballot outlives a reload and the way through the booth", async ({ somebody }) => {
  const tab = await somebody();
  await enter(tab, "Viola");
  await new BoothWalk(tab).mark(["Bo", "Cleo"]);
  await tab.press(button("booth-next-review"));
  await tab.see(heading("booth-review-heading"));
  await tab.reload();
  await tab.see(heading("booth-review-heading"));
  await tab.back();
  await tab.see(heading("booth-choose-heading"));
  expect(await tab.count(".choice input:checked")).toBe(2);
});
