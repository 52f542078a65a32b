import { expect, type Locator, type Page } from "@playwright/test";
import { text } from "./texts.ts";

/** What everybody sees of an election. */
export class PublicElection {
  readonly archive: Locator;
  readonly answer: Locator;

  constructor(
    readonly page: Page,
    /** The election's address. */
    readonly address: string,
  ) {
    this.archive = page.getByRole("link", { name: text("check-step-archive-link") });
    this.answer = page.getByRole("status");
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
  }

  async openBallots(): Promise<void> {
    await this.page.goto(`${this.address}/ballots`);
  }

  async openResult(): Promise<void> {
    await this.page.goto(`${this.address}/result`);
  }

  async search(tracker: string): Promise<void> {
    await this.page.getByLabel(text("ballots-search-label"), { exact: true }).fill(tracker);
    await this.page.getByRole("button", { name: text("ballots-search-button") }).click();
  }

  /** The list's row of a ballot. */
  ballot(tracker: string): Locator {
    return this.page.getByRole("row").filter({ hasText: tracker });
  }

  private post(title: string): Locator {
    const heading = this.page.getByRole("heading", { level: 2, name: title, exact: true });
    return this.page.locator("section").filter({ has: heading });
  }

  /** Fails unless this many votes stand beside the name. */
  async expectVotes(post: string, votes: Record<string, number>): Promise<void> {
    for (const [name, count] of Object.entries(votes)) {
      const row = this.post(post).getByRole("listitem").filter({ hasText: name });
      await expect(row.locator("strong"), `votes for ${name}`).toHaveText(String(count));
    }
  }

  elected(post: string): Locator {
    return this.post(post)
      .getByRole("listitem")
      .filter({ has: this.page.getByText(text("result-elected"), { exact: true }) });
  }
}
