import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** What somebody types who applies for membership. */
export interface Applicant {
  name: string;
  email: string;
  message?: string;
}

/** Where people apply for membership of an organisation. */
export class JoinPage {
  readonly problems: Locator;
  readonly email: Locator;

  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {
    this.problems = page.getByRole("alert");
    this.email = page.getByLabel(text("field-email"));
  }

  /** From the organisation's own page. */
  async open(): Promise<void> {
    await this.page.goto(`/${this.slug}`);
    await this.page.getByRole("link", { name: text("join-title") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("join-title") })).toBeVisible();
  }

  async apply(applicant: Applicant): Promise<void> {
    await this.page.getByLabel(text("field-name"), { exact: true }).fill(applicant.name);
    await this.email.fill(applicant.email);
    await this.page.getByLabel(text("join-message")).fill(applicant.message ?? "");
    await this.page.getByRole("button", { name: text("join-button") }).click();
  }

  /** The link of a mail, opened by whoever applied. */
  async confirm(link: string): Promise<void> {
    await this.page.goto(new URL(link).pathname);
    await this.page.getByRole("button", { name: text("join-confirm-button") }).click();
    await expect(done(this.page, "membership-confirmed")).toBeVisible();
  }
}
