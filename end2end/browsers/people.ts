import { expect } from "@playwright/test";
import type { Target } from "./driver.ts";
import type { Tab } from "./tab.ts";
import { PASSWORD } from "../fixtures/organisation.ts";
import { text } from "../pages/texts.ts";

export const button = (key: string): Target => ({ kind: "button", name: text(key) });
export const heading = (key: string, args = {}): Target => ({ kind: "heading", name: text(key, args) });
export const field = (key: string): Target => ({ kind: "field", name: text(key) });
export const link = (key: string): Target => ({ kind: "link", name: text(key) });
export const notice = (key: string): Target => ({ kind: "status", name: text(key) });

/** The booth, as somebody walks through it. */
export class BoothWalk {
  constructor(readonly tab: Tab) {}

  async mark(names: string[]): Promise<void> {
    await this.tab.see(heading("booth-choose-heading"));
    for (const name of names) {
      await this.tab.press({ kind: "mark", name });
      await this.tab.waitUntil(() => this.isMarked(name), `${name} is marked`);
    }
  }

  private async isMarked(name: string): Promise<boolean> {
    return this.tab.call((wanted) => {
      const labels = [...document.querySelectorAll<HTMLLabelElement>(".choice label")];
      const field = labels.find((label) => label.textContent?.includes(wanted))?.control as HTMLInputElement | undefined;
      return field?.checked === true;
    }, name);
  }

  /** From the ballot paper to the encrypted ballot; answers its tracker. */
  async seal(names: string[], credential: string): Promise<string> {
    await this.mark(names);
    await this.tab.press(button("booth-next-review"));
    await this.tab.see(heading("booth-review-heading"));
    for (const name of names) expect(await this.tab.read("dl.review")).toContain(name);
    await this.tab.write(field("booth-credential-label"), credential);
    await this.tab.press(button("booth-next-seal"));
    await this.tab.see(heading("booth-sealed-heading"), 60_000);
    return this.tab.read(".tracker");
  }

  /** Casts, and waits for the receipt of the same ballot. */
  async cast(tracker: string): Promise<void> {
    await this.tab.press(button("booth-cast"));
    await this.expectReceipt(tracker);
  }

  async expectReceipt(tracker: string): Promise<void> {
    await this.tab.see(heading("receipt-heading"));
    expect(await this.tab.read(".tracker")).toBe(tracker);
  }
}

/** Signs somebody in who has an account. */
export async function signIn(tab: Tab, organisation: string, email: string): Promise<void> {
  await tab.open("/sign-in");
  await tab.write(field("sign-in-organisation"), organisation);
  await tab.write(field("field-email"), email);
  await tab.write(field("field-password"), PASSWORD);
  await tab.press(button("sign-in-button"));
  await tab.see(button("nav-sign-out"));
}
