import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures/test.ts";
import { SignInPage } from "../pages/account.ts";
import { text } from "../pages/texts.ts";

test("the addresses and passwords that a demonstration tells at its start are right", async ({ page }) => {
  const told = await readFile(`${process.env.PUBLICDIGIT_END2END_DATA}.told`, "utf8");
  const addresses = told.match(/http:[^\s,)]+/g) ?? [];
  expect(addresses.length).toBeGreaterThanOrEqual(4);
  for (const address of addresses) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
  }
  const logins = [...told.matchAll(/(http:\S+)\n\s+(\S+@\S+), password “(.+)”/g)];
  expect(logins).toHaveLength(2);
  for (const [, address, email, password] of logins) {
    await page.goto(address ?? "");
    await new SignInPage(page).signInAs(email ?? "", password ?? "");
    await page.getByRole("button", { name: text("nav-sign-out") }).click();
  }
});
