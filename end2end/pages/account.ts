import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** Where somebody chooses a password by a set-up link. */
export class SetUpPage {
  readonly heading: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("set-up-title") });
  }

  async choose(password: string): Promise<void> {
    await this.page.getByLabel(text("field-new-password")).fill(password);
    await this.page.getByLabel(text("field-password-again")).fill(password);
    await this.page.getByRole("button", { name: text("set-up-button") }).click();
    await expect(done(this.page, "set-up")).toBeVisible();
  }
}

/** Where people with an account come in. */
export class SignInPage {
  readonly heading: Locator;
  readonly problems: Locator;
  readonly organisation: Locator;
  readonly email: Locator;
  private readonly password: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("sign-in-title") });
    this.problems = page.getByRole("alert");
    this.organisation = page.getByLabel(text("sign-in-organisation"));
    this.email = page.getByLabel(text("field-email"));
    this.password = page.getByLabel(text("field-password"));
  }

  async open(): Promise<void> {
    await this.page.goto("/sign-in");
  }

  async signIn(organisation: string, email: string, password: string): Promise<void> {
    await this.organisation.fill(organisation);
    await this.signInAs(email, password);
  }

  /** Where the organisation is known, or there is none to name. */
  async signInAs(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.page.getByRole("button", { name: text("sign-in-button") }).click();
  }
}

/** Who has an account in the organisation. */
export class PeoplePage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole("link", { name: text("nav-people") }).click();
  }

  async invite(name: string, email: string): Promise<void> {
    await this.page.getByLabel(text("field-name"), { exact: true }).fill(name);
    await this.page.getByLabel(text("field-email")).fill(email);
    await this.page.getByLabel(text("field-role")).selectOption({ label: text("role-committee-long") });
    await this.page.getByRole("button", { name: text("invite-button") }).click();
    await expect(done(this.page, "invited")).toBeVisible();
  }

  row(name: string): Locator {
    return this.page.getByRole("row").filter({ hasText: name });
  }
}
