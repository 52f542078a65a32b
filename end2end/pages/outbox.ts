import type { Locator, Page } from "@playwright/test";

/** The mails that a demonstration keeps instead of sending. */
export class Outbox {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/dev/outbox");
  }

  /** The newest mail to somebody with this subject. */
  mail(to: string, subject: string): Locator {
    return this.page
      .getByRole("article")
      .filter({ has: this.page.getByText(to, { exact: true }) })
      .filter({ has: this.page.getByRole("heading", { name: subject }) })
      .first();
  }

  /** The address in a mail. */
  async link(to: string, subject: string): Promise<string> {
    await this.open();
    return this.mail(to, subject).getByRole("link").innerText();
  }

  /** What a mail says on the line that looks like this. */
  async line(to: string, subject: string, pattern: RegExp): Promise<string> {
    await this.open();
    const found = pattern.exec(await this.mail(to, subject).innerText());
    if (found === null) throw new Error(`no ${pattern} in the mail “${subject}” to ${to}`);
    return found[0];
  }
}
