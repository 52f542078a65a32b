import type { Page } from "@playwright/test";
import { addressOf } from "../fixtures/published.ts";
import { expect, test } from "../fixtures/test.ts";

const FILES = [
  "voter.js",
  "voter.wasm",
  "voter-belenios-2048.js",
  "voter-belenios-2048.wasm",
  "trustee.js",
  "trustee.wasm",
  "publicdigit.css",
  "voter.css",
  "start.js",
  "page.js",
];

test("what pages load is named by its content, kept for a year, and sent as it was compressed", async ({ request }) => {
  for (const address of FILES.map(addressOf)) {
    const ask = (accepted: string, headers = {}) =>
      request.get(address, { headers: { "accept-encoding": accepted, ...headers } });
    const [plain, brotli, zipped] = [await ask("identity"), await ask("gzip, deflate, br"), await ask("gzip")];
    const encodings = [plain, brotli, zipped].map((answer) => answer.headers()["content-encoding"]);
    expect(encodings, address).toEqual([undefined, "br", "gzip"]);
    for (const answer of [plain, brotli, zipped]) {
      const { vary, "cache-control": kept } = answer.headers();
      expect(kept, address).toBe("public, max-age=31536000, immutable");
      expect(vary, address).toBe("accept-encoding");
      expect((await answer.body()).equals(await plain.body()), address).toBe(true);
    }
    const tags = [plain, brotli, zipped].map((answer) => answer.headers().etag ?? "");
    expect(new Set(tags).size, address).toBe(3);
    const again = await ask("br", { "if-none-match": tags[1] });
    expect(again.status(), address).toBe(304);
    expect((await again.body()).length).toBe(0);
  }
});

test("kinds are told as what they are", async ({ request }) => {
  const kinds = { "voter.wasm": "application/wasm", "voter.js": "text/javascript; charset=utf-8" };
  for (const [name, kind] of Object.entries(kinds)) {
    expect((await request.get(addressOf(name))).headers()["content-type"]).toBe(kind);
  }
  expect((await request.get("/favicon.svg")).headers()["cache-control"]).toBe("public, no-cache");
  expect((await request.get("/pkg/voter.0000000000000000.wasm")).status()).toBe(404);
});

/** The scripts and modules that a page loads. */
async function loaded(page: Page, address: string): Promise<string[]> {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  await page.goto(address, { waitUntil: "networkidle" });
  return paths.filter((path) => /\.(js|wasm)$/.test(path));
}

test("a page without an island and without moments loads no script", async ({ page }) => {
  expect(await loaded(page, "/apply")).toEqual([]);
  expect(await loaded(page, "/sign-in")).toEqual([]);
  expect(await loaded(page, "/script")).toEqual([]);
});
