import { expect, test } from "../fixtures/test.ts";
import { Organisation } from "../fixtures/organisation.ts";
import { FurtherLanguagesPage } from "../pages/further-languages.ts";
import { Outbox } from "../pages/outbox.ts";
import { text } from "../pages/texts.ts";

test("a voter who reads German is shown the ballot paper in German, from what is sealed", async ({
  page,
  somebody,
  baseURL,
  checkPage,
}) => {
  const owner = await somebody();
  const organisation = await Organisation.found(owner, await somebody());
  const title = "Board of the choir";
  const election = await organisation.prepareElection(title, ["Vera"], { demonstration: true });
  const texts = new FurtherLanguagesPage(owner, election.office);
  for (const [name, said] of [
    [title, "Vorstand des Chors"],
    ["President", "Vorsitz"],
  ] as const) {
    await texts.open();
    await checkPage(owner, "texts");
    await texts.look(name, "Deutsch");
    await checkPage(owner, "text");
    await texts.title(said);
  }
  await election.step("trustees/entrust-server");
  await election.step("elections/open-voting");

  const outbox = new Outbox(page);
  const link = await outbox.link(organisation.mailTo("Vera"), text("mail-voter-link-subject", { election: title }));
  await page.context().addCookies([{ name: "language", value: "de", url: baseURL ?? "" }]);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vorstand des Chors");
  const post = page.getByRole("group", { name: "Vorsitz" });
  await expect(post.getByRole("radio", { name: "Ada" })).toBeVisible();
  await expect(page.getByRole("group", { name: "President" })).toHaveCount(0);
  await checkPage(page, "booth-choose-translated");
});
