import { expect, test } from "../fixtures/test.ts";
import { Organisation, PASSWORD } from "../fixtures/organisation.ts";
import { PeoplePage, SetUpPage, SignInPage } from "../pages/account.ts";
import { Outbox } from "../pages/outbox.ts";
import { AccountPage, ConfirmAddressPage, ForgottenPasswordPage } from "../pages/own-account.ts";
import { text } from "../pages/texts.ts";

const OTHER = "another four plain words";

test("whoever has forgotten the password chooses another by mail", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(await somebody(), await somebody());
  const owner = `owner@${organisation.slug}.example`;
  const forgotten = new ForgottenPasswordPage(page);
  await forgotten.open();
  await checkPage(page, "forgotten-password");
  await forgotten.ask(organisation.slug, owner);
  const link = await new Outbox(await somebody()).link(owner, text("mail-password-forgotten-subject"));
  await page.goto(new URL(link).pathname);
  await new SetUpPage(page).choose(OTHER);

  // The browser in which the owner was signed in is not any more.
  await organisation.owner.goto(`/${organisation.slug}/office/account`);
  await expect(new SignInPage(organisation.owner).heading).toBeVisible();
});

test("people see where they are signed in, sign out there, and everywhere", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  const phone = await somebody();
  const signIn = new SignInPage(phone);
  await signIn.open();
  await signIn.signIn(organisation.slug, `owner@${organisation.slug}.example`, PASSWORD);

  await page.goto(`/${organisation.slug}/office`);
  const account = new AccountPage(page);
  await account.open();
  await expect(account.devices.getByRole("row")).toHaveCount(3);
  await expect(account.devices).toContainText(text("account-this-device"));
  await checkPage(page, "account");
  await account.signOutThere();
  await phone.goto(`/${organisation.slug}/office/account`);
  await expect(signIn.heading).toBeVisible();
  await account.signOutEverywhere();
  await page.goto(`/${organisation.slug}/office/account`);
  await expect(new SignInPage(page).heading).toBeVisible();
});

test("a password is changed with the present one", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  await page.goto(`/${organisation.slug}/office`);
  const account = new AccountPage(page);
  await account.open();
  await account.changePassword("not my password", OTHER);
  await expect(account.problems).toContainText(text("account-wrong-password"));
  await checkPage(page, "account-refused");
  await account.changePassword(PASSWORD, OTHER);
  await expect(page.getByRole("status")).toContainText(text("done-password-changed"));
});

test("a new email address counts once it is confirmed there", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  await page.goto(`/${organisation.slug}/office`);
  const account = new AccountPage(page);
  await account.open();
  await account.openAddress();
  await checkPage(page, "account-address");
  await account.changeAddress("nowhere", PASSWORD);
  await expect(account.problems).toContainText(text("email-malformed"));
  const address = `olive@${organisation.slug}.example`;
  await account.changeAddress(address, PASSWORD);
  await expect(page.getByRole("status")).toContainText(text("done-address-asked"));

  const link = await new Outbox(await somebody()).link(address, text("mail-address-confirm-subject"));
  const other = await somebody();
  await other.goto(new URL(link).pathname);
  await checkPage(other, "confirm-address");
  await new ConfirmAddressPage(other).confirm();
  const signIn = new SignInPage(other);
  await signIn.signIn(organisation.slug, address, PASSWORD);
  await other.goto(`/${organisation.slug}/office/people`);
  await expect(new PeoplePage(other).row("Olive Owner")).toContainText(address);
});
