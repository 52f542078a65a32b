import type { Locator, Page } from "@playwright/test";
import { text } from "./texts.ts";

/** What a page says whose islands do not come to life. */
export class NotStarted {
  readonly notice: Locator;
  readonly again: Locator;

  constructor(page: Page) {
    this.notice = page.locator("#not-started");
    this.again = this.notice.getByRole("button", { name: text("start-again") });
  }
}
