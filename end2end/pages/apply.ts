import type { Locator, Page } from "@playwright/test";
import { text } from "./texts.ts";

/** What an organisation says of itself. */
export interface Application {
  organisation: string;
  slug: string;
  description: string;
  voters: string;
  elections: string;
  firstName: string;
  lastName: string;
  email: string;
}

/** Where an organisation applies. */
export class ApplyPage {
  readonly heading: Locator;
  readonly problems: Locator;
  readonly organisation: Locator;
  readonly slug: Locator;
  readonly description: Locator;
  readonly voters: Locator;
  readonly elections: Locator;
  readonly firstName: Locator;
  readonly lastName: Locator;
  readonly email: Locator;
  readonly terms: Locator;
  readonly privacy: Locator;
  readonly send: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("apply-title") });
    this.problems = page.getByRole("alert");
    this.organisation = page.getByLabel(text("apply-name"));
    this.slug = page.getByLabel(text("apply-slug"));
    this.description = page.getByLabel(text("apply-description"));
    this.voters = page.getByLabel(text("apply-users"));
    this.elections = page.getByLabel(text("apply-elections"));
    this.firstName = page.getByLabel(text("apply-first-name"));
    this.lastName = page.getByLabel(text("apply-last-name"));
    this.email = page.getByLabel(text("field-email"));
    this.terms = page.getByLabel(text("apply-terms"));
    this.privacy = page.getByLabel(text("apply-privacy"));
    this.send = page.getByRole("button", { name: text("apply-button") });
  }

  async open(): Promise<void> {
    await this.page.goto("/apply");
  }

  async fill(application: Application): Promise<void> {
    await this.organisation.fill(application.organisation);
    await this.slug.fill(application.slug);
    await this.description.fill(application.description);
    await this.voters.fill(application.voters);
    await this.elections.fill(application.elections);
    await this.firstName.fill(application.firstName);
    await this.lastName.fill(application.lastName);
    await this.email.fill(application.email);
    await this.terms.check();
    await this.privacy.check();
  }
}

/** Where an applicant sees how far it is. */
export class StatusPage {
  readonly heading: Locator;
  /** The reference code shown. */
  readonly code: Locator;
  private readonly reference: Locator;
  private readonly lookUp: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: text("status-title") });
    this.code = page.getByRole("definition").getByRole("code").first();
    this.reference = page.getByLabel(text("status-reference"));
    this.lookUp = page.getByRole("button", { name: text("status-button") });
  }

  async find(reference: string): Promise<void> {
    await this.page.goto("/status");
    await this.reference.fill(reference);
    await this.lookUp.click();
  }

  /** The state, by the end of its message's key. */
  state(name: string): Locator {
    return this.page.getByRole("definition").getByText(text(`application-status-${name}`), { exact: true });
  }
}
