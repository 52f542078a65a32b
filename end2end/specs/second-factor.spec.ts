import { expect, test } from "../fixtures/test.ts";
import { oneTimeCode } from "../fixtures/one-time-code.ts";
import { Organisation, PASSWORD } from "../fixtures/organisation.ts";
import { SignInPage } from "../pages/account.ts";
import { done } from "../pages/notice.ts";
import { SecondFactorPage, SignInCodePage } from "../pages/second-factor.ts";
import { text } from "../pages/texts.ts";

test("a second factor is set up, asked for, and opened by a recovery code", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  const factor = new SecondFactorPage(page, `/${organisation.slug}/office/account`);
  await factor.open();
  await checkPage(page, "second-factor-begin");
  await factor.begin("not this one at all");
  await expect(factor.problems).toContainText(text("account-wrong-password"));
  await factor.begin(PASSWORD);
  await checkPage(page, "second-factor");
  const secret = await factor.secret();
  const codes = await factor.recoveryCodes();
  expect(codes).toHaveLength(10);
  await factor.confirm("000000");
  await expect(factor.problems).toContainText(text("factor-code-wrong"));
  expect(await factor.secret()).toBe(secret);
  await factor.confirm(oneTimeCode(secret));
  await expect(done(page, "factor-confirmed")).toBeVisible();
  await checkPage(page, "second-factor-on");

  const other = await somebody();
  const signIn = new SignInPage(other);
  await signIn.open();
  await signIn.signIn(organisation.slug, `owner@${organisation.slug}.example`, PASSWORD);
  const code = new SignInCodePage(other);
  await expect(code.heading).toBeVisible();
  await checkPage(other, "sign-in-code");
  await code.type("2345-6789-ABCD-EFGH");
  await expect(code.problems).toContainText(text("factor-code-wrong"));
  await code.type(codes[0] ?? "");
  await expect(other).toHaveURL(new RegExp(`/${organisation.slug}/office$`));

  // A new phone.
  await page.goto(`/${organisation.slug}/office/account/second-factor`);
  await factor.begin(PASSWORD, codes[1]);
  const anew = await factor.secret();
  expect(anew).not.toBe(secret);
  await factor.confirm(oneTimeCode(anew));
  await expect(done(page, "factor-confirmed")).toBeVisible();
});

test("whoever has a role that demands it sets a second factor up first", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  await page.goto(`/${organisation.slug}/office/roles/rights`);
  await page.getByRole("checkbox", { name: text("role-owner"), exact: true }).check();
  await page.getByRole("button", { name: text("factor-roles-button") }).click();
  const factor = new SecondFactorPage(page, `/${organisation.slug}/office/account`);
  await expect(factor.heading).toBeVisible();
  await expect(page.getByText(text("factor-lead-demanded"))).toBeVisible();
  await checkPage(page, "second-factor-demanded");
  await factor.begin(PASSWORD);
  await factor.confirm(oneTimeCode(await factor.secret()));
  await page.goto(`/${organisation.slug}/office/people`);
  await expect(page.getByRole("heading", { level: 1, name: text("people-title") })).toBeVisible();
});
