import { Organisation, PASSWORD } from "../fixtures/organisation.ts";
import { expect, test } from "../fixtures/test.ts";
import { PeoplePage, SetUpPage } from "../pages/account.ts";
import { AuthorityPage } from "../pages/authority.ts";
import { Booth } from "../pages/booth.ts";
import { ElectionOffice } from "../pages/office.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

const TITLE = "Choir committee";

test("somebody else than the server draws the credentials", async ({ page: owner, somebody, browser, baseURL, checkPage }) => {
  test.setTimeout(180_000);
  const organisation = await Organisation.found(owner, await somebody());
  const election = await organisation.prepareElection(TITLE, ["Rosa", "Rudi"], { demonstration: true });
  await election.step("trustees/entrust-server");
  const outbox = new Outbox(await somebody());
  const office = new ElectionOffice(owner);
  const vera = new AuthorityPage(await somebody());
  const mailToVera = `vera@${organisation.slug}.example`;

  await test.step("the committee names somebody with no other duty", async () => {
    await owner.goto(`/${organisation.slug}/office`);
    const people = new PeoplePage(owner);
    await people.open();
    await people.invite("Vera", mailToVera);
    await vera.page.goto(await outbox.link(mailToVera, text("mail-set-up-subject")));
    await new SetUpPage(vera.page).choose(PASSWORD);
    await owner.goto(election.office);
    await office.nameAuthority("Vera");
    await checkPage(owner, "trustees-authority");
    await owner.goto(election.address);
    await expect(owner.getByText(text("election-credentials-authority", { name: "Vera" }))).toBeVisible();
  });

  await test.step("who is named sees what comes, also without scripts", async () => {
    await vera.page.goto(await outbox.link(mailToVera, text("mail-authority-named-subject", { election: TITLE })));
    await expect(vera.heading).toBeVisible();
    await expect(vera.page.getByText(text("authority-wait-text"))).toBeVisible();
    await checkPage(vera.page, "credentials-wait");
  });

  await test.step("the list of voters is closed and does not change any more", async () => {
    await owner.goto(election.office);
    await office.askForCredentials();
    await office.show("roll");
    await expect(owner.getByText(text("roll-credentials-asked"))).toBeVisible();
    await office.show("overview");
    await expect(owner.getByText(text("missing-credentials", { name: "Vera" }))).toBeVisible();
  });

  await test.step("without scripts the page says what it needs", async () => {
    const storageState = await vera.page.context().storageState();
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState });
    const plain = new AuthorityPage(await context.newPage());
    await plain.page.goto(`${election.office}/credentials`);
    await expect(plain.noScript).toBeVisible();
    await expect(plain.draw).toBeHidden();
    await context.close();
  });

  const credentials = await test.step("the browser draws, and the server gets nothing private", async () => {
    await vera.page.goto(await outbox.link(mailToVera, text("mail-credentials-asked-subject", { election: TITLE })));
    await checkPage(vera.page, "credentials-draw");
    const sent: string[] = [];
    vera.page.on("request", (request) => sent.push(request.postData() ?? ""));
    const drawn = await vera.drawAndHandIn();
    expect([...drawn.keys()].sort()).toEqual(["Rosa", "Rudi"]);
    expect(sent.filter((body) => body.includes("drawn"))).toHaveLength(1);
    expect(vera.saved().match(/,spare\r\n/g)).toHaveLength(3);
    for (const credential of drawn.values()) {
      expect(credential).toMatch(/^\w{3}(-\w{3}){4}$/);
      expect(sent.join("\n")).not.toContain(credential);
    }
    await vera.openFile();
    await expect(vera.sheets).toHaveCount(2);
    await checkPage(vera.page, "credentials-sheets");
    return drawn;
  });

  await test.step("voting opens with mails that bring the link alone", async () => {
    await owner.goto(election.office);
    await office.openVoting.click();
    await expect(owner.getByText(text("open-mails-authority", { name: "Vera" }))).toBeVisible();
    await office.openVotingNow.click();
    await expect(office.done("voting-opened")).toBeVisible();
    const link = text("mail-voter-link-subject", { election: TITLE });
    await outbox.open();
    await expect(outbox.mail(organisation.mailTo("Rosa"), link)).toContainText("Vera");
    await expect(outbox.mail(organisation.mailTo("Rosa"), text("mail-voter-credential-subject", { election: TITLE }))).toHaveCount(0);
  });

  await test.step("a voter votes with the credential from the file", async () => {
    const page = await somebody();
    await page.goto(await outbox.link(organisation.mailTo("Rosa"), text("mail-voter-link-subject", { election: TITLE })));
    const booth = new Booth(page);
    await booth.fillIn({ President: ["Ada"] }, credentials.get("Rudi") ?? "");
    await booth.cast.click();
    await expect(booth.alert).toContainText(text("booth-problem-credential-foreign"));
    await booth.castBallot(await booth.seal(credentials.get("Rosa") ?? ""));
  });

  await test.step("while voting is open, a lost credential is found again and the list is compared", async () => {
    await vera.page.reload();
    await vera.openFile();
    await vera.search.fill("rud");
    await expect(vera.sheets).toHaveCount(1);
    await expect(vera.sheets).toContainText(credentials.get("Rudi") ?? "");
    await vera.compare.click();
    await expect(vera.page.getByText(text("credentials-compare-same"))).toBeVisible();
    await checkPage(vera.page, "credentials-voting");
  });

  await test.step("a voter gets a new credential, and everybody sees that the old one is revoked", async () => {
    await owner.goto(election.address);
    await expect(owner.getByText(text("election-credentials-spare", { count: 3 }))).toBeVisible();
    await owner.goto(election.office);
    await office.askForNewCredential("Rudi", "Vera");
    await checkPage(owner, "voter-renewal-asked");
    const asked = text("mail-credential-renewal-asked-subject", { election: TITLE });
    await vera.page.goto(await outbox.link(mailToVera, asked));
    await checkPage(vera.page, "credentials-renewal");
    const sent: string[] = [];
    vera.page.on("request", (request) => sent.push(request.postData() ?? ""));
    const renewed = await vera.renew("Rudi");
    expect(renewed).not.toBe(credentials.get("Rudi"));
    expect(sent.join("\n")).not.toContain(renewed);
    await vera.openFile();
    await vera.search.fill("rud");
    await expect(vera.sheets).toHaveCount(1);
    await expect(vera.sheets).toContainText(renewed);
    await vera.compare.click();
    await expect(vera.page.getByText(text("credentials-compare-same"))).toBeVisible();

    await owner.goto(election.address);
    await expect(owner.getByRole("heading", { name: text("revocations-heading") })).toBeVisible();
    await checkPage(owner, "election-revocations");
    const page = await somebody();
    await page.goto(await outbox.link(organisation.mailTo("Rudi"), text("mail-voter-link-subject", { election: TITLE })));
    const booth = new Booth(page);
    await booth.fillIn({ President: ["Ada"] }, credentials.get("Rudi") ?? "");
    await booth.cast.click();
    await expect(booth.alert).toContainText(text("booth-problem-credential-foreign"));
    await booth.castBallot(await booth.seal(renewed));

    await owner.goto(election.office);
    await office.askForNewCredential("Rudi", "Vera");
    await vera.page.reload();
    await vera.renewInVain("Rudi");
  });
  await election.cancel();
});
