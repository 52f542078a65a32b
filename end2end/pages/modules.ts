import { expect, type Locator, type Page } from "@playwright/test";
import { text } from "./texts.ts";

/** The modules of an organisation, as its owner sees them. */
export class ModulesPage {
  readonly policy: Locator;
  readonly sure: Locator;
  readonly uninstall: Locator;
  readonly takeBack: Locator;

  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {
    this.policy = page.getByLabel(text("module-policy"), { exact: true });
    this.sure = page.getByLabel(text("module-sure"));
    this.uninstall = page.getByRole("button", { name: text("module-uninstall"), exact: true });
    this.takeBack = page.getByRole("button", { name: text("module-take-back"), exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto(`/${this.slug}/office/modules`);
    await expect(this.page.getByRole("heading", { level: 1, name: text("modules-title") })).toBeVisible();
  }

  /** Opens the page of one module. */
  async look(module: string): Promise<void> {
    await this.page.getByRole("link", { name: text(`module-${module}`), exact: true }).last().click();
    await expect(this.page.getByRole("heading", { level: 1, name: text(`module-${module}`) })).toBeVisible();
  }

  /** Looks again and again, as an owner would, until the newest change is done. */
  async awaitDone(): Promise<void> {
    const newest = this.page.getByRole("listitem").filter({ hasText: text("module-steps") }).first();
    await expect(async () => {
      await this.page.goto(`/${this.slug}/office/modules`);
      await expect(newest).toContainText(text("module-job-state-completed"), { timeout: 250 });
    }).toPass({ timeout: 60_000, intervals: [250, 500, 1_000] });
  }
}
