import type { Page } from "@playwright/test";
import { Organisation } from "../fixtures/organisation.ts";
import { test } from "../fixtures/test.ts";
import { Booth } from "../pages/booth.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

// How long a voter waits for the ballot paper on Lighthouse's slow 4G: 150 ms for
// a round trip, 1.6 Mbit/s down, 750 kbit/s up, a processor four times as slow.
// The first visit, nothing cached.
const ROUNDS = 7;
const VOTERS = Array.from({ length: ROUNDS }, (_, number) => `Voter${number}`);

test("the booth opens", async ({ browser, baseURL, somebody }) => {
  const [owner, admin] = [await somebody(), await somebody()];
  const organisation = await Organisation.found(owner, admin);
  const { title } = await organisation.openElection("Board of the club", VOTERS);
  const outbox = new Outbox(await somebody());
  const took: number[] = [];
  for (const voter of VOTERS) {
    const link = await outbox.link(organisation.mailTo(voter), text("mail-voter-link-subject", { election: title }));
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await slow(page);
    const start = Date.now();
    await page.goto(link, { waitUntil: "commit" });
    await new Booth(page).chooseHeading.waitFor();
    took.push(Date.now() - start);
    await context.close();
  }
  took.sort((a, b) => a - b);
  console.log(`booth opens: median ${took[Math.floor(ROUNDS / 2)]} ms of ${took.join(", ")}`);
});

async function slow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}
