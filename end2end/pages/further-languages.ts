import { expect, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** An election's texts in languages other than its own, as the committee enters them. */
export class FurtherLanguagesPage {
  constructor(
    private readonly page: Page,
    private readonly office: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`${this.office}/texts`);
    await expect(this.page.getByRole("heading", { level: 1, name: text("texts-title") })).toBeVisible();
  }

  /** Opens the form for what is called `name`. */
  async look(name: string, language: string): Promise<void> {
    await this.page.getByRole("link", { name: text("texts-edit-spoken", { name, language }), exact: true }).click();
  }

  /** Saves the title. */
  async title(title: string): Promise<void> {
    await this.page.getByLabel(text("texts-field-title")).fill(title);
    await this.page.getByRole("button", { name: text("office-save"), exact: true }).click();
    await expect(done(this.page, "text-saved")).toBeVisible();
  }
}
