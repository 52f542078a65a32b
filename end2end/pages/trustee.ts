import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** A trustee's page. The key file stays with this object, as with the trustee. */
export class TrusteePage {
  readonly heading: Locator;
  readonly noScript: Locator;
  readonly decryptFile: Locator;
  private readonly alert: Locator;
  private key: Buffer | undefined;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("trustee-title") });
    // Playwright finds nothing by role or text in there.
    this.noScript = page.locator("noscript p", { hasText: text("trustee-no-script") });
    this.decryptFile = page.getByLabel(text("trustee-decrypt-file"));
    this.alert = page.getByRole("alert");
  }

  /** From the list of elections, where the trustee's tasks stand. */
  async openTask(election: string): Promise<void> {
    const tasks = this.page.locator("section").filter({ hasText: text("trustee-tasks-heading") });
    await tasks.getByRole("link", { name: election }).click();
    await expect(this.heading).toBeVisible();
  }

  /** Makes the key, saves it as a file and shows the file. */
  async makeKey(): Promise<void> {
    await this.page.getByRole("button", { name: text("trustee-make") }).click();
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: text("trustee-save") }).click();
    this.key = await readFile(await (await download).path());
    await this.page.getByLabel(text("trustee-file-label")).setInputFiles(this.file(Buffer.from("another file")));
    await expect(this.alert).toContainText(text("trustee-problem-other-file"));
    await this.page.getByLabel(text("trustee-file-label")).setInputFiles(this.file());
    await expect(done(this.page, "trustee-key")).toBeVisible();
  }

  async rehearse(): Promise<void> {
    const chosen = this.page.getByLabel(text("trustee-rehearse-file"));
    await expect(chosen).toBeEnabled();
    await chosen.setInputFiles(this.file());
    await expect(done(this.page, "trustee-rehearsed")).toBeVisible();
  }

  async decrypt(): Promise<void> {
    await expect(this.decryptFile).toBeEnabled();
    await this.decryptFile.setInputFiles(this.file());
    await expect(done(this.page, "trustee-decrypted")).toBeVisible({ timeout: 60_000 });
  }

  /** The file that was kept, or something else in its place. */
  private file(content = this.key): { name: string; mimeType: string; buffer: Buffer } {
    if (content === undefined) throw new Error("no key was made");
    return { name: "key.json", mimeType: "application/json", buffer: content };
  }
}
