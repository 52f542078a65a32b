import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** Where somebody asks for a new password. */
export class ForgottenPasswordPage {
  constructor(private readonly page: Page) {}

  /** From the page where people come in. */
  async open(): Promise<void> {
    await this.page.goto("/sign-in");
    await this.page.getByRole("link", { name: text("sign-in-forgotten") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("forgotten-title") })).toBeVisible();
  }

  async ask(organisation: string, email: string): Promise<void> {
    await this.page.getByLabel(text("sign-in-organisation")).fill(organisation);
    await this.page.getByLabel(text("field-email")).fill(email);
    await this.page.getByRole("button", { name: text("forgotten-button") }).click();
    await expect(done(this.page, "password-asked")).toBeVisible();
  }
}

/** One's own account. */
export class AccountPage {
  readonly problems: Locator;
  /** The table of devices. */
  readonly devices: Locator;

  constructor(private readonly page: Page) {
    this.problems = page.getByRole("alert");
    this.devices = page.getByRole("region", { name: text("account-sessions") });
  }

  async open(): Promise<void> {
    await this.page.getByRole("link", { name: text("nav-account") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("account-title") })).toBeVisible();
  }

  /** Signs out on the first other device. */
  async signOutThere(): Promise<void> {
    const button = this.page.getByRole("button", { name: /^Sign out there: / });
    await button.first().click();
    await expect(done(this.page, "session-ended")).toBeVisible();
  }

  async signOutEverywhere(): Promise<void> {
    await this.page.getByRole("button", { name: text("account-end-sessions") }).click();
    await expect(done(this.page, "signed-out-everywhere")).toBeVisible();
  }

  async changePassword(current: string, password: string): Promise<void> {
    await this.page.getByLabel(text("account-current-password")).fill(current);
    await this.page.getByLabel(text("field-new-password")).fill(password);
    await this.page.getByLabel(text("field-password-again")).fill(password);
    await this.page.getByRole("button", { name: text("account-password-button") }).click();
  }

  /** Opens the form for another address. */
  async openAddress(): Promise<void> {
    await this.page.getByRole("link", { name: text("account-address-heading") }).click();
  }

  async changeAddress(email: string, current: string): Promise<void> {
    await this.page.getByLabel(text("account-new-address")).fill(email);
    await this.page.getByLabel(text("account-current-password")).fill(current);
    await this.page.getByRole("button", { name: text("account-address-button") }).click();
  }
}

/** Where a new address is confirmed. */
export class ConfirmAddressPage {
  constructor(private readonly page: Page) {}

  async confirm(): Promise<void> {
    await this.page.getByRole("button", { name: text("confirm-address-button") }).click();
    await expect(done(this.page, "address-changed")).toBeVisible();
  }
}
