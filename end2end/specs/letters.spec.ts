import { expect, test } from "../fixtures/test.ts";
import { Organisation } from "../fixtures/organisation.ts";
import { LettersPage } from "../pages/letters.ts";
import { ElectionOffice } from "../pages/office.ts";
import { text } from "../pages/texts.ts";

test("printed credentials are forgotten, and a lost one is replaced in public", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  const election = await organisation.prepareElection("Board of the walkers", [], { demonstration: true });
  for (const name of ["Ida", "Uwe"]) await election.step("roll/add", { name, email: "", member_number: "" });
  await election.step("trustees/entrust-server");
  await election.step("elections/open-voting");
  const letters = new LettersPage(page);
  await letters.open(election.office);
  await checkPage(page, "letters-to-make");
  const first = await letters.credentials();
  expect(first.size).toBe(2);
  await letters.forgetCredentials();
  await expect(letters.make).toHaveCount(0);
  await checkPage(page, "letters-forgotten");

  await page.goto(election.office);
  await new ElectionOffice(page).giveNewCredential("Ida");
  await checkPage(page, "credential-given");
  await letters.open(election.office);
  const again = await letters.credentials();
  expect([...again.keys()]).toEqual(["Ida"]);
  expect(again.get("Ida")).not.toBe(first.get("Ida"));

  const reader = await somebody();
  await reader.goto(election.address);
  await expect(reader.getByRole("heading", { name: text("revocations-heading") })).toBeVisible();
  await expect(reader.getByText(text("election-credentials-spare-server", { count: 3 }))).toBeVisible();
  await checkPage(reader, "election-revoked-by-server");
});
