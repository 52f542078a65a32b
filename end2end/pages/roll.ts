import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** Where the committee says who may vote. */
export class RollPages {
  readonly faults: Locator;

  constructor(private readonly page: Page) {
    this.faults = page.getByRole("region", { name: text("import-faults-heading") });
  }

  async startImport(): Promise<void> {
    await this.page.getByRole("link", { name: text("roll-import") }).first().click();
  }

  /** Has a file read, which only shows what is in it. */
  async read(rows: string[]): Promise<void> {
    const buffer = Buffer.from(rows.join("\n"));
    await this.page.getByLabel(text("import-file")).setInputFiles({ name: "members.csv", mimeType: "text/csv", buffer });
    await this.page.getByRole("button", { name: text("import-file-button") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("import-preview-title") })).toBeVisible();
  }

  /** What is said of the row in this line of the file. */
  fault(line: number): Locator {
    const header = this.page.getByRole("rowheader", { name: String(line), exact: true });
    return this.faults.getByRole("row").filter({ has: header });
  }

  async discard(): Promise<void> {
    await this.page.getByRole("button", { name: text("import-discard") }).click();
    await expect(done(this.page, "import-discarded")).toBeVisible();
  }

  async confirm(): Promise<void> {
    await this.page.getByRole("button", { name: text("import-confirm") }).click();
    await expect(done(this.page, "import-confirmed")).toBeVisible();
  }

  count(voters: number): Locator {
    return this.page.getByText(text("roll-count", { count: voters }), { exact: true });
  }
}
