import { expect, type Locator, type Page } from "@playwright/test";
import { text } from "./texts.ts";

/** The official places, as platform admins see them. */
export class PlacesConsole {
  readonly heading: Locator;
  readonly search: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.search = page.getByLabel(text("places-search"), { exact: true });
    this.rows = page.getByRole("table").getByRole("row");
  }

  async open(): Promise<void> {
    await this.page.getByRole("navigation", { name: text("nav-main") }).getByRole("link", { name: text("nav-geography") }).click();
    await expect(this.heading).toHaveText(text("places-title"));
  }

  /** Goes to the units that lie in one. */
  async enter(name: string): Promise<void> {
    await this.page.getByRole("main").getByRole("link", { name, exact: true }).click();
    await expect(this.heading).toHaveText(name);
  }

  /** Goes back up to a unit, or the country. */
  async up(name: string): Promise<void> {
    await this.page.getByRole("navigation", { name: text("nav-breadcrumbs") }).getByRole("link", { name, exact: true }).click();
    await expect(this.heading).toHaveText(name);
  }

  async find(typed: string): Promise<void> {
    await this.search.fill(typed);
    await this.page.getByRole("button", { name: text("places-search-button") }).click();
  }

  /** The line of a unit. */
  unit(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole("rowheader", { name }) });
  }
}

/** An organisation's places, in its office. */
export class PlacesOffice extends PlacesConsole {
  constructor(
    private readonly office: Page,
    private readonly slug: string,
  ) {
    super(office);
  }

  override async open(): Promise<void> {
    await this.office.goto(`/${this.slug}/office/places`);
  }

  async chooseCountry(name: string): Promise<void> {
    await this.office.getByLabel(text("places-country"), { exact: true }).selectOption({ label: name });
    await this.office.getByRole("button", { name: text("places-choose-button") }).click();
  }

  async name(english: string, nepali = ""): Promise<void> {
    await this.office.getByLabel(text("places-name-en"), { exact: true }).fill(english);
    await this.office.getByLabel(text("places-name-ne")).fill(nepali);
  }

  async press(button: string): Promise<void> {
    await this.office.getByRole("button", { name: text(button), exact: true }).click();
  }
}
