import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** A trustee's page. The key file stays with this object, as with the trustee. */
export class TrusteePage {
  readonly heading: Locator;
  readonly noScript: Locator;
  readonly decryptFile: Locator;
  readonly alert: Locator;
  private key: Buffer | undefined;
  private sheet: string | undefined;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("trustee-title") });
    // Playwright finds nothing by role or text in there.
    this.noScript = page.locator("noscript p", { hasText: text("trustee-no-script") });
    this.decryptFile = page.getByLabel(text("trustee-decrypt-file"));
    // Of the two that may speak, the one that does.
    this.alert = page.getByRole("alert").filter({ hasText: /\S/ });
  }

  /** From the list of elections, where the trustee's tasks stand. */
  async openTask(election: string): Promise<void> {
    const tasks = this.page.locator("section").filter({ hasText: text("trustee-tasks-heading") });
    await tasks.getByRole("link", { name: election }).click();
    await expect(this.heading).toBeVisible();
  }

  /** Makes the key, saves it as a file and shows the file. */
  async makeKey(): Promise<void> {
    await this.makeAndShow();
    await expect(done(this.page, "trustee-key")).toBeVisible();
  }

  /** The first step of making the key together. */
  async join(): Promise<void> {
    await expect(this.step(1)).toBeVisible();
    await this.makeAndShow();
    await expect(done(this.page, "trustee-step")).toBeVisible();
  }

  /** A later step, with the file. */
  async takePart(step: 2 | 3): Promise<void> {
    await expect(this.step(step)).toBeVisible();
    await this.choose("trustee-rehearse-file");
    // The notice of the step before may still stand there.
    await expect(this.step(step)).toBeHidden({ timeout: 30_000 });
    await expect(done(this.page, "trustee-step")).toBeVisible();
  }

  /** The last step; answers the key's fingerprint, which the browser computes. */
  async complete(): Promise<string> {
    await expect(this.step(4)).toBeVisible();
    await this.choose("trustee-rehearse-file");
    await expect(this.page.getByRole("heading", { name: text("trustee-finished-heading") })).toBeVisible();
    const fingerprint = await this.page.locator("code.tracker").first().innerText();
    await this.page.getByRole("link", { name: text("trustee-finished-continue") }).click();
    await expect(done(this.page, "trustee-key-complete")).toBeVisible();
    return fingerprint;
  }

  /** Shows that the key is still there, with the text of the recovery sheet. */
  async checkWithSheet(): Promise<void> {
    if (this.sheet === undefined) throw new Error("no sheet was printed");
    await this.page.getByText(text("trustee-check"), { exact: true }).click();
    await this.page.getByText(text("trustee-recovery-summary")).click();
    const field = this.page.getByLabel(text("trustee-recovery-label"));
    await field.fill(this.sheet.replace(/.$/, "!"));
    const use = this.page.getByRole("button", { name: text("trustee-recovery-use") });
    await use.click();
    await expect(this.alert).toBeVisible();
    await field.fill(this.sheet);
    await use.click();
    await expect(done(this.page, "trustee-rehearsed")).toBeVisible();
  }

  /** Loses the file and the sheet. */
  lose(): void {
    this.key = undefined;
    this.sheet = undefined;
  }

  private step(step: number): Locator {
    return this.page.getByRole("heading", { name: text("trustee-round-heading", { step, steps: 4 }) });
  }

  private async choose(label: string): Promise<void> {
    const chosen = this.page.getByLabel(text(label), { exact: true });
    await expect(chosen).toBeEnabled();
    await chosen.setInputFiles(this.file());
  }

  private async makeAndShow(): Promise<void> {
    await this.page.getByRole("button", { name: text("trustee-make") }).click();
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: text("trustee-save") }).click();
    this.key = await readFile(await (await download).path());
    await this.page.getByLabel(text("trustee-file-label")).setInputFiles(this.file(Buffer.from("another file")));
    await expect(this.alert).toContainText(text("trustee-problem-not-a-key"));
    await this.page.getByText(text("trustee-sheet-show")).click();
    this.sheet = await this.page.locator(".recovery-text").innerText();
    await this.page.getByLabel(text("trustee-file-label")).setInputFiles(this.file());
  }

  /** Proves to have the key, with the file. */
  async sendProof(): Promise<void> {
    const chosen = this.page.getByLabel(text("trustee-rehearse-file"));
    await expect(chosen).toBeEnabled();
    await chosen.setInputFiles(this.file());
  }

  async rehearse(): Promise<void> {
    await this.sendProof();
    await expect(done(this.page, "trustee-rehearsed")).toBeVisible();
  }

  /** Chooses the key file, so that the browser reads and checks the board. */
  async readBoard(): Promise<void> {
    await expect(this.decryptFile).toBeEnabled();
    await this.decryptFile.setInputFiles(this.file());
  }

  async decrypt(): Promise<void> {
    await this.readBoard();
    await expect(this.page.getByRole("heading", { name: text("trustee-checked-heading") })).toBeFocused({ timeout: 60_000 });
    await this.page.getByRole("button", { name: text("trustee-decrypt") }).click();
    await expect(done(this.page, "trustee-decrypted")).toBeVisible({ timeout: 60_000 });
  }

  /** The file that was kept, or something else in its place. */
  private file(content = this.key): { name: string; mimeType: string; buffer: Buffer } {
    if (content === undefined) throw new Error("no key was made");
    return { name: "key.json", mimeType: "application/json", buffer: content };
  }
}
