import { expect, type Locator, type Page } from "@playwright/test";
import { text } from "./texts.ts";

/** The booth: choose, read once more and encrypt, cast. */
export class Booth {
  readonly chooseHeading: Locator;
  readonly reviewHeading: Locator;
  readonly credentialHeading: Locator;
  readonly sealedHeading: Locator;
  readonly receiptHeading: Locator;
  /** What is shown to those who come back after casting. */
  readonly votedHeading: Locator;
  readonly votedBefore: Locator;
  readonly showReceipt: Locator;
  readonly voteAgain: Locator;
  readonly noScript: Locator;
  /** Where those can read who cannot vote. */
  readonly meanwhile: Locator;
  readonly alert: Locator;
  readonly next: Locator;
  readonly credential: Locator;
  readonly encrypt: Locator;
  readonly cast: Locator;
  readonly tryAgain: Locator;
  /** The ballot's name, before it is cast and on the receipt. */
  readonly tracker: Locator;

  constructor(private readonly page: Page) {
    const heading = (key: string) => page.getByRole("heading", { name: text(key) });
    const button = (key: string) => page.getByRole("button", { name: text(key) });
    this.chooseHeading = heading("booth-choose-heading");
    this.reviewHeading = heading("booth-review-heading");
    this.credentialHeading = heading("booth-credential-heading");
    this.sealedHeading = heading("booth-sealed-heading");
    this.receiptHeading = heading("receipt-heading");
    this.votedHeading = heading("booth-voted-heading");
    this.votedBefore = page.getByText(text("booth-voted-before"));
    this.showReceipt = page.getByRole("link", { name: text("booth-voted-receipt") });
    this.voteAgain = button("booth-voted-again");
    // Playwright finds nothing by role or text in there.
    this.noScript = page.locator("noscript h2", { hasText: text("booth-no-script") });
    this.meanwhile = page.locator("noscript a");
    this.alert = page.getByRole("alert").filter({ hasText: /\S/ });
    this.next = button("booth-next-review");
    this.credential = page.getByLabel(text("booth-credential-label"), { exact: true });
    this.encrypt = button("booth-next-seal");
    this.cast = button("booth-cast");
    this.tryAgain = button("booth-try-again");
    this.tracker = page.locator(".tracker").first();
  }

  private post(title: string): Locator {
    return this.page.getByRole("group", { name: title });
  }

  /** What can be marked for a post. */
  mark(post: string, name: string): Locator {
    const options = { name };
    return this.post(post).getByRole("radio", options).or(this.post(post).getByRole("checkbox", options));
  }

  async choose(choices: Record<string, string[]>): Promise<void> {
    await expect(this.chooseHeading).toBeVisible({ timeout: 20_000 });
    for (const [post, names] of Object.entries(choices)) {
      for (const name of names) await this.mark(post, name).check();
    }
  }

  /** Goes past what is said to those who have voted before. */
  async openAgain(): Promise<void> {
    await expect(this.chooseHeading.or(this.votedHeading)).toBeVisible({ timeout: 20_000 });
    if (await this.votedHeading.isVisible()) await this.voteAgain.click();
  }

  /** What the review says of the choices. */
  reviewed(name: string): Locator {
    return this.page.getByRole("definition").filter({ hasText: name });
  }

  /** All the way to the encrypted ballot; answers its tracker. */
  async fillIn(choices: Record<string, string[]>, credential: string): Promise<string> {
    await this.choose(choices);
    await this.next.click();
    for (const name of Object.values(choices).flat()) await expect(this.reviewed(name)).toBeVisible();
    return this.seal(credential);
  }

  async seal(credential: string): Promise<string> {
    await this.credential.fill(credential);
    await this.encrypt.click();
    await expect(this.sealedHeading).toBeVisible({ timeout: 60_000 });
    return (await this.tracker.innerText()).trim();
  }

  /** Casts and waits for the receipt, which must name the same ballot. */
  async castBallot(tracker: string): Promise<void> {
    await this.cast.click();
    await this.expectReceipt(tracker);
  }

  async expectReceipt(tracker: string): Promise<void> {
    await expect(this.receiptHeading).toBeVisible({ timeout: 20_000 });
    await expect(this.tracker).toHaveText(tracker);
  }
}

/** The choice of none of the candidates. */
export const BLANK = text("booth-blank");
