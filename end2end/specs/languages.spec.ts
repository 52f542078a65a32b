import { expect, test } from "../fixtures/test.ts";
import { HomePage } from "../pages/home.ts";

const names = { en: "English", de: "Deutsch", ne: "नेपाली" };

test("every language is chosen at the foot of a page, by its own name, and kept", async ({ page, checkPage }) => {
  await page.goto("/sign-in?next=%2Fapply");
  for (const [language, name] of Object.entries(names).reverse()) {
    await page.getByRole("contentinfo").getByRole("button", { name, exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fapply$/);
    await checkPage(page, `sign-in-${language}`);
  }
  await page.getByRole("button", { name: names.ne, exact: true }).click();
  const home = new HomePage(page);
  await home.open();
  await expect(page.locator("html")).toHaveAttribute("lang", "ne");
  await checkPage(page, "home-ne");
});

test.describe("to a browser that likes Nepali best", () => {
  test.use({ locale: "ne-NP", timezoneId: "Asia/Kathmandu" });

  test("moments are written in Nepali, days in Bikram Sambat too", async ({ page, javaScriptEnabled }) => {
    const home = new HomePage(page);
    await home.open();
    await expect(page.locator("html")).toHaveAttribute("lang", "ne");
    await page.locator("a[href$='/result']").first().click();
    // No day after this one is known in Bikram Sambat, until the next year is published.
    const known = new Date() < new Date("2027-04-13");
    const inNepal = known ? " \\(वि\\.सं\\. [०-९]{4} [\u0900-\u097f]+ [०-९]{1,2}\\)" : "";
    const zone = javaScriptEnabled === false ? " UTC" : "";
    const written = new RegExp(`^20\\d\\d [\u0900-\u097f]+ \\d+${inNepal}, \\d\\d:\\d\\d${zone}$`);
    await expect(page.locator("time").first()).toHaveText(written);
  });
});
