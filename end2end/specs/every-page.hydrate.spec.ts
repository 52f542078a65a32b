import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { Organisation, type PreparedElection } from "../fixtures/organisation.ts";
import { Booth } from "../pages/booth.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

// Every page of the committee, the console and voters, in every language.
const LANGUAGES = ["en", "de", "ne"];
const ADDRESSED = ["Vera", "Victor", "Viola"];

// One organisation for all, without their failing together.
test.describe.configure({ mode: "default" });
let organisation: Organisation;
let admin: Page;
/** Can be prepared further. */
let draft: PreparedElection;
/** Open, with voters of every kind. */
let open: PreparedElection;
/** The pages of the draft that are of one post, one candidate, one voter. */
let parts: string[];
let voters: string[];
/** The organisation's own application. */
let application: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext()).newPage()));
  [, admin] = pages as [Page, Page];
  organisation = await Organisation.found(pages[0] as Page, admin);
  draft = await organisation.prepareElection("Board of the alumni association", ["Vera"], { photo: true });
  await draft.nameOwnerTrustee();
  await draft.step("elections/reopen-nomination");
  open = await organisation.prepareElection("Treasurer and auditors", ADDRESSED, { demonstration: true, seats: 2 });
  const unaddressed = { "1848-7": "Zoë Müller-Lüdenscheidt", "1848-8": "अनिता राई" };
  for (const [number, name] of Object.entries(unaddressed)) await open.step("roll/add", { name, email: "", member_number: number });
  await open.step("trustees/entrust-server");
  await open.step("elections/open-voting");
  parts = await linked(draft, "posts", /\/(posts|candidates)\/[0-9a-f-]{36}$/);
  voters = await linked(open, "roll", /\/roll\/voters\/[0-9a-f-]{36}$/);
  const applications = await (await admin.request.get("/platform/applications?state=all")).text();
  application = /href="(\/platform\/applications\/[0-9a-f-]{36})"/.exec(applications)?.[1] ?? "";
  await open.step("roll/propose-person", { voter: voters[1]?.split("/").at(-1) ?? "", person: "Wendelin", address: "w@example.org" });
});

test.afterAll(async () => {
  await Promise.all([organisation.owner.context().close(), admin.context().close()]);
});

/** Where a page of the office leads, as far as it fits. */
async function linked({ office }: PreparedElection, page: string, pattern: RegExp): Promise<string[]> {
  const html = await (await organisation.owner.request.get(`${office}/${page}`)).text();
  const found = [...html.matchAll(/href="([^"?#]+)/g)].map(([, href]) => href ?? "").filter((href) => pattern.test(href));
  if (found.length === 0) throw new Error(`${page} leads to no ${pattern}`);
  return [...new Set(found)];
}

/** A name for a picture, from an address. */
function named(address: string, language: string): string {
  const words = address.replace(/^.*?\/(office|platform|elections|vote)\b/, "$1").replaceAll(/[0-9a-f-]{36}/g, "one");
  return `every-${words.replaceAll(/\W+/g, "-")}-${language}`;
}

async function speak(page: Page, language: string, baseURL: string): Promise<void> {
  await page.context().addCookies([{ name: "language", value: language, url: baseURL }]);
}

for (const language of LANGUAGES) {
  test(`the committee's pages are accessible in ${language}`, async ({ baseURL, checkPage }) => {
    test.setTimeout(600_000);
    const { owner, slug } = organisation;
    await speak(owner, language, baseURL ?? "");
    const office = `/${slug}/office`;
    const tabs = ["", "/settings", "/posts", "/posts/new", "/texts", "/roll", "/roll/import", "/officers", "/chief", "/trustees", "/trustee", "/cancel"];
    const late = ["", "/roll", "/roll?state=undelivered", "/roll/letters", "/reminder", "/extend", "/withdraw", "/turnout", "/result", "/trustees"];
    const addresses = [
      office,
      `${office}/elections/new`,
      `${office}/people`,
      `${office}/organisation`,
      ...["/account", "/account/address", "/roles", "/roles/rights", "/audit", "/audit?check=true&kind=election"].map((page) => office + page),
      `${office}/modules`,
      `${office}/modules/election`,
      ...tabs.map((tab) => draft.office + tab),
      ...parts.slice(0, 2),
      await draft.step("roll/import-text", { text: `name;email\nWilma;wilma@${slug}.example\nWilma;at home` }),
      ...late.map((tab) => open.office + tab),
      ...voters.slice(0, 2),
    ];
    for (const [number, address] of addresses.entries()) {
      const answer = await owner.goto(address);
      expect(answer?.status(), address).toBe(200);
      await expect(owner.locator("html")).toHaveAttribute("lang", language);
      await checkPage(owner, named(`${address}-${number}`, language));
    }
    await owner.goto(`${open.office}/roll/letters`);
    await owner.locator("main form button.primary").click();
    await expect(owner.locator(".letter")).toHaveCount(4);
    await checkPage(owner, `every-letters-made-${language}`);
  });

  test(`the console's pages are accessible in ${language}`, async ({ baseURL, checkPage }) => {
    test.setTimeout(120_000);
    await speak(admin, language, baseURL ?? "");
    for (const address of ["/platform", "/platform/organisations", "/platform/modules", "/platform/geography", "/platform/geography/units?in=np.3", "/platform/geography/candidates", "/platform/admins", "/platform/account", "/platform/account/second-factor"]) {
      await admin.goto(address);
      await expect(admin.locator("html")).toHaveAttribute("lang", language);
      await checkPage(admin, named(address, language));
    }
    await admin.goto(application);
    await checkPage(admin, named("/platform/applications/one", language));
  });

  test(`what voters see is accessible in ${language}`, async ({ page, baseURL, checkPage }) => {
    test.setTimeout(240_000);
    await speak(page, language, baseURL ?? "");
    const outbox = new Outbox(page);
    const voter = ADDRESSED[LANGUAGES.indexOf(language)] ?? "";
    const to = organisation.mailTo(voter);
    const credential = await outbox.line(to, text("mail-voter-credential-subject", { election: open.title }), /\b\w{3}(-\w{3}){4}\b/);
    await page.goto(await outbox.link(to, text("mail-voter-link-subject", { election: open.title })));
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await walk(page, credential, (name) => checkPage(page, `every-booth-${name}-${language}`));
    for (const address of [open.address, `${open.address}/ballots`, `/${organisation.slug}`, `/${organisation.slug}/help`, "/", "/apply", "/script", "/forgotten-password"]) {
      await page.goto(address);
      await checkPage(page, named(`/vote${address}`, language));
    }
    await page.goto("/");
    await page.locator("a[href$='/result']").first().click();
    await checkPage(page, `every-result-${language}`);
  });
}

/** Through the booth, whose words are another language's: by what is on the way only. */
async function walk(page: Page, credential: string, look: (name: string) => Promise<void>): Promise<void> {
  const booth = new Booth(page);
  const next = page.locator("main button.primary").first();
  await expect(page.locator(".choice").first()).toBeVisible({ timeout: 20_000 });
  await look("choose");
  await booth.mark("President", "Ada").check();
  await booth.mark("President", "Bo").check();
  await booth.mark("President", "Cleo").click();
  await expect(page.locator(".choice").getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await look("too-many");
  await next.click();
  await expect(page.locator("dl.review")).toBeVisible();
  await look("review");
  await page.locator("#booth-credential").fill(credential);
  await next.click();
  await expect(page.locator(".tracker").first()).toBeVisible({ timeout: 60_000 });
  await look("sealed");
  await next.click();
  await expect(page).toHaveURL(/\/receipt/);
  await expect(page.locator("[data-code] svg")).toBeVisible();
  await look("receipt");
}
