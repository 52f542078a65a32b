import type { Page } from "@playwright/test";
import { Organisation, PASSWORD } from "../fixtures/organisation.ts";
import { verify, verifyIndependently } from "../fixtures/programs.ts";
import { expect, test } from "../fixtures/test.ts";
import { localMinute, wholeMinute } from "../fixtures/times.ts";
import { PeoplePage, SetUpPage } from "../pages/account.ts";
import { Booth } from "../pages/booth.ts";
import { ElectionOffice } from "../pages/office.ts";
import { Outbox } from "../pages/outbox.ts";
import { PublicElection } from "../pages/public-election.ts";
import { text } from "../pages/texts.ts";
import { TrusteePage } from "../pages/trustee.ts";

const TITLE = "Board by two of three";
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;

test("two of three trustees count, although the third has lost the key", async ({ page: owner, somebody, checkPage }) => {
  test.setTimeout(420_000);
  const organisation = await Organisation.found(owner, await somebody());
  const outbox = new Outbox(await somebody());
  const office = new ElectionOffice(owner);
  const mail = (name: string) => organisation.mailTo(name);
  const people = await Promise.all(["Tara", "Tenzin", "Tulsi"].map(async (name) => ({ name, page: await somebody() })));
  const trustees = people.map(({ name, page }) => ({ name, page, desk: new TrusteePage(page), own: new ElectionOffice(page) }));
  const turn = (name: string, page: Page) =>
    outbox.link(mail(name), text("mail-trustee-turn-subject", { election: TITLE })).then((link) => page.goto(link));

  await test.step("three people have accounts, and the election lacks only them", async () => {
    await owner.goto(`/${organisation.slug}/office`);
    const list = new PeoplePage(owner);
    await list.open();
    for (const { name, page } of trustees) {
      await list.invite(name, mail(name));
      await page.goto(await outbox.link(mail(name), text("mail-set-up-subject")));
      await new SetUpPage(page).choose(PASSWORD);
    }
    const { office: address } = await organisation.prepareElection(TITLE, ["Kiran", "Laxmi"]);
    await owner.goto(address);
    for (const { name } of trustees) await office.nameTrustee(name);
    await office.shareKey(2);
    await expect(owner.getByText(text("sharing-threshold", { needed: 2, members: 3, spare: 1 })).first()).toBeVisible();
    await checkPage(owner, "trustees-threshold");
    await office.beginCeremony();
  });

  const fingerprints: string[] = [];
  await test.step("they make the key together, in four steps, each by a mail", async () => {
    for (const { name, page, desk } of trustees) {
      await turn(name, page);
      if (name === "Tara") await checkPage(page, "trustee-step-1");
      await desk.join();
    }
    for (const step of [2, 3] as const) {
      for (const { page, desk } of trustees) {
        await page.reload();
        if (step === 2) await checkPage(page, "trustee-step-2");
        await desk.takePart(step);
      }
    }
    for (const { page, desk } of trustees) {
      await page.reload();
      fingerprints.push(await desk.complete());
    }
    await checkPage(trustees[0]?.page ?? owner, "trustee-complete");
    await owner.reload();
    await office.show("trustees");
    for (const fingerprint of fingerprints) await expect(owner.getByText(fingerprint)).toBeVisible();
  });

  let end = wholeMinute(75);
  const address = new URL(owner.url()).pathname.replace("/office/", "/").replace(/\/trustees.*/, "");
  const election = new PublicElection(await somebody(), address);
  await test.step("voting opens, two vote, and one trustee checks the key", async () => {
    await office.setEnd(localMinute(end));
    await office.show("overview");
    await office.openVoting.click();
    await office.openVotingNow.click();
    await expect(office.done("voting-opened")).toBeVisible();
    for (const voter of ["Kiran", "Laxmi"]) {
      const page = await somebody();
      const booth = new Booth(page);
      const credential = await outbox.line(mail(voter), text("mail-voter-credential-subject", { election: TITLE }), CREDENTIAL);
      await page.goto(await outbox.link(mail(voter), text("mail-voter-link-subject", { election: TITLE })));
      await booth.castBallot(await booth.fillIn({ President: ["Ada"] }, credential));
      if (end.getTime() - Date.now() < 20_000) {
        end = new Date(end.getTime() + 60_000);
        await office.extend(localMinute(end));
      }
    }
    const [tara, tenzin] = trustees;
    await tenzin?.page.reload();
    await tenzin?.desk.checkWithSheet();
    await election.open();
    await expect(election.page.getByText(text("sharing-checked", { count: 1, members: 3 }))).toBeVisible();
    await expect(election.page.getByText(text("sharing-spare", { count: 1 }))).toBeVisible();
    await checkPage(election.page, "election-threshold");
    tara?.desk.lose();
  });

  await test.step("two of them decrypt, and the chief publishes", async () => {
    await office.show("overview");
    await office.reloadUntil(office.closeVoting.or(owner.getByText(text("next-decrypt-text"))), end.getTime() - Date.now() + 30_000);
    if (await office.closeVoting.isVisible()) await office.closeVoting.click();
    for (const { desk, own } of trustees.slice(1)) {
      await own.reloadUntil(desk.decryptFile);
      await desk.decrypt();
    }
    await office.show("overview");
    await office.reloadUntil(owner.getByText(text("next-publish-text")));
    await office.show("result");
    await office.publish.click();
    await expect(office.done("result-published")).toBeVisible();
  });

  await test.step("everybody sees the result, and two programs confirm it", async () => {
    await election.openResult();
    await election.expectVotes("President", { Ada: 2, Bo: 0 });
    const download = election.page.waitForEvent("download");
    await election.archive.click();
    const archive = test.info().outputPath("archive", (await download).suggestedFilename());
    await (await download).saveAs(archive);
    expect(await verify(archive)).toMatch(/VERIFIED[^]*ballots +2/);
    expect(await verifyIndependently(archive)).toContain("accepted");
  });
});
