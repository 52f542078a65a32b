import { Organisation } from "../fixtures/organisation.ts";
import { expect, test } from "../fixtures/test.ts";
import { MembersPages } from "../pages/members.ts";
import { ModulesPage } from "../pages/modules.ts";
import { Outbox } from "../pages/outbox.ts";
import { OwnPage } from "../pages/own-page.ts";
import { text } from "../pages/texts.ts";

const LANGUAGES = { ne: "नेपाली", de: "Deutsch", en: "English" };

test("a member comes by a link, asks for a change, and the office enters it", async ({ page, somebody, checkPage }) => {
  test.setTimeout(180_000);
  const organisation = await Organisation.found(page, await somebody());
  const modules = new ModulesPage(page, organisation.slug);
  const members = new MembersPages(page, organisation.slug);
  const member = await somebody();
  const own = new OwnPage(member, organisation.slug);
  const outbox = new Outbox(await somebody());
  const email = `asha@${organisation.slug}.example`;

  await test.step("the office has a member", async () => {
    await modules.open();
    await modules.look("membership");
    await page.getByRole("button", { name: text("module-install"), exact: true }).click();
    await modules.awaitDone();
    await members.open("/types");
    await members.addKind({ name: "Full member", fee: "25" });
    await members.open("/new");
    await members.name.fill("Asha Rai");
    await members.email.fill(email);
    await members.add.click();
    await expect(members.done("member-entered")).toBeVisible();
  });

  await test.step("who asks for a link, and opens the own page in every language", async () => {
    await own.ask(email);
    const link = await outbox.link(email, text("mail-member-own-page-subject"));
    await member.goto(new URL(link).pathname);
    await checkPage(member, "own-page-link");
    await own.enter(link);
    for (const [language, name] of Object.entries(LANGUAGES)) {
      await own.speak(name);
      await expect(member.locator("html")).toHaveAttribute("lang", language);
      await checkPage(member, `own-page-${language}`);
    }
    await own.confirmation();
    await checkPage(member, "own-page-confirmation");
  });

  await test.step("finds the election on whose roll the member is", async () => {
    const title = "Board of the choir";
    const election = await organisation.prepareElection(title, ["Bina"]);
    await member.goto(`/${organisation.slug}/member/own`);
    await expect(member.getByText(text("own-page-elections"), { exact: true })).toHaveCount(0);
    await election.step("roll/add", { name: "Asha Rai", email, member_number: "" });
    await member.reload();
    await checkPage(member, "own-page-elections");
    await member.getByRole("link", { name: title }).click();
    await expect(member.getByRole("heading", { level: 1, name: title })).toBeVisible();
  });

  await test.step("asks for another name, and the office enters it", async () => {
    await member.goto(`/${organisation.slug}/member/own`);
    await own.name.fill("");
    await own.askForChange();
    await expect(own.problems).toContainText(text("text-missing"));
    await own.name.fill("Asha Gurung");
    await own.askForChange();
    await expect(member.getByText(text("own-page-change-open"))).toBeVisible();
    await members.open();
    await page.getByRole("link", { name: "Asha Rai" }).first().click();
    await checkPage(page, "member-request");
    await page.getByRole("button", { name: text("member-request-accept") }).click();
    await expect(members.done("member-request-settled")).toBeVisible();
    await member.reload();
    await expect(member.getByText(text("own-page-change-accepted"))).toBeVisible();
  });

  await test.step("asks to be erased, and signs out", async () => {
    await own.askForErasure();
    await own.signOut();
    await member.goto(`/${organisation.slug}/member/own`);
    await expect(member.getByRole("heading", { level: 1, name: text("own-page-ask-title") })).toBeVisible();
    await checkPage(member, "own-page-ask");
    await members.open();
    await expect(page.getByText(text("members-want-erasure"))).toBeVisible();
    await checkPage(page, "members-asking");
  });
});
