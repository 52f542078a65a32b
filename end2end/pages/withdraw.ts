import type { Locator, Page } from "@playwright/test";
import { text } from "./texts.ts";

/** Where the committee notes that a candidate no longer stands. */
export class WithdrawPage {
  readonly candidate: Locator;
  readonly reason: Locator;
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.candidate = page.getByLabel(text("withdraw-candidate"));
    this.reason = page.getByLabel(text("withdraw-reason"));
    this.problems = page.getByRole("alert");
  }

  /** From the election's overview, at `office`. */
  async open(office: string): Promise<void> {
    await this.page.goto(office);
    await this.page.getByRole("link", { name: text("withdraw-title") }).click();
  }

  /** `candidate` as the list names them; empty for nobody. */
  async note(candidate: string, reason: string, sure: boolean): Promise<void> {
    await this.candidate.selectOption(candidate === "" ? { index: 0 } : { label: candidate });
    await this.reason.fill(reason);
    await this.page.getByRole("checkbox").setChecked(sure);
    await this.page.getByRole("button", { name: text("withdraw-button") }).click();
  }
}
