import { Organisation } from "../fixtures/organisation.ts";
import { expect, test } from "../fixtures/test.ts";
import { MembersPages } from "../pages/members.ts";
import { ModulesPage } from "../pages/modules.ts";
import { text } from "../pages/texts.ts";

const FILE = "Nummer;Vorname;Nachname;E-Mail;Hobby\nNC-0001;Jürgen;Müller;j@example.org;Go\n;;;x@example.org;\n";

test("an association keeps its members here", async ({ page, somebody, checkPage }) => {
  test.setTimeout(180_000);
  const organisation = await Organisation.found(page, await somebody());
  const modules = new ModulesPage(page, organisation.slug);
  const members = new MembersPages(page, organisation.slug);

  await test.step("the owner installs members", async () => {
    await modules.open();
    await modules.look("membership");
    await page.getByRole("button", { name: text("module-install"), exact: true }).click();
    await modules.awaitDone();
    await members.open();
    await expect(page.getByText(text("members-no-types"))).toBeVisible();
    await checkPage(page, "members-none");
  });

  await test.step("and says what kinds of membership there are", async () => {
    await members.open("/types");
    await members.save.click();
    await expect(members.problems).toContainText(text("text-missing"));
    await checkPage(page, "member-types-refused");
    await members.addKind({ name: "Full member", fee: "25" });
    await members.addKind({ name: "Applicant", needsApproval: true });
    await checkPage(page, "member-types");
  });

  await test.step("enters a member, and decides", async () => {
    await members.open("/new");
    await checkPage(page, "member-new");
    await members.name.fill("आशा राई");
    await members.email.fill("asha@example.org");
    await page.getByLabel(text("member-type"), { exact: true }).selectOption({ label: "Applicant" });
    await members.add.click();
    await expect(members.done("member-entered")).toBeVisible();
    await members.decision.selectOption({ label: text("member-transition-reject") });
    await members.decide.click();
    await expect(members.problems).toContainText(text("member-reason"));
    await members.decision.selectOption({ label: text("member-transition-approve") });
    await members.decide.click();
    await expect(members.done("member-decided")).toBeVisible();
    await checkPage(page, "member");
    await page.getByRole("link", { name: text("member-edit") }).click();
    await checkPage(page, "member-edit");
    await members.payment.selectOption({ label: text("member-payment-exempt") });
    await members.save.click();
    await expect(members.done("member-changed")).toBeVisible();
  });

  await test.step("takes others from a file, by hand where that is needed, and back again", async () => {
    await members.upload("members.csv", FILE);
    await checkPage(page, "members-import-preview");
    await page.getByLabel(text("import-column-choose", { column: "E" })).selectOption({ label: text("list-field-unit") });
    await page.getByRole("button", { name: text("import-columns-use") }).click();
    await expect(members.done("member-columns-used")).toBeVisible();
    await page.getByRole("button", { name: text("members-import-apply", { count: 1 }) }).click();
    await expect(members.done("members-imported")).toBeVisible();
    await checkPage(page, "members-import");
    await members.find("mueller");
    await expect(members.rows).toHaveCount(2);
    await checkPage(page, "members-found");
    await members.open("/import");
    await page.getByRole("button", { name: text("members-import-take-back") }).click();
    await expect(members.done("members-taken-back")).toBeVisible();
  });

  await test.step("finds members as they are typed, and sees who may vote", async () => {
    await members.find("राई");
    await expect(members.rows).toHaveCount(2);
    await members.find("nobody");
    await expect(members.rows).toHaveCount(0);
    await members.open("/eligible");
    await expect(page.getByRole("row").filter({ hasText: text("member-ineligible-not-active") })).toContainText("1");
    await checkPage(page, "members-eligible");
  });
});
