import { newSlug, PASSWORD } from "../fixtures/organisation.ts";
import { expect, test } from "../fixtures/test.ts";
import { localMinute, wholeMinute } from "../fixtures/times.ts";
import { PeoplePage, SetUpPage } from "../pages/account.ts";
import { ApplyPage, StatusPage } from "../pages/apply.ts";
import { BallotPaper } from "../pages/ballot-paper.ts";
import { Booth } from "../pages/booth.ts";
import { ElectionOffice } from "../pages/office.ts";
import { Outbox } from "../pages/outbox.ts";
import { PlatformConsole } from "../pages/platform.ts";
import { PublicElection } from "../pages/public-election.ts";
import { RollPages } from "../pages/roll.ts";
import { text } from "../pages/texts.ts";
import { TrusteePage } from "../pages/trustee.ts";

const TITLE = "Treasurer";

test("from application to the booth, which explains itself", async ({ page: owner, somebody, checkPage }) => {
  test.setTimeout(180_000);
  const slug = newSlug("choir");
  const organisation = `Choir ${slug}`;
  const mail = (name: string) => `${name.toLowerCase()}@${slug}.example`;
  const outbox = new Outbox(await somebody());
  const office = new ElectionOffice(owner);
  const trustee = await somebody();

  await test.step("an organisation applies and is taken in", async () => {
    const apply = new ApplyPage(owner);
    await apply.open();
    await apply.fill({
      organisation,
      slug,
      description: "A treasurer, whenever ours retires.",
      voters: "2",
      elections: "1",
      firstName: "Olive",
      lastName: "Owner",
      email: mail("Olive"),
    });
    await apply.send.click();
    await expect(office.done("applied")).toBeVisible();
    const admin = await somebody();
    const platform = new PlatformConsole(admin);
    await platform.openSignIn();
    await platform.signIn();
    await platform.openApplication(organisation);
    await platform.review.click();
    await platform.approve.click();
    await platform.awaitReady();
    await checkPage(admin, "application-provisioned");
    await owner.reload();
    await expect(new StatusPage(owner).state("provisioned")).toBeVisible();
    await checkPage(owner, "status");
  });

  await test.step("the owner and a trustee choose passwords", async () => {
    await owner.goto(await outbox.link(mail("Olive"), text("mail-tenant-ready-subject", { organisation })));
    await new SetUpPage(owner).choose(PASSWORD);
    const people = new PeoplePage(owner);
    await people.open();
    await people.invite("Tara", mail("Tara"));
    await trustee.goto(await outbox.link(mail("Tara"), text("mail-set-up-subject")));
    await new SetUpPage(trustee).choose(PASSWORD);
  });

  await test.step("the committee prepares an election", async () => {
    await owner.getByRole("link", { name: text("nav-elections") }).click();
    await office.startNew();
    await office.create({ title: TITLE, description: "", group: "Ed25519", demonstration: true });
    const paper = new BallotPaper(owner);
    await paper.startPost();
    await paper.addPost({ title: "Treasurer", seats: 1, min: 1, max: 1 });
    await office.show("overview");
    await office.openNomination.click();
    for (const name of ["Anita Rai", "Bishal Thapa"]) {
      await office.show("posts");
      await paper.startCandidate("Treasurer");
      await paper.addCandidate(name, "I like numbers.");
    }
    await paper.givePhoto(new URL("../fixtures/portrait.png", import.meta.url).pathname);
    await office.show("posts");
    await checkPage(owner, "posts");
    await office.show("overview");
    await office.completePaper.click();
    const roll = new RollPages(owner);
    await office.show("roll");
    await roll.startImport();
    await roll.read(["name;email", `Kiran;${mail("Kiran")}`, "Laxmi;laxmi at home"]);
    await expect(roll.fault(3)).toContainText(text("email-malformed"));
    await checkPage(owner, "import-faulty");
    await roll.confirm();
    await expect(roll.count(1)).toBeVisible();
    await office.setEnd(localMinute(wholeMinute(3_600), "UTC"));
    await checkPage(owner, "settings");
  });

  await test.step("a trustee is told that the key needs JavaScript", async () => {
    await office.shareKey("all");
    await office.nameTrustee("Tara");
    await trustee.reload();
    const desk = new TrusteePage(trustee);
    await desk.openTask(TITLE);
    await expect(desk.noScript).toBeVisible();
    await checkPage(trustee, "trustee");
    await office.removeTrustee("Tara");
    await office.entrustServer();
    await checkPage(owner, "trustees");
  });

  await test.step("voting opens, and the booth explains itself", async () => {
    await office.show("overview");
    await office.openVoting.click();
    await office.openVotingNow.click();
    await expect(office.done("voting-opened")).toBeVisible();
    await checkPage(owner, "overview");
    const voter = await somebody();
    await voter.goto(await outbox.link(mail("Kiran"), text("mail-voter-link-subject", { election: TITLE })));
    await expect(new Booth(voter).noScript).toBeVisible();
    await checkPage(voter, "booth");
    await new Booth(voter).meanwhile.click();
    await expect(voter.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
    await checkPage(voter, "election");
    const election = new PublicElection(voter, new URL(voter.url()).pathname);
    await election.openBallots();
    await election.search("a".repeat(43));
    await expect(election.answer).toContainText(text("ballots-unknown"));
    await checkPage(voter, "ballots");
  });
});
