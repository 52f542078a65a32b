import { expect, type Locator, type Page } from "@playwright/test";
import { text } from "./texts.ts";

/** One's own second factor. */
export class SecondFactorPage {
  readonly heading: Locator;
  readonly problems: Locator;

  constructor(
    private readonly page: Page,
    /** Where the own account is. */
    private readonly account: string,
  ) {
    this.heading = page.getByRole("heading", { level: 1, name: text("factor-title") });
    this.problems = page.getByRole("alert");
  }

  async open(): Promise<void> {
    await this.page.goto(this.account);
    await this.page.getByRole("link", { name: text("factor-link") }).click();
    await expect(this.heading).toBeVisible();
  }

  /** Begins to set it up, by the password; with a code of an earlier one. */
  async begin(password: string, code?: string): Promise<void> {
    const button = this.page.getByRole("button", { name: text(code === undefined ? "factor-begin-button" : "factor-anew-button") });
    const form = this.page.locator("form").filter({ has: button });
    await form.getByLabel(text("account-current-password")).fill(password);
    if (code !== undefined) await form.getByLabel(text("factor-code"), { exact: true }).fill(code);
    await button.click();
  }

  /** What is typed into an app that cannot scan. */
  async secret(): Promise<string> {
    const card = this.page.locator("section").filter({ hasText: text("factor-secret") });
    return card.locator("code").innerText();
  }

  async recoveryCodes(): Promise<string[]> {
    return this.page.locator("section").filter({ hasText: text("factor-codes-text") }).getByRole("listitem").allInnerTexts();
  }

  async confirm(code: string): Promise<void> {
    await this.page.getByLabel(text("factor-code"), { exact: true }).fill(code);
    await this.page.getByRole("button", { name: text("factor-confirm-button") }).click();
  }
}

/** One's own passkeys, on the page of the second factor. */
export class PasskeysCard {
  readonly card: Locator;
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.card = page.locator("section").filter({ has: page.getByRole("heading", { name: text("passkeys-heading"), exact: true }) });
    this.problems = this.card.getByRole("alert");
  }

  /** Begins to add one; the device is asked next. */
  async begin(name: string, password: string): Promise<void> {
    await this.card.getByLabel(text("passkey-name"), { exact: true }).fill(name);
    await this.card.getByLabel(text("account-current-password")).fill(password);
    await this.card.getByRole("button", { name: text("passkey-begin-button") }).click();
  }

  /** Has the device make it. */
  async make(): Promise<void> {
    await this.card.getByRole("button", { name: text("passkey-ask-button") }).click();
  }

  row(name: string): Locator {
    return this.card.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name, exact: true }) });
  }

  async remove(name: string): Promise<void> {
    await this.page.getByRole("button", { name: text("passkey-remove-one", { passkey: name }) }).click();
  }
}

/** Where a code is asked for after the password. */
export class SignInCodePage {
  readonly heading: Locator;
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("sign-in-code-title") });
    this.problems = page.getByRole("alert");
  }

  /** Has the device show a passkey. */
  async usePasskey(): Promise<void> {
    await this.page.getByRole("button", { name: text("passkey-sign-in-button") }).click();
  }

  async type(code: string): Promise<void> {
    await this.page.getByLabel(text("factor-code"), { exact: true }).fill(code);
    await this.page.getByRole("button", { name: text("sign-in-button") }).click();
  }
}
