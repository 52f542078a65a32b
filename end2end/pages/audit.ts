import { expect, type Locator, type Page } from "@playwright/test";
import { text } from "./texts.ts";

/** What was done in the organisation. */
export class AuditPage {
  readonly rows: Locator;
  /** Has the chain checked. */
  readonly check: Locator;

  constructor(private readonly page: Page) {
    this.rows = page.getByRole("region", { name: text("audit-title") }).getByRole("row");
    this.check = page.getByRole("link", { name: text("audit-check") });
  }

  async open(): Promise<void> {
    await this.page.getByRole("link", { name: text("nav-audit") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("audit-title") })).toBeVisible();
  }

  async look(sought: { person?: string; kind?: string }): Promise<void> {
    const choose = (label: string, option: string) => this.page.getByLabel(label, { exact: true }).selectOption({ label: option });
    await choose(text("audit-person"), sought.person ?? text("audit-everybody"));
    await choose(text("audit-kind"), sought.kind ?? text("audit-everything"));
    await this.page.getByRole("button", { name: text("audit-filter"), exact: true }).click();
  }

  /** The address of the file with everything. */
  async exportAll(): Promise<string | null> {
    await this.page.getByRole("link", { name: text("audit-filter-clear") }).click();
    return this.page.getByRole("link", { name: text("audit-export") }).getAttribute("href");
  }
}
