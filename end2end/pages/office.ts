import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** What is said of a new election. */
export interface NewElection {
  title: string;
  description: string;
  group: "Ed25519" | "BELENIOS-2048";
  /** Whether the server may hold the key. */
  demonstration?: boolean;
}

type Tab = "overview" | "settings" | "posts" | "roll" | "trustees" | "officers" | "turnout" | "result";

/** The committee's pages of one election, from draft to published result. */
export class ElectionOffice {
  readonly openNomination: Locator;
  readonly completePaper: Locator;
  readonly openVoting: Locator;
  readonly openVotingNow: Locator;
  readonly closeVoting: Locator;
  readonly publish: Locator;
  readonly opens: Locator;
  readonly closes: Locator;

  constructor(private readonly page: Page) {
    const button = (key: string) => page.getByRole("button", { name: text(key) });
    this.openNomination = button("next-open-nomination");
    this.completePaper = button("next-complete-paper");
    this.openVoting = page.getByRole("link", { name: text("next-open-voting") });
    this.openVotingNow = button("open-button");
    this.closeVoting = button("next-close-voting");
    this.publish = button("result-publish-button");
    this.opens = page.getByLabel(text("settings-opens"));
    this.closes = page.getByLabel(text("settings-closes"));
  }

  /** What was just done, as the page confirms it. */
  done(key: string): Locator {
    return done(this.page, key);
  }

  async startNew(): Promise<void> {
    await this.page.getByRole("link", { name: text("elections-new") }).click();
  }

  async create(election: NewElection): Promise<void> {
    await this.page.getByLabel(text("settings-title")).fill(election.title);
    await this.page.getByLabel(text("settings-description")).fill(election.description);
    await this.page.getByLabel(text("settings-group")).selectOption(election.group);
    await this.page.getByLabel(text("new-election-demonstration")).setChecked(election.demonstration ?? false);
    await this.page.getByRole("button", { name: text("new-election-button") }).click();
    await expect(this.done("election-created")).toBeVisible();
  }

  async show(tab: Tab): Promise<void> {
    const overview = this.page.getByRole("link", { name: text("office-tab-overview"), exact: true });
    const tabs = this.page.getByRole("navigation").filter({ has: overview });
    const link = tabs.getByRole("link", { name: text(`office-tab-${tab}`), exact: true });
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
  }

  /** Says when voting ends; `local` as the browser writes it. */
  async setEnd(local: string): Promise<void> {
    await this.show("settings");
    await this.closes.fill(local);
    await this.page.getByRole("button", { name: text("office-save") }).click();
    await expect(this.done("settings-changed")).toBeVisible();
  }

  async extend(local: string): Promise<void> {
    await this.show("overview");
    await this.page.getByRole("link", { name: text("extend-title") }).click();
    await this.page.getByLabel(text("extend-until")).fill(local);
    await this.page.getByRole("button", { name: text("extend-button") }).click();
    await expect(this.done("voting-extended")).toBeVisible();
  }

  async nameDeputy(person: string): Promise<void> {
    await this.show("officers");
    await this.choosePerson(text("officers-person"), person);
    await this.page.getByLabel(text("field-role")).selectOption({ label: text("officer-deputy-long") });
    await this.page.getByRole("button", { name: text("officers-name-button") }).click();
    await expect(this.done("officer-named")).toBeVisible();
  }

  async nameTrustee(person: string): Promise<void> {
    await this.show("trustees");
    await this.choosePerson(text("trustees-person"), person);
    await this.page.getByRole("button", { name: text("trustees-name-button") }).click();
    await expect(this.done("trustee-named")).toBeVisible();
  }

  /** Decides of how many trustees the key is: a number, or all of them. */
  async shareKey(needed: number | "all"): Promise<void> {
    await this.show("trustees");
    const choice = needed === "all" ? "sharing-choice-all" : "sharing-choice-threshold";
    await this.page.getByLabel(text("sharing-choice"), { exact: true }).selectOption({ label: text(choice) });
    if (needed !== "all") await this.page.getByLabel(text("sharing-needed")).fill(String(needed));
    await this.page.getByRole("button", { name: text("sharing-button"), exact: true }).click();
    await expect(this.done("key-shared")).toBeVisible();
  }

  async beginCeremony(): Promise<void> {
    await this.show("trustees");
    await this.page.getByRole("button", { name: text("trustees-begin-button") }).click();
    await expect(this.done("ceremony-begun")).toBeVisible();
  }

  /** Names who draws the credentials. */
  async nameAuthority(person: string): Promise<void> {
    await this.show("trustees");
    await this.choosePerson(text("authority-person"), person);
    await this.page.getByRole("button", { name: text("authority-name-button") }).click();
    await expect(this.done("authority-named")).toBeVisible();
  }

  /** Closes the list of voters and asks for their credentials. */
  async askForCredentials(): Promise<void> {
    await this.show("trustees");
    await this.page.getByRole("button", { name: text("authority-ask-button") }).click();
    await expect(this.done("credentials-asked")).toBeVisible();
  }

  /** Asks whoever draws the credentials for a new one. */
  async askForNewCredential(voter: string, authority: string): Promise<void> {
    await this.show("roll");
    await this.page.getByRole("link", { name: text("roll-correct-name", { name: voter }) }).click();
    await this.page.getByRole("button", { name: text("renewal-button") }).click();
    await expect(this.done("renewal-asked")).toBeVisible();
    await expect(this.page.getByText(text("renewal-asked-text", { name: authority }))).toBeVisible();
  }

  /** Gives a voter who has lost the credential one of the server's spare ones. */
  async giveNewCredential(voter: string): Promise<void> {
    await this.show("roll");
    await this.page.getByRole("link", { name: text("roll-correct-name", { name: voter }) }).click();
    await this.page.getByRole("button", { name: text("renewal-server-button") }).click();
    await expect(this.done("credential-given")).toBeVisible();
  }

  async removeTrustee(person: string): Promise<void> {
    await this.show("trustees");
    await this.page.getByRole("button", { name: text("trustees-remove-name", { name: person }) }).click();
    await expect(this.done("trustee-removed")).toBeVisible();
  }

  async entrustServer(): Promise<void> {
    await this.show("trustees");
    await this.page.getByRole("button", { name: text("trustees-server-button") }).click();
    await expect(this.done("server-entrusted")).toBeVisible();
  }

  /** Waits for what the platform does by itself, as somebody would who reloads. */
  async reloadUntil(target: Locator, timeout = 90_000): Promise<void> {
    await expect(async () => {
      await this.page.reload();
      await expect(target).toBeVisible({ timeout: 250 });
    }).toPass({ timeout, intervals: [500, 1_000] });
  }

  private async choosePerson(label: string, person: string): Promise<void> {
    const select = this.page.getByLabel(label, { exact: true });
    const option = select.getByRole("option").filter({ hasText: person });
    await select.selectOption((await option.getAttribute("value")) ?? "");
  }
}
