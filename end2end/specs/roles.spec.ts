import { expect, test } from "../fixtures/test.ts";
import { Organisation } from "../fixtures/organisation.ts";
import { PeoplePage, SetUpPage } from "../pages/account.ts";
import { Outbox } from "../pages/outbox.ts";
import { MatrixPage, PersonPage, RolesPage } from "../pages/roles.ts";
import { text } from "../pages/texts.ts";

const NAME = "Tara Rai";

test("an owner gives a role, says what it may do, and ends it", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  const email = `tara@${organisation.slug}.example`;
  await page.goto(`/${organisation.slug}/office`);
  const people = new PeoplePage(page);
  await people.open();
  await people.invite(NAME, email);
  const tara = await somebody();
  const link = await new Outbox(await somebody()).link(email, text("mail-set-up-subject"));
  await tara.goto(new URL(link).pathname);
  await new SetUpPage(tara).choose("four plain words here");
  const forbidden = `/${organisation.slug}/office/elections/new`;
  expect((await tara.request.get(forbidden)).status()).toBe(404);

  const roles = new RolesPage(page, organisation.slug);
  await roles.open();
  await checkPage(page, "roles");
  await roles.give(NAME, text("role-treasurer"), "Bagmati!", "x");
  await expect(roles.problems.getByRole("link")).toHaveCount(2);
  await expect(roles.unit).toHaveValue("Bagmati!");
  await checkPage(page, "roles-refused");
  await roles.give(NAME, text("role-treasurer"), "", "Elected by the assembly.");
  await expect(roles.list).toContainText("Elected by the assembly.");
  expect((await tara.request.get(forbidden)).status()).toBe(404);

  const matrix = new MatrixPage(page, organisation.slug);
  await matrix.open();
  await checkPage(page, "matrix");
  const cell = matrix.cell(text("role-treasurer"), "permission-elections-create");
  await expect(matrix.cell(text("role-owner"), "permission-elections-create")).toBeDisabled();
  await cell.check();
  await matrix.save();
  await expect(cell).toBeChecked();
  expect((await tara.request.get(forbidden)).status()).toBe(200);
  await matrix.makeRole("Archivist");
  await expect(matrix.cell("Archivist", "permission-audit-read")).not.toBeChecked();
  await checkPage(page, "matrix-own");

  await roles.open();
  await roles.end(NAME, text("role-treasurer"));
  expect((await tara.request.get(forbidden)).status()).toBe(404);
});

test("an owner ends somebody's access, and stays owner", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  await page.goto(`/${organisation.slug}/office`);
  const people = new PeoplePage(page);
  await people.open();
  await people.invite(NAME, `tara@${organisation.slug}.example`);
  const person = new PersonPage(page);
  await person.open(organisation.slug, NAME);
  await checkPage(page, "person");
  await person.endAccess(NAME);
  await expect(page.getByRole("heading", { name: text("people-former") })).toBeVisible();
  await checkPage(page, "people-former");

  await person.open(organisation.slug, "Olive Owner");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: text("people-end-button") }).click();
  await expect(person.problems).toContainText(text("people-last-owner"));
});
