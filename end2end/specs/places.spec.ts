import { expect, test } from "../fixtures/test.ts";
import { Organisation } from "../fixtures/organisation.ts";
import { ModulesPage } from "../pages/modules.ts";
import { done } from "../pages/notice.ts";
import { PlacesConsole, PlacesOffice } from "../pages/places.ts";
import { PlatformConsole } from "../pages/platform.ts";
import { text } from "../pages/texts.ts";

test("an admin walks through a country's places and finds one by its name in Devanagari", async ({ page, checkPage }) => {
  const console = new PlatformConsole(page);
  await console.openSignIn();
  await console.signIn();
  const places = new PlacesConsole(page);
  await places.open();
  // Units of the level below become more in another test.
  await expect(page.getByRole("cell", { name: "77", exact: true })).toBeVisible();
  await checkPage(page, "platform-places");

  await places.enter("Nepal");
  await expect(places.unit("Bagmati Province")).toContainText("np.3");
  await places.enter("Bagmati Province");
  await places.enter("Kathmandu");
  await places.enter("Kathmandu Metropolitan City");
  await expect(places.unit("Ward 32")).toBeVisible();
  await checkPage(page, "platform-places-wards");
  await places.up("Bagmati Province");

  await places.find("भक्तपुर");
  await expect(places.unit("Bhaktapur Municipality")).toContainText("Bagmati Province");
  await checkPage(page, "platform-places-found");
  await places.find("no such place");
  await expect(page.getByText(text("places-found-none"))).toBeVisible();
  await checkPage(page, "platform-places-not-found");
});

test("a long list of places is walked page by page", async ({ page }) => {
  const console = new PlatformConsole(page);
  await console.openSignIn();
  await console.signIn();
  const places = new PlacesConsole(page);
  await page.goto("/platform/geography/units?in=np&search=rural+municipality");
  const pages = page.getByRole("navigation", { name: text("office-pages") });
  const first = await places.rows.nth(1).innerText();
  await pages.getByRole("link", { name: text("office-page-after") }).click();
  await expect(pages).toContainText("2");
  await expect(places.rows.nth(1)).not.toHaveText(first);
  await expect(places.search).toHaveValue("rural municipality");
});

test("an owner takes over a country's places, divides a ward further, and gives a part up", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  const modules = new ModulesPage(page, organisation.slug);
  const places = new PlacesOffice(page, organisation.slug);
  await modules.open();
  await modules.look("geography");
  await page.getByRole("button", { name: text("module-install"), exact: true }).click();
  await modules.awaitDone();

  await page.getByRole("navigation", { name: text("nav-main") }).getByRole("link", { name: text("nav-geography") }).click();
  await expect(places.heading).toHaveText(text("places-title"));
  await checkPage(page, "office-places-choose");
  await places.chooseCountry("Nepal");
  await expect(done(page, "country-chosen")).toBeVisible();
  await expect(places.unit("Bagmati Province")).toBeVisible();

  await places.press("places-add-level-button");
  await expect(page.getByRole("alert")).toContainText(text("text-missing"));
  await checkPage(page, "office-places-refused");
  await places.name("Tole", "टोल");
  await places.press("places-add-level-button");
  await expect(done(page, "level-added")).toBeVisible();
  await checkPage(page, "office-places");

  for (const name of ["Bagmati Province", "Kathmandu", "Kathmandu Metropolitan City", "Ward 32"]) await places.enter(name);
  await places.name("Koteshwor", "कोटेश्वर");
  await places.press("places-add-unit-button");
  await expect(done(page, "unit-added")).toBeVisible();
  await checkPage(page, "office-places-unit");
  await places.enter("Koteshwor");
  await page.getByRole("link", { name: text("places-change-unit") }).click();
  await checkPage(page, "office-places-change");
  await page.getByLabel(text("places-active")).uncheck();
  await places.press("places-save");
  await expect(done(page, "unit-changed")).toBeVisible();
  await expect(page.getByText(text("places-inactive")).first()).toBeVisible();

  await places.find("कोटेश्वर");
  await expect(places.unit("Koteshwor")).toContainText("Ward 32");
});
