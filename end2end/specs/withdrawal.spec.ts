import { expect, test } from "../fixtures/test.ts";
import { Organisation } from "../fixtures/organisation.ts";
import { WithdrawPage } from "../pages/withdraw.ts";
import { done } from "../pages/notice.ts";

const REASON = "Ada has moved abroad.";

test("a candidate withdraws while voting is open, and everybody can read it", async ({ page, somebody, checkPage }) => {
  const organisation = await Organisation.found(page, await somebody());
  const election = await organisation.openElection("Board of the rowing club", ["Vera"]);
  const withdraw = new WithdrawPage(page);
  await withdraw.open(election.office);
  await checkPage(page, "withdraw");
  // Nobody is chosen, and it is not confirmed.
  await withdraw.note("", REASON, false);
  await expect(withdraw.problems).toBeVisible();
  await expect(withdraw.reason).toHaveValue(REASON);
  await checkPage(page, "withdraw-refused");
  await withdraw.note("Ada (President)", REASON, false);
  await expect(withdraw.problems).toBeVisible();
  await expect(withdraw.candidate.locator("option:checked")).toHaveText("Ada (President)");
  await withdraw.note("Ada (President)", REASON, true);
  await expect(done(page, "candidate-withdrawn")).toBeVisible();
  await withdraw.open(election.office);
  await expect(withdraw.candidate.locator("option")).toHaveCount(2);
  await expect(withdraw.candidate).not.toContainText("Ada");

  const reader = await somebody();
  await reader.goto(election.address);
  await expect(reader.getByText(REASON)).toBeVisible();
  await checkPage(reader, "withdrawn-public");
});
