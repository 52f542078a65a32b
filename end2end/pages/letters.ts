import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** Where the committee makes letters for voters without an address. */
export class LettersPage {
  readonly forget: Locator;
  readonly make: Locator;

  constructor(private readonly page: Page) {
    this.forget = page.getByRole("button", { name: text("letters-forget") });
    this.make = page.getByRole("button", { name: text("letters-make") });
  }

  /** From the election at `office`. */
  async open(office: string): Promise<void> {
    await this.page.goto(`${office}/roll/letters`);
  }

  /** The credentials on the sheets, by the voters' names. */
  async credentials(): Promise<Map<string, string>> {
    await this.make.click();
    await expect(this.page.getByText(text("letters-shown-once"))).toBeVisible();
    const sheets = this.page.locator(".letter").filter({ has: this.page.locator(".credential") });
    const entries = (await sheets.all()).map(async (sheet): Promise<[string, string]> => {
      const said = await sheet.innerText();
      const name = said.split("\n").find((line) => line.trim() !== "") ?? "";
      return [name.trim(), await sheet.locator(".credential").innerText()];
    });
    return new Map(await Promise.all(entries));
  }

  async forgetCredentials(): Promise<void> {
    await this.forget.click();
    await expect(done(this.page, "letters-forgotten")).toBeVisible();
  }
}
