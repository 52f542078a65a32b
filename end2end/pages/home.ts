import type { Locator, Page } from "@playwright/test";
import { text } from "./texts.ts";

/** The platform's front page. */
export class HomePage {
  readonly heading: Locator;
  /** In a demonstration: the way to the booth, and what is asked for there. */
  readonly vote: Locator;
  readonly credential: Locator;
  /** In a demonstration: the published result. */
  readonly result: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.vote = page.getByRole("link", { name: text("tour-vote-button") });
    this.credential = page.locator(".secret");
    this.result = page.getByRole("link", { name: text("tour-result-button") });
  }

  async open(): Promise<void> {
    await this.page.goto("/");
  }
}
