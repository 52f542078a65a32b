import { expect, test } from "../fixtures/test.ts";
import { Organisation, newSlug } from "../fixtures/organisation.ts";
import { ModulesPage } from "../pages/modules.ts";
import { done } from "../pages/notice.ts";
import { CandidatesConsole, ProposalsOffice } from "../pages/places-candidates.ts";
import { text } from "../pages/texts.ts";

test("an owner proposes a place that is missing, and an admin corrects it and makes it official", async ({ page, somebody, checkPage }) => {
  test.setTimeout(120_000);
  const admin = await somebody();
  const organisation = await Organisation.found(page, admin);
  const modules = new ModulesPage(page, organisation.slug);
  await modules.open();
  await modules.look("geography");
  await page.getByRole("button", { name: text("module-install"), exact: true }).click();
  await modules.awaitDone();
  const places = new ProposalsOffice(page, organisation.slug);
  await places.open();
  await places.chooseCountry("Nepal");

  // A name that no other run has given.
  const [meant, typed] = [newSlug("Nayabasti"), newSlug("Nayabsti")];
  for (const name of ["Gandaki Province", "Manang"]) await places.enter(name);
  await places.begin("Local level");
  await checkPage(page, "office-places-propose");
  await places.press("places-propose-button");
  await expect(page.getByRole("alert")).toContainText(text("text-missing"));
  await places.name(typed, "नयाँबस्ती");
  await places.press("places-propose-button");
  await expect(done(page, "unit-proposed")).toBeVisible();
  await expect(places.unit(typed)).toContainText(text("places-proposed"));
  await places.awaitState(typed, "submitted");
  await checkPage(page, "office-places-proposals");

  const candidates = new CandidatesConsole(admin);
  await candidates.open();
  await candidates.show("pending");
  await checkPage(admin, "platform-candidates");
  await candidates.enter(typed);
  await candidates.press("candidate-review");
  await expect(done(admin, "candidate-reviewed")).toBeVisible();
  await checkPage(admin, "platform-candidate");
  await candidates.press("candidate-reject");
  await expect(admin.getByRole("alert")).toContainText(text("text-missing"));
  await candidates.field("places-name-en").fill(meant);
  await candidates.press("candidate-approve");
  await expect(done(admin, "candidate-approved")).toBeVisible();
  await checkPage(admin, "platform-candidate-approved");

  await places.awaitState(typed, "approved");
  await expect(places.unit(typed).getByRole("link", { name: meant })).toBeVisible();
  await places.enter(typed);
  await expect(page.getByText(text("places-inactive")).first()).toBeVisible();
  await checkPage(page, "office-places-replaced");
  await page.getByRole("main").getByRole("link", { name: meant }).click();
  await expect(places.heading).toHaveText(meant);
});
