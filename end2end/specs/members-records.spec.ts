import { Organisation } from "../fixtures/organisation.ts";
import { expect, test } from "../fixtures/test.ts";
import { MembersPages } from "../pages/members.ts";
import { ModulesPage } from "../pages/modules.ts";
import { text } from "../pages/texts.ts";

const DAY = "2026-01-31";
const WHY = "Entered twice by mistake.";

test("an association asks for sponsors, makes one of two records, and erases who asks for it", async ({
  page,
  somebody,
  checkPage,
}) => {
  test.setTimeout(180_000);
  const organisation = await Organisation.found(page, await somebody());
  const modules = new ModulesPage(page, organisation.slug);
  const members = new MembersPages(page, organisation.slug);
  let dolma = "";

  await test.step("the owner has members of two kinds", async () => {
    await modules.open();
    await modules.look("membership");
    await page.getByRole("button", { name: text("module-install"), exact: true }).click();
    await modules.awaitDone();
    await members.open("/types");
    await members.addKind({ name: "Full member", fee: "25" });
    await members.addKind({ name: "Applicant", needsApproval: true, sponsors: 1 });
    dolma = await members.enter({ name: "Dolma Rai", kind: "Full member", number: "NC-0012" });
  });

  await test.step("an applicant is approved once a sponsor has confirmed", async () => {
    await members.enter({ name: "Bina Basnet", kind: "Applicant" });
    await members.decision.selectOption({ label: text("member-transition-approve") });
    await members.decide.click();
    await expect(members.problems).toContainText(text("member-sponsors-missing", { confirmed: 0, needed: 1 }));
    await members.nameSponsor("NC-9");
    await expect(members.problems).toContainText(text("member-sponsor-unknown"));
    await members.nameSponsor("NC-0012");
    await expect(members.done("member-sponsor-named")).toBeVisible();
    await members.noteSponsor(DAY);
    await expect(members.done("member-sponsor-noted")).toBeVisible();
    await checkPage(page, "member-sponsored");
    await members.decision.selectOption({ label: text("member-transition-approve") });
    await members.decide.click();
    await expect(members.done("member-decided")).toBeVisible();
  });

  await test.step("somebody who was entered twice is found and made one", async () => {
    await members.enter({ name: "Dolma Kumari Rai", kind: "Full member", number: "NC 12" });
    await members.open("/duplicates");
    await expect(page.getByText(text("member-likeness-number"))).toBeVisible();
    await checkPage(page, "members-duplicates");
    await members.open(dolma);
    await page.getByRole("link", { name: text("member-merge-with") }).click();
    await members.search.fill("Kumari");
    await page.getByRole("button", { name: text("roll-search-button") }).click();
    await checkPage(page, "member-merge-with");
    await page.getByRole("link", { name: text("member-merge-with-name", { name: "Dolma Kumari Rai" }) }).click();
    await checkPage(page, "member-merge");
    await page.getByRole("group", { name: text("field-name") }).getByLabel("Dolma Kumari Rai").check();
    const merge = page.getByRole("button", { name: text("member-merge-button") });
    await merge.click();
    // What was chosen is still there beside what is missing.
    await expect(members.problems).toContainText(text("text-missing"));
    await members.reason.fill(WHY);
    await merge.click();
    await expect(members.done("members-merged")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dolma Kumari Rai");
    await checkPage(page, "member-merged");
    await page.getByRole("link", { name: "Dolma Kumari Rai", exact: true }).click();
    await expect(page.getByText(text("member-is-merged"))).toBeVisible();
    await page.getByRole("link", { name: text("member-merged-remaining") }).click();
    await expect(page).toHaveURL(new RegExp(`${dolma}$`));
  });

  await test.step("and whoever asks for it is erased", async () => {
    await page.getByRole("link", { name: text("member-erase") }).click();
    await checkPage(page, "member-erase");
    await members.erase(DAY, "Dolma asked by letter.", true);
    await expect(members.problems).toContainText(text("member-erase-names"));
    await members.erase(DAY, "Asked for it by letter.", false);
    await expect(members.problems).toContainText(text("member-erase-not-sure"));
    await members.erase(DAY, "Asked for it by letter.", true);
    await expect(members.done("member-erased")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("member-erased"));
    await expect(page.getByText("Dolma")).toHaveCount(0);
    await checkPage(page, "member-erased");
    await members.open();
    await expect(page.getByText("Dolma")).toHaveCount(0);
  });
});
