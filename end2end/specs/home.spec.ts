import { expect, test } from "@playwright/test";
import { expectAccessible } from "../pages/accessibility.ts";
import { HomePage } from "../pages/home.ts";

test("the front page opens and is accessible", async ({ page }) => {
  const home = new HomePage(page);
  await home.open();
  await expect(home.heading).toBeVisible();
  await expectAccessible(page);
});
