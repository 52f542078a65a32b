import { addressOf, altering, compare } from "../fixtures/published.ts";
import { expect, test } from "../fixtures/test.ts";
import { text } from "../pages/texts.ts";

test("the page about the script says what a browser cannot check, and lists the files", async ({ page, checkPage }) => {
  await page.goto("/");
  await page.getByRole("link", { name: text("footer-script") }).click();
  await expect(page.getByRole("heading", { level: 1, name: text("script-title") })).toBeVisible();
  await expect(page.getByText(text("script-cannot"))).toBeVisible();
  await expect(page.getByText(addressOf("voter.wasm"), { exact: true })).toBeVisible();
  await checkPage(page, "script");
});

test("a server delivers what was built, and its pages run nothing else", async ({ baseURL }) => {
  const { status, said } = await compare(baseURL ?? "", "/script", "/apply");
  expect(said).toContain("run nothing else");
  expect(status).toBe(0);
});

const inPage = (text: string) => (path: string, body: Buffer) =>
  path === "/sign-in" ? body.toString().replace("</main>", `${text}</main>`) : body;

for (const [what, alter, told] of [
  [
    "another script file",
    (path: string, body: Buffer) => (path === addressOf("voter.js") ? `${body.toString()}\n` : body),
    /\/pkg\/voter\.\w+\.js is another file than this source gives/,
  ],
  [
    "another module",
    (path: string, body: Buffer) => (path === addressOf("voter.wasm") ? body.subarray(0, -1) : body),
    /\/pkg\/voter\.\w+\.wasm is another file than this source gives/,
  ],
  ["a script in a page", inPage("<script>betray()</script>"), "/sign-in has a script of its own"],
  ["a script from elsewhere", inPage('<script src="https://elsewhere.example/x.js"></script>'), "loads the script"],
  ["a script that is no file of ours", inPage('<script src="/extra.js"></script>'), "loads the script /extra.js"],
  ["a script in an attribute", inPage('<p title=">" onclick="betray()">x</p>'), "/sign-in has an attribute onclick"],
  ["a script in an address", inPage('<a href=" javascript:betray()">x</a>'), "an address with a script in it"],
  ["a frame", inPage('<iframe src="/"></iframe>'), "/sign-in has an element iframe"],
  ["another style", inPage('<link rel="stylesheet" href="/other.css" />'), "loads the stylesheet /other.css"],
] as const) {
  test(`a server that delivers ${what} is found out`, async ({ baseURL }) => {
    const { address, server } = await altering(baseURL ?? "", alter);
    try {
      const { status, said } = await compare(address, "/sign-in");
      if (typeof told === "string") expect(said).toContain(told);
      else expect(said).toMatch(told);
      expect(status).toBe(1);
    } finally {
      server.close();
    }
  });
}
