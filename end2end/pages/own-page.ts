import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** A member's own page, and the way to it. */
export class OwnPage {
  readonly heading: Locator;
  readonly problems: Locator;
  readonly name: Locator;

  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {
    this.heading = page.getByRole("heading", { level: 1, name: text("own-page-title") });
    this.problems = page.getByRole("alert");
    this.name = page.getByLabel(text("field-name"), { exact: true });
  }

  /** From the organisation's own page. */
  async ask(email: string): Promise<void> {
    await this.page.goto(`/${this.slug}`);
    await this.page.getByRole("link", { name: text("own-page-for-members") }).click();
    await this.page.getByLabel(text("field-email")).fill(email);
    await this.page.getByRole("button", { name: text("own-page-ask-button") }).click();
    await expect(done(this.page, "own-page-asked")).toBeVisible();
  }

  /** By the link of a mail. */
  async enter(link: string): Promise<void> {
    await this.page.goto(new URL(link).pathname);
    await this.page.getByRole("button", { name: text("own-page-link-button") }).click();
    await expect(this.heading).toBeVisible();
  }

  /** In another language, by its own name. */
  async speak(language: string): Promise<void> {
    await this.page.getByRole("contentinfo").getByRole("button", { name: language, exact: true }).click();
  }

  async askForChange(): Promise<void> {
    await this.page.getByRole("button", { name: text("own-page-change-button") }).click();
  }

  async askForErasure(): Promise<void> {
    await this.page.getByRole("button", { name: text("own-page-erasure-button") }).click();
    await expect(done(this.page, "own-page-erasure-asked")).toBeVisible();
  }

  async confirmation(): Promise<void> {
    await this.page.getByRole("link", { name: text("own-page-confirmation") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("own-page-confirmation") })).toBeVisible();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole("button", { name: text("nav-sign-out") }).click();
    await expect(done(this.page, "signed-out")).toBeVisible();
  }
}
