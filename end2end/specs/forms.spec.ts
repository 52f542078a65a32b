import { expect, test } from "../fixtures/test.ts";
import { newSlug } from "../fixtures/organisation.ts";
import { SignInPage } from "../pages/account.ts";
import { ApplyPage, StatusPage } from "../pages/apply.ts";
import { done } from "../pages/notice.ts";
import { text } from "../pages/texts.ts";

test("an application that is refused keeps what was typed and says what is wrong", async ({ page, checkPage }) => {
  const apply = new ApplyPage(page);
  await apply.open();
  await apply.fill({
    organisation: "Mountain Choir",
    slug: "Not A Short Name!",
    description: "We elect a conductor and two singers for the board.",
    voters: "10001",
    elections: "2",
    firstName: "Maya",
    lastName: "Gurung",
    email: "maya at example",
  });
  await apply.privacy.uncheck();
  await apply.send.click();

  await expect(apply.heading).toBeVisible();
  await expect(apply.problems.getByRole("heading")).toHaveText(text("problems-heading", { count: 4 }));
  await expect(apply.problems.getByRole("link")).toHaveCount(4);
  for (const field of [apply.slug, apply.voters, apply.email, apply.privacy]) {
    await expect(field).toHaveAttribute("aria-invalid", "true");
  }
  await expect(apply.slug).toHaveAccessibleDescription(new RegExp(text("slug-malformed")));
  await expect(apply.email).toHaveAccessibleDescription(new RegExp(text("email-malformed")));

  await expect(apply.organisation).toHaveValue("Mountain Choir");
  await expect(apply.slug).toHaveValue("Not A Short Name!");
  await expect(apply.description).toHaveValue("We elect a conductor and two singers for the board.");
  await expect(apply.voters).toHaveValue("10001");
  await expect(apply.elections).toHaveValue("2");
  await expect(apply.firstName).toHaveValue("Maya");
  await expect(apply.lastName).toHaveValue("Gurung");
  await expect(apply.email).toHaveValue("maya at example");
  await expect(apply.terms).toBeChecked();
  await expect(apply.privacy).not.toBeChecked();
  await checkPage(page, "apply-refused");

  await apply.problems.getByRole("link", { name: text("slug-malformed") }).click();
  await expect(apply.slug).toBeFocused();
  await apply.slug.fill(newSlug("choir"));
  await apply.voters.fill("40");
  await apply.email.fill("maya@choir.example");
  await apply.privacy.check();
  await apply.send.click();
  await expect(done(page, "applied")).toBeVisible();
});

test("a refused form is forgotten once it was shown", async ({ page }) => {
  const apply = new ApplyPage(page);
  await apply.open();
  await apply.organisation.fill("Mountain Choir");
  await apply.send.click();
  await expect(apply.problems).toBeVisible();
  await apply.open();
  await expect(apply.problems).toHaveCount(0);
  await expect(apply.organisation).toHaveValue("");
});

test("a wrong password keeps everything but the password", async ({ page, checkPage }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await checkPage(page, "sign-in");
  await signIn.signIn("himalaya-chess", "nobody@example.org", "not the password");
  await expect(signIn.problems).toContainText(text("sign-in-wrong"));
  await expect(signIn.organisation).toHaveValue("himalaya-chess");
  await expect(signIn.email).toHaveValue("nobody@example.org");
  await expect(page.getByLabel(text("field-password"))).toHaveValue("");
});

test("a reference that nobody knows is said so", async ({ page }) => {
  await new StatusPage(page).find("AAAAA-AAAAA");
  await expect(page.getByRole("alert")).toContainText(text("reference-unknown"));
  await expect(page.getByLabel(text("status-reference"))).toHaveValue("AAAAA-AAAAA");
});
