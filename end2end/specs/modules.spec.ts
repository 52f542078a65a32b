import { expect, test } from "../fixtures/test.ts";
import { Organisation } from "../fixtures/organisation.ts";
import { done } from "../pages/notice.ts";
import { ModulesPage } from "../pages/modules.ts";
import { PlatformConsole } from "../pages/platform.ts";
import { text } from "../pages/texts.ts";

test("an owner gives elections up, sees how far that is, and takes them back", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  const modules = new ModulesPage(page, organisation.slug);
  const elections = page.getByRole("navigation", { name: text("nav-main") }).getByRole("link", { name: text("nav-elections") });
  await modules.open();
  await expect(elections).toBeVisible();
  await checkPage(page, "modules");

  await modules.look("election");
  await checkPage(page, "module");
  await modules.uninstall.click();
  await expect(page.getByRole("alert")).toContainText(text("module-not-sure"));
  await checkPage(page, "module-refused");
  await modules.policy.selectOption({ label: text("module-policy-keep") });
  await modules.sure.check();
  await modules.uninstall.click();
  await expect(done(page, "module-asked")).toBeVisible();
  await modules.awaitDone();
  await expect(elections).toHaveCount(0);
  expect((await page.request.get(`/${organisation.slug}/office/elections/new`)).status()).toBe(404);
  await checkPage(page, "modules-without-elections");

  await modules.look("election");
  await modules.takeBack.click();
  await expect(done(page, "module-asked")).toBeVisible();
  await modules.awaitDone();
  await expect(elections).toBeVisible();
});

test("the console shows what organisations can have and what is being changed", async ({ page, somebody, checkPage }) => {
  const owner = await somebody();
  const organisation = await Organisation.found(owner, page);
  const modules = new ModulesPage(owner, organisation.slug);
  await modules.open();
  await modules.look("election");
  await modules.policy.selectOption({ label: text("module-policy-keep") });
  await modules.sure.check();
  await modules.uninstall.click();
  await modules.awaitDone();

  const console = new PlatformConsole(page);
  await page.goto("/platform/modules");
  await expect(console.heading).toHaveText(text("modules-title"));
  await expect(page.getByRole("region", { name: text("modules-catalogue") })).toContainText(text("module-election"));
  await expect(page.getByRole("region", { name: text("modules-installs") })).toContainText(organisation.slug);
  const job = page.getByRole("listitem").filter({ hasText: organisation.slug });
  await expect(job.first()).toContainText(text("module-job-state-completed"));
  await checkPage(page, "platform-modules");
});
