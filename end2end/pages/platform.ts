import { expect, type Locator, type Page } from "@playwright/test";
import { text } from "./texts.ts";

/** The platform's console: who applies, and what becomes of it. */
export class PlatformConsole {
  readonly heading: Locator;
  readonly review: Locator;
  readonly approve: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.review = page.getByRole("button", { name: text("application-review") });
    this.approve = page.getByRole("button", { name: text("application-approve") });
  }

  async openSignIn(): Promise<void> {
    await this.page.goto("/platform/sign-in");
  }

  /** Signs in as the demonstration's admin. */
  async signIn(): Promise<void> {
    await this.page.getByLabel(text("field-email")).fill("admin@example.org");
    await this.page.getByLabel(text("field-password")).fill("demonstration only");
    await this.page.getByRole("button", { name: text("sign-in-button") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("applications-title") })).toBeVisible();
  }

  async openApplication(organisation: string): Promise<void> {
    await this.page.getByRole("link", { name: organisation, exact: true }).click();
  }

  state(name: string): Locator {
    return this.page.getByText(text(`application-status-${name}`), { exact: true }).first();
  }

  /** One of the steps in which an organisation is set up. */
  step(name: string): Locator {
    return this.page.getByRole("listitem").filter({ hasText: text(`provisioning-${name}`) });
  }

  /** Looks again and again, as an admin would, until all is set up. */
  async awaitReady(): Promise<void> {
    await expect(async () => {
      await this.page.reload();
      await expect(this.state("provisioned")).toBeVisible({ timeout: 250 });
    }).toPass({ timeout: 60_000, intervals: [250, 500, 1_000] });
  }
}
