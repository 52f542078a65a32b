import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** What is said of a kind of membership. */
export interface Kind {
  name: string;
  fee?: string;
  votes?: boolean;
  needsApproval?: boolean;
  openToApplicants?: boolean;
  sponsors?: number;
}

/** What is entered about a member. */
export interface Entered {
  name: string;
  kind: string;
  email?: string;
  number?: string;
}

/** The members of an organisation, as its owner sees them. */
export class MembersPages {
  readonly name: Locator;
  readonly email: Locator;
  readonly number: Locator;
  readonly payment: Locator;
  readonly add: Locator;
  readonly save: Locator;
  readonly search: Locator;
  readonly decision: Locator;
  readonly reason: Locator;
  readonly decide: Locator;
  readonly problems: Locator;
  readonly rows: Locator;

  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {
    this.name = page.getByLabel(text("field-name"), { exact: true });
    this.email = page.getByLabel(text("field-email"));
    this.number = page.getByLabel(text("roll-number"));
    this.payment = page.getByLabel(text("member-payment"), { exact: true });
    this.add = page.getByRole("button", { name: text("members-add-button") });
    this.save = page.getByRole("button", { name: text("office-save") }).first();
    this.search = page.getByLabel(text("roll-search"));
    this.decision = page.getByLabel(text("member-decision"), { exact: true });
    this.reason = page.getByRole("textbox", { name: text("member-reason") });
    this.decide = page.getByRole("button", { name: text("member-decide-button") });
    this.problems = page.getByRole("alert");
    this.rows = page.getByRole("row");
  }

  async open(rest = ""): Promise<void> {
    await this.page.goto(`/${this.slug}/office/members${rest}`);
  }

  done(key: string): Locator {
    return done(this.page, key);
  }

  /** Adds a kind of membership on its page. */
  async addKind(kind: Kind): Promise<void> {
    await this.name.fill(kind.name);
    await this.page.getByLabel(text("member-type-fee"), { exact: false }).first().fill(kind.fee ?? "");
    await this.page.getByLabel(text("member-type-currency")).fill("EUR");
    await this.page.getByLabel(text("member-type-votes-label")).setChecked(kind.votes ?? true);
    await this.page.getByLabel(text("member-type-approval-label")).setChecked(kind.needsApproval ?? false);
    await this.page.getByLabel(text("member-sponsors")).fill(String(kind.sponsors ?? ""));
    await this.page.getByLabel(text("member-type-open-label")).setChecked(kind.openToApplicants ?? false);
    await this.save.click();
    await expect(this.done("member-type-saved")).toBeVisible();
  }

  /** Enters a member; gives the address of the member's page below the list. */
  async enter(member: Entered): Promise<string> {
    await this.open("/new");
    await this.name.fill(member.name);
    await this.email.fill(member.email ?? "");
    await this.number.fill(member.number ?? "");
    await this.page.getByLabel(text("member-type"), { exact: true }).selectOption({ label: member.kind });
    await this.add.click();
    await expect(this.done("member-entered")).toBeVisible();
    return new URL(this.page.url()).pathname.replace(/^.*\/members/, "");
  }

  /** Names a sponsor of the member whose page is shown. */
  async nameSponsor(number: string): Promise<void> {
    await this.page.getByLabel(text("member-sponsor-number")).fill(number);
    await this.page.getByRole("button", { name: text("member-sponsor-name") }).click();
  }

  /** Notes that the sponsor named first has confirmed. */
  async noteSponsor(day: string): Promise<void> {
    await this.page.getByLabel(text("member-sponsor-confirmed-on")).fill(day);
    await this.page.getByRole("button", { name: text("member-sponsor-note") }).click();
  }

  /** Erases the member whose page of it is shown. */
  async erase(day: string, reason: string, sure: boolean): Promise<void> {
    await this.page.getByLabel(text("member-erase-asked-on")).fill(day);
    await this.reason.fill(reason);
    await this.page.getByLabel(text("member-erase-sure")).setChecked(sure);
    await this.page.getByRole("button", { name: text("member-erase-button") }).click();
  }

  /** Lets people apply for membership, on the page of the kinds. */
  async letApply(): Promise<void> {
    await this.page.getByLabel(text("member-joining-label")).check();
    await this.page.getByRole("button", { name: text("office-save") }).nth(1).click();
    await expect(this.done("member-joining-set")).toBeVisible();
  }

  /** Looks for members as somebody types them. */
  async find(typed: string): Promise<void> {
    await this.open();
    await this.search.fill(typed);
    await this.page.getByRole("button", { name: text("roll-search-button") }).click();
  }

  /** Chooses a file of members, and sees what it would change. */
  async upload(name: string, content: string): Promise<void> {
    await this.open("/import");
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(content) };
    await this.page.getByLabel(text("import-file"), { exact: true }).setInputFiles(file);
    await this.page.getByRole("button", { name: text("import-file-button") }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(text("import-preview-title"));
  }
}
