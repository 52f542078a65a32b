import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** The page of whoever draws the credentials. The file stays with this object. */
export class AuthorityPage {
  readonly heading: Locator;
  readonly noScript: Locator;
  readonly draw: Locator;
  readonly alert: Locator;
  readonly sheets: Locator;
  readonly search: Locator;
  readonly compare: Locator;
  private file = "";

  constructor(readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("authority-title") });
    this.noScript = page.locator("noscript p", { hasText: text("authority-no-script") });
    this.draw = page.getByRole("button", { name: text("credentials-draw") });
    this.alert = page.getByRole("alert").filter({ hasText: /\S/ });
    this.sheets = page.locator(".letters .letter");
    this.search = page.getByLabel(text("credentials-look-search"));
    this.compare = page.getByRole("button", { name: text("credentials-compare") });
  }

  /** Draws, saves the file and shows it; answers who gets which credential. */
  async drawAndHandIn(): Promise<Map<string, string>> {
    await this.draw.click();
    await this.save();
    const shown = this.page.getByLabel(text("credentials-file-label"));
    await shown.setInputFiles(this.asFile("name,email\nsomething,else\n"));
    await expect(this.alert).toContainText(text("credentials-problem-other-file"));
    await shown.setInputFiles(this.asFile());
    await expect(done(this.page, "credentials-handed-in")).toBeVisible({ timeout: 30_000 });
    return this.credentials();
  }

  /** Takes a spare credential for a voter from the file that was saved last. */
  async renew(name: string): Promise<string> {
    await this.takeSpare(name, this.file);
    await this.save();
    await this.page.getByLabel(text("credentials-file-label")).setInputFiles(this.asFile());
    await expect(done(this.page, "credential-renewed")).toBeVisible({ timeout: 30_000 });
    return this.credentials().get(name) ?? "";
  }

  /** Chooses a file and a voter who gets a new credential. */
  private async takeSpare(name: string, file: string): Promise<void> {
    const field = this.page.getByLabel(text("credentials-renew-file"));
    await expect(field).toBeEnabled();
    await field.setInputFiles(this.asFile(file));
    await this.page.getByRole("button", { name: text("credentials-renew", { name }) }).click();
  }

  /** Tries the same for a voter who has voted meanwhile. */
  async renewInVain(name: string): Promise<void> {
    await this.takeSpare(name, this.file);
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: text("credentials-save") }).click();
    const changed = await readFile(await (await download).path(), "utf8");
    await this.page.getByLabel(text("credentials-file-label")).setInputFiles(this.asFile(changed));
    await expect(this.alert).toContainText(text("credentials-problem-has-voted"));
  }

  /** The file that was saved last. */
  saved(): string {
    return this.file;
  }

  private async save(): Promise<void> {
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: text("credentials-save") }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^credentials-.*\.csv$/);
    this.file = await readFile(await saved.path(), "utf8");
  }

  /** Who gets which credential, from the file: neither spare nor revoked ones. */
  credentials(): Map<string, string> {
    const [heading, ...lines] = this.file.replace(/^\uFEFF/, "").trim().split("\r\n");
    expect(heading).toBe("name,email,number,credential,election,state");
    const rows = lines.map((line) => line.split(","));
    return new Map(rows.filter((row) => row[5] === "").map((row) => [row[0] ?? "", row[3] ?? ""]));
  }

  /** Chooses the file that was kept. */
  async openFile(): Promise<void> {
    const field = this.page.getByLabel(text("credentials-look-file"), { exact: true });
    await expect(field).toBeEnabled();
    await field.setInputFiles(this.asFile());
  }

  private asFile(content = this.file): { name: string; mimeType: string; buffer: Buffer } {
    return { name: "credentials.csv", mimeType: "text/csv", buffer: Buffer.from(content) };
  }
}
