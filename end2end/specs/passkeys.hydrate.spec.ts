import type { Page } from "@playwright/test";
import { added } from "../fixtures/admins.ts";
import { Authenticator } from "../fixtures/authenticator.ts";
import { expect, test } from "../fixtures/test.ts";
import { oneTimeCode } from "../fixtures/one-time-code.ts";
import { Organisation, PASSWORD } from "../fixtures/organisation.ts";
import { SignInPage } from "../pages/account.ts";
import { ConsoleDoor } from "../pages/console-admins.ts";
import { done } from "../pages/notice.ts";
import { Outbox } from "../pages/outbox.ts";
import { PlatformConsole } from "../pages/platform.ts";
import { PasskeysCard, SecondFactorPage, SignInCodePage } from "../pages/second-factor.ts";
import { text } from "../pages/texts.ts";

/** Sets the second factor up, which passkeys come beside. */
async function withFactor(page: Page, account: string): Promise<void> {
  const factor = new SecondFactorPage(page, account);
  await factor.open();
  await expect(new PasskeysCard(page).card).toHaveCount(0);
  await factor.begin(PASSWORD);
  await factor.confirm(oneTimeCode(await factor.secret()));
  await expect(done(page, "factor-confirmed")).toBeVisible();
}

test("a passkey is made, opens the account in place of a code, and is removed", async ({ page, somebody, checkPage }) => {
  const aside = await somebody();
  const organisation = await Organisation.found(page, aside);
  const owner = `owner@${organisation.slug}.example`;
  await withFactor(page, `/${organisation.slug}/office/account`);
  const passkeys = new PasskeysCard(page);
  await passkeys.begin("", "not this one at all");
  await expect(passkeys.problems.first()).toBeVisible();
  await passkeys.begin("Phone", "not this one at all");
  await expect(passkeys.problems.first()).toContainText(text("account-wrong-password"));
  const device = await Authenticator.of(page);
  await passkeys.begin("Phone", PASSWORD);
  await checkPage(page, "passkey-asked");

  // A finger that the device does not know.
  await device.knowsItsOwner(false);
  await passkeys.make();
  await expect(page.getByText(text("passkey-failed"))).toBeVisible();
  await checkPage(page, "passkey-failed");
  await device.knowsItsOwner(true);
  await passkeys.make();
  await expect(done(page, "passkey-added")).toBeVisible();
  await expect(passkeys.row("Phone")).toContainText(text("passkey-not-used"));
  await checkPage(page, "passkeys");
  const outbox = new Outbox(aside);
  await outbox.open();
  await expect(aside.getByText(text("mail-passkey-added-subject")).first()).toBeVisible();

  await page.getByRole("button", { name: text("nav-sign-out") }).click();
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signIn(organisation.slug, owner, PASSWORD);
  const code = new SignInCodePage(page);
  await expect(code.heading).toBeVisible();
  await checkPage(page, "sign-in-passkey");
  await device.knowsItsOwner(false);
  await code.usePasskey();
  await expect(page.getByText(text("passkey-failed"))).toBeVisible();
  await device.knowsItsOwner(true);
  await code.usePasskey();
  await expect(page).toHaveURL(new RegExp(`/${organisation.slug}/office$`));

  await page.goto(`/${organisation.slug}/office/account/second-factor`);
  await expect(passkeys.row("Phone")).not.toContainText(text("passkey-not-used"));
  // The same device makes no second one for the account.
  await passkeys.begin("Phone again", PASSWORD);
  await passkeys.make();
  await expect(page.getByText(text("passkey-failed"))).toBeVisible();
  await passkeys.remove("Phone");
  await expect(done(page, "passkey-removed")).toBeVisible();
  await expect(passkeys.row("Phone")).toHaveCount(0);
});

test("an admin signs in to the console with a passkey", async ({ page, somebody }) => {
  const console = new PlatformConsole(page);
  await console.openSignIn();
  await console.signIn();
  const own = await somebody();
  const email = await added(page, own, await somebody(), "operator");
  const door = new ConsoleDoor(own);
  await door.signIn(email, PASSWORD);
  await withFactor(own, "/platform/account");
  await Authenticator.of(own);
  const passkeys = new PasskeysCard(own);
  await passkeys.begin("Key on the ring", PASSWORD);
  await passkeys.make();
  await expect(done(own, "passkey-added")).toBeVisible();
  await own.getByRole("button", { name: text("nav-sign-out") }).click();
  await door.signIn(email, PASSWORD);
  await new SignInCodePage(own).usePasskey();
  await expect(own.getByRole("heading", { level: 1, name: text("applications-title") })).toBeVisible();
});
