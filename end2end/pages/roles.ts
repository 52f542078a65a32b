import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** Roles that people have for a time. */
export class RolesPage {
  readonly problems: Locator;
  readonly unit: Locator;
  readonly reason: Locator;
  readonly list: Locator;

  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {
    this.problems = page.getByRole("alert");
    this.unit = page.getByLabel(text("term-unit-label"));
    this.reason = page.getByLabel(text("term-reason-label"));
    this.list = page.getByRole("region", { name: text("roles-title") });
  }

  async open(): Promise<void> {
    await this.page.goto(`/${this.slug}/office/people`);
    await this.page.getByRole("link", { name: text("roles-title") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("roles-title") })).toBeVisible();
  }

  async give(person: string, role: string, unit: string, reason: string): Promise<void> {
    const who = this.page.getByLabel(text("term-who"));
    const option = who.getByRole("option").filter({ hasText: person });
    await who.selectOption((await option.getAttribute("value")) ?? "");
    await this.page.getByLabel(text("field-role")).selectOption({ label: role });
    await this.unit.fill(unit);
    await this.reason.fill(reason);
    await this.page.getByRole("button", { name: text("term-button") }).click();
  }

  async end(person: string, role: string): Promise<void> {
    await this.page.getByRole("button", { name: text("term-end-of", { name: person, role }) }).click();
    await expect(done(this.page, "assignment-ended")).toBeVisible();
  }
}

/** What roles may do. */
export class MatrixPage {
  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/${this.slug}/office/roles`);
    await this.page.getByRole("link", { name: text("matrix-title") }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: text("matrix-title") })).toBeVisible();
  }

  /** The cell of a role and a permission. */
  cell(role: string, permission: string): Locator {
    return this.page.getByRole("checkbox", { name: text("matrix-cell", { role, permission: text(permission) }), exact: true });
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: text("matrix-button"), exact: true }).click();
    await expect(done(this.page, "matrix-changed")).toBeVisible();
  }

  async makeRole(name: string): Promise<void> {
    await this.page.getByLabel(text("role-name-label")).fill(name);
    await this.page.getByRole("button", { name: text("role-make-button") }).click();
    await expect(done(this.page, "role-made")).toBeVisible();
  }
}

/** One person's account, as administrators change it. */
export class PersonPage {
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.problems = page.getByRole("alert");
  }

  async open(slug: string, name: string): Promise<void> {
    await this.page.goto(`/${slug}/office/people`);
    await this.page.getByRole("link", { name, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  async endAccess(name: string): Promise<void> {
    await this.page.getByRole("checkbox", { name: text("people-sure", { name }) }).check();
    await this.page.getByRole("button", { name: text("people-end-button") }).click();
    await expect(done(this.page, "access-ended")).toBeVisible();
  }
}
