import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures/test.ts";
import { Booth } from "../pages/booth.ts";
import { HomePage } from "../pages/home.ts";
import { PublicElection } from "../pages/public-election.ts";
import { text } from "../pages/texts.ts";

const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;
const CHOICES = { President: ["Anita Rai"], "Members of the committee": ["Deepa Karki", "Furba Sherpa"] };

test("a new visitor votes within a minute and finds the ballot on the public list", async ({ page, checkPage }) => {
  const begun = Date.now();
  const home = new HomePage(page);
  await home.open();
  const credential = await home.credential.innerText();
  await home.vote.click();
  const booth = new Booth(page);
  // The demonstration's voter may have voted in another test.
  await booth.openAgain();
  const tracker = await booth.fillIn(CHOICES, credential);
  await booth.castBallot(tracker);
  await page.getByRole("link", { name: text("booth-to-ballots") }).click();
  const election = new PublicElection(page, new URL(page.url()).pathname.replace(/\/ballots$/, ""));
  await expect(election.ballot(tracker)).toContainText(text("ballots-counted"));
  expect(Date.now() - begun).toBeLessThan(60_000);
  await home.open();
  await checkPage(page, "home-demonstration");
});

test("what the start tells opens the booth, and its credential is one that may vote there", async ({ page }) => {
  const told = await readFile(`${process.env.PUBLICDIGIT_END2END_DATA}.told`, "utf8");
  const link = /http:\S+\/vote\/\S+/.exec(told)?.[0] ?? "";
  const credential = CREDENTIAL.exec(told)?.[0] ?? "";
  await page.goto(link);
  const booth = new Booth(page);
  // The demonstration's voter may have voted in another test.
  await booth.openAgain();
  await booth.fillIn(CHOICES, credential);
  await expect(booth.alert).toHaveCount(0);
});

test("a visitor sees a published result, and what waits for the committee", async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  await home.result.click();
  await expect(page.getByRole("heading", { level: 2, name: "President" })).toBeVisible();
  await expect(page.getByText(text("result-elected"), { exact: true }).first()).toBeVisible();
  await home.open();
  await expect(page.getByText(text("tour-committee-text", { election: "Captain of the team" }))).toBeVisible();
});
