import { expect, test } from "../fixtures/test.ts";
import { Organisation } from "../fixtures/organisation.ts";
import { PeoplePage } from "../pages/account.ts";
import { AuditPage } from "../pages/audit.ts";
import { text } from "../pages/texts.ts";

test("an owner reads what was done, by whom, takes it along and has it checked", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  await page.goto(`/${organisation.slug}/office`);
  const people = new PeoplePage(page);
  await people.open();
  await people.invite("Tara Rai", `tara@${organisation.slug}.example`);

  const audit = new AuditPage(page);
  await audit.open();
  const invited = audit.rows.filter({ hasText: "Olive Owner" }).filter({ hasText: text("audit-user-invited") });
  await expect(invited.first()).toBeVisible();
  await checkPage(page, "audit");
  await audit.look({ person: "Olive Owner", kind: text("audit-kind-user") });
  await expect(audit.rows.filter({ hasText: text("audit-user-invited") }).first()).toBeVisible();
  await audit.look({ kind: text("audit-kind-election") });
  await expect(page.getByText(text("audit-empty"))).toBeVisible();
  await checkPage(page, "audit-empty");

  await audit.check.click();
  await expect(page.getByRole("status")).toContainText(/^Whole: /);
  await checkPage(page, "audit-checked");
  const file = await page.request.get((await audit.exportAll()) ?? "");
  expect(file.headers()["content-type"]).toContain("text/csv");
  expect(await file.text()).toContain("user.invited");
});
