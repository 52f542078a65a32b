import type { Page } from "@playwright/test";
import { newSlug, PASSWORD } from "../fixtures/organisation.ts";
import { verify, verifyIndependently, verifyWithBelenios } from "../fixtures/programs.ts";
import { expect, test } from "../fixtures/test.ts";
import { localMinute, wholeMinute } from "../fixtures/times.ts";
import { PeoplePage, SetUpPage } from "../pages/account.ts";
import { ApplyPage, StatusPage } from "../pages/apply.ts";
import { BallotPaper } from "../pages/ballot-paper.ts";
import { BLANK, Booth } from "../pages/booth.ts";
import { ElectionOffice } from "../pages/office.ts";
import { Outbox } from "../pages/outbox.ts";
import { PlatformConsole } from "../pages/platform.ts";
import { PublicElection } from "../pages/public-election.ts";
import { RollPages } from "../pages/roll.ts";
import { done } from "../pages/notice.ts";
import { text } from "../pages/texts.ts";
import { TrusteePage } from "../pages/trustee.ts";

const TITLE = "Board election";
const PRESIDENT = "President";
const BOARD = "Members of the board";
const CANDIDATES = {
  [PRESIDENT]: ["Anita Rai", "Bishal Thapa", "Chameli Lama"],
  [BOARD]: ["Dawa Sherpa", "Esha Karki", "Firoz Ansari", "Gita Magar"],
};
const CREDENTIAL = /\b\w{3}-\w{3}-\w{3}-\w{3}-\w{3}\b/;

/** Who votes, and what for; Nima votes twice, and the second ballot counts. */
const VOTES = [
  { voter: "Kiran", choices: { [PRESIDENT]: ["Anita Rai"], [BOARD]: ["Dawa Sherpa", "Esha Karki"] } },
  { voter: "Laxmi", choices: { [PRESIDENT]: ["Bishal Thapa"], [BOARD]: [BLANK] } },
  { voter: "Mohan", choices: { [PRESIDENT]: ["Anita Rai"], [BOARD]: ["Dawa Sherpa"] } },
  { voter: "Nima", choices: { [PRESIDENT]: ["Chameli Lama"], [BOARD]: ["Firoz Ansari", "Gita Magar"] } },
  { voter: "Nima", choices: { [PRESIDENT]: ["Bishal Thapa"], [BOARD]: ["Esha Karki", "Firoz Ansari"] } },
  { voter: "Omar", choices: { [PRESIDENT]: ["Anita Rai"], [BOARD]: ["Dawa Sherpa", "Gita Magar"] } },
];
const COUNTS = {
  [PRESIDENT]: { "Anita Rai": 3, "Bishal Thapa": 2, "Chameli Lama": 0, [text("result-blank")]: 0 },
  [BOARD]: { "Dawa Sherpa": 3, "Esha Karki": 2, "Firoz Ansari": 1, "Gita Magar": 1, [text("result-blank")]: 1 },
};

test("from application to published result", async ({ page: owner, somebody, checkPage }) => {
  test.setTimeout(420_000);
  const slug = newSlug("chess");
  const organisation = "Everest Chess Club";
  const mail = (name: string) => `${name.toLowerCase()}@${slug}.example`;
  const outbox = new Outbox(await somebody());
  const office = new ElectionOffice(owner);
  const trustees = [
    { name: "Tara", page: await somebody() },
    { name: "Tenzin", page: await somebody() },
  ].map(({ name, page }) => ({ name, page, desk: new TrusteePage(page), office: new ElectionOffice(page) }));

  await test.step("an organisation applies", async () => {
    const apply = new ApplyPage(owner);
    await apply.open();
    await checkPage(owner, "apply");
    await apply.fill({
      organisation,
      slug,
      description: "A president and two members of the board.",
      voters: "5",
      elections: "1",
      firstName: "Olive",
      lastName: "Owner",
      email: mail("Olive"),
    });
    await apply.send.click();
    const status = new StatusPage(owner);
    await expect(office.done("applied")).toBeVisible();
    const reference = await status.code.innerText();
    await status.find(reference);
    await expect(status.code).toHaveText(reference);
    await expect(status.state("pending")).toBeVisible();
    // With scripts, moments are told in the viewer's own zone.
    await expect(owner.getByRole("time")).not.toContainText("UTC");
    await checkPage(owner, "status");
  });

  await test.step("the platform's admin takes it in", async () => {
    const page = await somebody();
    const platform = new PlatformConsole(page);
    await platform.openSignIn();
    await checkPage(page, "platform-sign-in");
    await platform.signIn();
    await checkPage(page, "applications");
    await platform.openApplication(organisation);
    await platform.review.click();
    await expect(platform.state("under-review")).toBeVisible();
    await checkPage(page, "application");
    await platform.approve.click();
    await expect(done(page, "approved")).toBeVisible();
    await platform.awaitReady();
    await expect(platform.step("activation")).toContainText(text("provisioning-state-done"));
    await checkPage(page, "application-provisioned");
    await owner.reload();
    await expect(new StatusPage(owner).state("provisioned")).toBeVisible();
  });

  await test.step("the owner and two more people choose passwords", async () => {
    const setUp = async (page: Page, name: string, subject: string) => {
      await page.goto(await outbox.link(mail(name), subject));
      await new SetUpPage(page).choose(PASSWORD);
    };
    await owner.goto(await outbox.link(mail("Olive"), text("mail-tenant-ready-subject", { organisation })));
    await checkPage(owner, "set-up");
    await new SetUpPage(owner).choose(PASSWORD);
    await checkPage(owner, "elections-none");
    const people = new PeoplePage(owner);
    await people.open();
    for (const { name, page } of trustees) {
      await people.invite(name, mail(name));
      await setUp(page, name, text("mail-set-up-subject"));
    }
    await people.open();
    for (const { name } of trustees) await expect(people.row(name)).toContainText(text("people-ready"));
    await checkPage(owner, "people");
    await checkPage((await outbox.open(), outbox.page), "outbox");
  });

  await test.step("an election with two posts and seven candidates", async () => {
    await owner.getByRole("link", { name: text("nav-elections") }).click();
    await office.startNew();
    await checkPage(owner, "election-new");
    await office.create({ title: TITLE, description: "For the next two years.", group: "BELENIOS-2048" });
    await checkPage(owner, "overview-draft");
    const paper = new BallotPaper(owner);
    await paper.startPost();
    await checkPage(owner, "post-new");
    await paper.addPost({ title: PRESIDENT, seats: 1, min: 1, max: 1 });
    await paper.startPost();
    await paper.addPost({ title: BOARD, seats: 2, min: 0, max: 2 });
    await office.show("overview");
    await office.openNomination.click();
    for (const [post, names] of Object.entries(CANDIDATES)) {
      for (const name of names) {
        await office.show("posts");
        await paper.startCandidate(post);
        await paper.addCandidate(name, `I have played for ${name.length} years, and would like more boards in our rooms.`);
        if (name === "Anita Rai") {
          await paper.givePhoto(new URL("../fixtures/portrait.png", import.meta.url).pathname);
          await checkPage(owner, "candidate");
        }
      }
    }
    await office.show("posts");
    await checkPage(owner, "posts");
    await office.show("overview");
    await office.completePaper.click();
    await expect(office.done("paper-completed")).toBeVisible();
    await checkPage(owner, "overview-ready");
  });

  await test.step("the roll comes from a file, whose faulty rows are named", async () => {
    const roll = new RollPages(owner);
    const rows = [...new Set(VOTES.map(({ voter }) => voter))].map((voter) => `${voter},${mail(voter)}`);
    await office.show("roll");
    await roll.startImport();
    await checkPage(owner, "import");
    await roll.read(["name,email", ...rows.slice(0, 4), "Omar,omar at home", `Nima,${mail("Nima")}`, ",nobody@example.org"]);
    await expect(roll.fault(6)).toContainText(text("email-malformed"));
    await expect(roll.fault(7)).toContainText(text("import-person-twice", { line: 5 }));
    await expect(roll.fault(8)).toContainText(text("text-missing"));
    await checkPage(owner, "import-faulty");
    await roll.discard();
    await roll.read(["name,email", ...rows]);
    await expect(roll.faults).toHaveCount(0);
    await roll.confirm();
    await expect(roll.count(5)).toBeVisible();
    await checkPage(owner, "roll");
  });

  await test.step("a deputy, and two trustees who make and try their keys", async () => {
    await office.nameDeputy("Tara");
    await checkPage(owner, "officers");
    await office.shareKey("all");
    for (const { name, page, desk } of trustees) {
      await office.nameTrustee(name);
      await page.reload();
      await desk.openTask(TITLE);
      if (name === "Tara") await checkPage(page, "trustee-key");
      await desk.makeKey();
      if (name === "Tara") await checkPage(page, "trustee-rehearsal");
      await desk.rehearse();
    }
    await office.show("trustees");
    await checkPage(owner, "trustees");
  });

  // The end must be announced before voting opens, and cannot come earlier.
  let end = wholeMinute(75);
  await test.step("voting opens", async () => {
    await office.setEnd(localMinute(end));
    await office.show("overview");
    await office.openVoting.click();
    await checkPage(owner, "open-voting");
    await office.openVotingNow.click();
    await expect(office.done("voting-opened")).toBeVisible();
  });

  const address = new URL(owner.url()).pathname.replace("/office/", "/");
  const election = new PublicElection(await somebody(), address);
  const trackers: string[] = [];
  const late = await somebody();
  const enter = async (page: Page, voter: string) => {
    await page.goto(await outbox.link(mail(voter), text("mail-voter-link-subject", { election: TITLE })));
  };
  const credentialOf = (voter: string) =>
    outbox.line(mail(voter), text("mail-voter-credential-subject", { election: TITLE }), CREDENTIAL);

  await test.step("members vote; one again, one leaves a post blank", async () => {
    for (const [number, { voter, choices }] of VOTES.entries()) {
      if (end.getTime() - Date.now() < 30_000) {
        end = new Date(end.getTime() + 60_000);
        await office.extend(localMinute(end));
      }
      const page = await somebody();
      const booth = new Booth(page);
      const credential = await credentialOf(voter);
      await enter(page, voter);
      if (voter === "Laxmi") {
        await booth.fillIn(choices, await credentialOf("Kiran"));
        await booth.cast.click();
        await expect(booth.alert).toContainText(text("booth-problem-credential-foreign"));
        trackers.push(await booth.seal(credential));
      } else {
        // The fourth ballot is of somebody who has voted before.
        if (number === 4) await booth.voteAgain.click();
        trackers.push(await booth.fillIn(choices, credential));
      }
      await booth.castBallot(trackers[number] ?? "");
    }
    await enter(late, "Kiran");
    // Kiran has voted, and begins once more.
    const again = new Booth(late);
    await again.openAgain();
    await again.fillIn(VOTES[0]?.choices ?? {}, await credentialOf("Kiran"));
    await office.show("turnout");
    await expect(owner.getByText(text("turnout-voted", { voted: 5, voters: 5 }))).toBeVisible();
  });

  await test.step("every ballot is on the public list, the replaced one marked", async () => {
    await election.openBallots();
    for (const [number, tracker] of trackers.entries()) {
      const state = text(number === 3 ? "ballots-replaced" : "ballots-counted");
      await expect(election.ballot(tracker)).toContainText(state);
    }
    await election.search(trackers[3] ?? "");
    await expect(election.answer).toContainText(text("ballots-found-replaced"));
    await election.search(trackers[4] ?? "");
    await expect(election.answer).toContainText(text("ballots-found"));
    await checkPage(election.page, "ballots");
    await election.open();
    await checkPage(election.page, "election");
    await checkPage(owner, "turnout");
  });

  await test.step("voting ends, and takes no ballot any more", async () => {
    await office.show("overview");
    await office.reloadUntil(office.closeVoting.or(owner.getByText(text("next-decrypt-text"))), end.getTime() - Date.now() + 30_000);
    if (await office.closeVoting.isVisible()) await office.closeVoting.click();
    const booth = new Booth(late);
    await booth.cast.click();
    await expect(booth.alert).toContainText(text("booth-problem-too-late"));
    await enter(late, "Kiran");
    await expect(late.getByRole("heading", { level: 1, name: text("vote-refused-too-late-title") })).toBeVisible();
    await checkPage(late, "too-late");
  });

  await test.step("everybody who has voted got a receipt by mail, at the end at the latest", async () => {
    const subject = text("mail-voter-receipt-subject", { election: TITLE });
    await expect(async () => {
      for (const { voter } of VOTES) expect(trackers).toContain(await outbox.line(mail(voter), subject, /\S{43}/));
    }).toPass({ timeout: 60_000 });
  });

  await test.step("the trustees decrypt, and the chief publishes", async () => {
    for (const { name, page, desk, office: own } of trustees) {
      await own.reloadUntil(desk.decryptFile);
      if (name === "Tara") await checkPage(page, "trustee-decrypt");
      await desk.decrypt();
    }
    await office.show("overview");
    await office.reloadUntil(owner.getByText(text("next-publish-text")));
    await office.show("result");
    await checkPage(owner, "publish");
    await office.publish.click();
    await expect(office.done("result-published")).toBeVisible();
    await checkPage(owner, "result-office");
  });

  await test.step("everybody sees the result, and three programs confirm it", async () => {
    await election.openResult();
    for (const [post, counts] of Object.entries(COUNTS)) await election.expectVotes(post, counts);
    await expect(election.elected(PRESIDENT)).toHaveCount(1);
    await expect(election.elected(PRESIDENT)).toContainText("Anita Rai");
    await expect(election.elected(BOARD)).toHaveText([/Dawa Sherpa/, /Esha Karki/]);
    await checkPage(election.page, "result");
    const download = election.page.waitForEvent("download");
    await election.archive.click();
    const archive = test.info().outputPath("archive", (await download).suggestedFilename());
    await (await download).saveAs(archive);
    expect(await verify(archive)).toMatch(/VERIFIED[^]*ballots +6 .*5 of them count[^]*result/);
    expect(await verifyIndependently(archive)).toContain("accepted");
    expect(await verifyWithBelenios(archive)).toContain("all checks passed");
  });
});
