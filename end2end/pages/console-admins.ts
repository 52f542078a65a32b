import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** Who keeps the platform's admins. */
export class AdminsPage {
  readonly heading: Locator;
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("admins-title") });
    this.problems = page.getByRole("alert");
  }

  async open(): Promise<void> {
    await this.page.getByRole("link", { name: text("nav-admins"), exact: true }).click();
    await expect(this.heading).toBeVisible();
  }

  async add(name: string, email: string, role: string): Promise<void> {
    await this.page.getByLabel(text("field-name"), { exact: true }).fill(name);
    await this.page.getByLabel(text("field-email")).fill(email);
    await this.page.getByLabel(text("field-role")).selectOption({ label: text(`admin-role-${role}-long`) });
    await this.page.getByRole("button", { name: text("admins-add-button") }).click();
  }

  row(email: string): Locator {
    return this.page.getByRole("row").filter({ hasText: email });
  }

  /** Opens one admin's page. */
  async openAdmin(email: string): Promise<void> {
    await this.row(email).getByRole("link").click();
  }

  /** Has exactly these roles demand a second factor. */
  async demand(...roles: string[]): Promise<void> {
    for (const role of roles) {
      await this.page.getByRole("checkbox", { name: text(`admin-role-${role}`), exact: true }).check();
    }
    await this.page.getByRole("button", { name: text("factor-roles-button") }).click();
    await expect(done(this.page, "factor-demanded")).toBeVisible();
  }
}

/** One admin's account, for those who keep the admins. */
export class AdminPage {
  constructor(private readonly page: Page) {}

  async changeRole(role: string): Promise<void> {
    await this.page.getByLabel(text("field-role")).selectOption({ label: text(`admin-role-${role}-long`) });
    await this.page.getByRole("button", { name: text("people-role-button") }).click();
    await expect(done(this.page, "role-changed")).toBeVisible();
  }

  async disable(): Promise<void> {
    await this.page.getByRole("button", { name: text("admin-disable"), exact: true }).click();
    await expect(done(this.page, "admin-disabled")).toBeVisible();
  }

  async resetSecondFactor(): Promise<void> {
    await this.page.getByRole("button", { name: text("factor-reset-button") }).click();
    await expect(done(this.page, "factor-reset")).toBeVisible();
  }
}

/** Where an admin chooses a password by a link, and comes in. */
export class ConsoleDoor {
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.problems = page.getByRole("alert");
  }

  async choose(password: string): Promise<void> {
    await this.page.getByLabel(text("field-new-password")).fill(password);
    await this.page.getByLabel(text("field-password-again")).fill(password);
    await this.page.getByRole("button", { name: text("platform-set-up-button") }).click();
    await expect(done(this.page, "admin-set-up")).toBeVisible();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.goto("/platform/sign-in");
    await this.page.getByLabel(text("field-email")).fill(email);
    await this.page.getByLabel(text("field-password")).fill(password);
    await this.page.getByRole("button", { name: text("sign-in-button") }).click();
  }
}
