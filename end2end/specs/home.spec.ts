import { expect, test } from "../fixtures/test.ts";
import { HomePage } from "../pages/home.ts";

test("the front page opens and is accessible", async ({ page, checkPage }) => {
  const home = new HomePage(page);
  await home.open();
  await expect(home.heading).toBeVisible();
  await checkPage(page, "home");
});

test("an address with nothing behind it says so and leads home", async ({ page, checkPage }) => {
  const response = await page.goto("/there-is-nothing/here");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await checkPage(page, "not-found");
});
