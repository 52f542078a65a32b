import { Organisation } from "../fixtures/organisation.ts";
import { expect, test } from "../fixtures/test.ts";
import { JoinPage } from "../pages/joining.ts";
import { MembersPages } from "../pages/members.ts";
import { ModulesPage } from "../pages/modules.ts";
import { done } from "../pages/notice.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

test("people apply for membership, confirm their address, and are told the decision", async ({ page, somebody, checkPage }) => {
  test.setTimeout(180_000);
  const organisation = await Organisation.found(page, await somebody());
  const modules = new ModulesPage(page, organisation.slug);
  const members = new MembersPages(page, organisation.slug);
  const applicant = await somebody();
  const join = new JoinPage(applicant, organisation.slug);
  const outbox = new Outbox(await somebody());
  const email = `asha@${organisation.slug}.example`;

  await test.step("the owner lets people apply", async () => {
    await modules.open();
    await modules.look("membership");
    await page.getByRole("button", { name: text("module-install"), exact: true }).click();
    await modules.awaitDone();
    expect((await applicant.request.get(`/${organisation.slug}/join`)).status()).toBe(404);
    await members.open("/types");
    await members.addKind({ name: "Full member", fee: "25", openToApplicants: true });
    await members.letApply();
    await checkPage(page, "member-types-joining");
  });

  await test.step("somebody applies", async () => {
    await join.open();
    await checkPage(applicant, "join");
    await join.apply({ name: "आशा राई", email: "nowhere", message: "I have played for years." });
    await expect(join.problems).toContainText(text("email-malformed"));
    await expect(applicant.getByLabel(text("join-message"))).toHaveValue("I have played for years.");
    await checkPage(applicant, "join-refused");
    await join.apply({ name: "आशा राई", email, message: "I have played for years." });
    await expect(done(applicant, "membership-applied")).toBeVisible();
    const link = await outbox.link(email, text("mail-applicant-confirm-subject"));
    await applicant.goto(new URL(link).pathname);
    await checkPage(applicant, "join-confirm");
    await join.confirm(link);
  });

  await test.step("and is approved", async () => {
    await members.open("?state=pending");
    await page.getByRole("link", { name: "आशा राई" }).click();
    await expect(page.getByText("I have played for years.")).toBeVisible();
    await checkPage(page, "member-applicant");
    await members.decision.selectOption({ label: text("member-transition-approve") });
    await members.reason.fill("Bimal was asked and knows her.");
    await page.getByLabel(text("member-tell-reason")).check();
    await members.decide.click();
    await expect(members.done("member-decided")).toBeVisible();
    await outbox.open();
    const mail = outbox.mail(email, text("mail-applicant-approved-because-subject"));
    await expect(mail).toContainText("Bimal was asked and knows her.");
  });

  await test.step("whoever is a member already is told so by mail alone", async () => {
    await join.open();
    await join.apply({ name: "Somebody", email });
    await expect(done(applicant, "membership-applied")).toBeVisible();
    await outbox.open();
    await expect(outbox.mail(email, text("mail-applicant-known-subject"))).toBeVisible();
  });
});
