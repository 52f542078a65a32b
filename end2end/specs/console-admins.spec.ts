import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { added } from "../fixtures/admins.ts";
import { oneTimeCode } from "../fixtures/one-time-code.ts";
import { PASSWORD } from "../fixtures/organisation.ts";
import { AdminPage, AdminsPage, ConsoleDoor } from "../pages/console-admins.ts";
import { done } from "../pages/notice.ts";
import { AccountPage } from "../pages/own-account.ts";
import { PlatformConsole } from "../pages/platform.ts";
import { SecondFactorPage, SignInCodePage } from "../pages/second-factor.ts";
import { text } from "../pages/texts.ts";

const ACCOUNT = "/platform/account";

async function keep(page: Page): Promise<void> {
  const console = new PlatformConsole(page);
  await console.openSignIn();
  await console.signIn();
}

test("a super admin adds another one, changes the role and disables the account", async ({ page, somebody, checkPage }) => {
  await keep(page);
  const admins = new AdminsPage(page);
  await admins.open();
  await checkPage(page, "admins");
  await admins.add("", "nowhere", "auditor");
  await expect(admins.problems.getByRole("link")).toHaveCount(2);
  await checkPage(page, "admins-refused");
  const own = await somebody();
  const email = await added(page, own, await somebody(), "operator");
  const door = new ConsoleDoor(own);
  await door.signIn(email, PASSWORD);
  await expect(own.getByRole("heading", { level: 1, name: text("applications-title") })).toBeVisible();
  await expect(own.getByRole("link", { name: text("nav-admins"), exact: true })).toHaveCount(0);
  expect((await own.request.get("/platform/admins")).status()).toBe(404);

  await admins.open();
  await admins.openAdmin(email);
  await checkPage(page, "admin");
  const admin = new AdminPage(page);
  await admin.changeRole("super");
  await own.reload();
  await expect(own.getByRole("link", { name: text("nav-admins"), exact: true })).toBeVisible();
  await admin.changeRole("operator");
  await admin.disable();
  await own.reload();
  await expect(own).toHaveURL(/\/platform\/sign-in/);
  await door.signIn(email, PASSWORD);
  await expect(door.problems).toContainText(text("platform-sign-in-wrong"));
});

test("an admin changes the password, ends a session, and has a second factor", async ({ page, somebody, checkPage }) => {
  await keep(page);
  const own = await somebody();
  const email = await added(page, own, await somebody(), "operator");
  const door = new ConsoleDoor(own);
  await door.signIn(email, PASSWORD);
  const other = await somebody();
  await new ConsoleDoor(other).signIn(email, PASSWORD);
  const account = new AccountPage(own);
  await account.open();
  await expect(account.devices.getByRole("row")).toHaveCount(3);
  await checkPage(own, "console-account");
  await account.signOutThere();
  await expect(account.devices.getByRole("row")).toHaveCount(2);
  await account.changePassword("not this one at all", "five plain words are here");
  await expect(account.problems).toContainText(text("account-wrong-password"));
  await account.changePassword(PASSWORD, "five plain words are here");
  await expect(done(own, "password-changed")).toBeVisible();

  const factor = new SecondFactorPage(own, ACCOUNT);
  await factor.open();
  await factor.begin("five plain words are here");
  await checkPage(own, "console-second-factor");
  const codes = await factor.recoveryCodes();
  await factor.confirm(oneTimeCode(await factor.secret()));
  await expect(done(own, "factor-confirmed")).toBeVisible();
  await new ConsoleDoor(other).signIn(email, "five plain words are here");
  const code = new SignInCodePage(other);
  await expect(code.heading).toBeVisible();
  await checkPage(other, "console-sign-in-code");
  await code.type("2345-6789-ABCD-EFGH");
  await expect(code.problems).toContainText(text("factor-code-wrong"));
  await code.type(codes[0] ?? "");
  await expect(other.getByRole("heading", { level: 1, name: text("applications-title") })).toBeVisible();

  // The phone is lost, and so are the codes.
  const admins = new AdminsPage(page);
  await admins.open();
  await admins.openAdmin(email);
  await new AdminPage(page).resetSecondFactor();
  await new ConsoleDoor(other).signIn(email, "five plain words are here");
  await expect(other.getByRole("heading", { level: 1, name: text("applications-title") })).toBeVisible();
});

test("an auditor of whom a second factor is demanded sets one up first and is offered nothing to decide", async ({ page, somebody, checkPage }) => {
  await keep(page);
  const admins = new AdminsPage(page);
  await admins.open();
  await admins.demand("auditor");
  const own = await somebody();
  const email = await added(page, own, await somebody(), "auditor");
  await new ConsoleDoor(own).signIn(email, PASSWORD);
  const factor = new SecondFactorPage(own, ACCOUNT);
  await expect(factor.heading).toBeVisible();
  await expect(own.getByText(text("factor-lead-demanded"))).toBeVisible();
  await own.goto("/platform/organisations");
  await expect(factor.heading).toBeVisible();
  await factor.begin(PASSWORD);
  await factor.confirm(oneTimeCode(await factor.secret()));
  await expect(done(own, "factor-confirmed")).toBeVisible();
  await own.goto("/platform/organisations");
  await expect(own.getByRole("heading", { level: 1, name: text("organisations-title") })).toBeVisible();
  await checkPage(own, "console-auditor");
});
