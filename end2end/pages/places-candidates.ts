import { expect, type Locator, type Page } from "@playwright/test";
import { PlacesOffice } from "./places.ts";
import { text } from "./texts.ts";

/** What an organisation proposes for the official list, in its office. */
export class ProposalsOffice extends PlacesOffice {
  constructor(
    private readonly owner: Page,
    private readonly organisation: string,
  ) {
    super(owner, organisation);
  }

  /** Opens the form that proposes a unit in the one that is open. */
  async begin(level: string): Promise<void> {
    await this.owner.getByRole("link", { name: `${text("places-propose")}: ${level}` }).click();
  }

  async openList(): Promise<void> {
    await this.owner.goto(`/${this.organisation}/office/places/proposals`);
  }

  /** Looks again and again until a proposal stands so. */
  async awaitState(name: string, state: string): Promise<void> {
    await expect(async () => {
      await this.openList();
      await expect(this.unit(name)).toContainText(text(`proposal-state-${state}`), { timeout: 250 });
    }).toPass({ timeout: 30_000, intervals: [250, 500, 1_000] });
  }
}

/** Units that organisations propose, as platform admins decide of them. */
export class CandidatesConsole {
  readonly heading: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.rows = page.getByRole("table").getByRole("row");
  }

  async open(): Promise<void> {
    await this.page.goto("/platform/geography/candidates");
    await expect(this.heading).toHaveText(text("candidates-title"));
  }

  async show(status: string): Promise<void> {
    await this.page.getByRole("link", { name: text(`candidate-status-${status}`) }).click();
  }

  async enter(name: string): Promise<void> {
    await this.page.getByRole("main").getByRole("link", { name, exact: true }).click();
    await expect(this.heading).toHaveText(name);
  }

  /** What may be meant by the candidate that is open. */
  match(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole("rowheader", { name }) });
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole("button", { name: text(button), exact: true }).click();
  }

  field(label: string): Locator {
    return this.page.getByLabel(text(label), { exact: true });
  }
}
