import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import axe from "axe-core";

const WIDTHS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Where pictures of all pages are kept, if they are asked for. */
const pictures = process.env.PUBLICDIGIT_PICTURES;

/**
 * Fails with a readable list unless the page meets WCAG 2.2 AA on a phone and
 * on a desk, in light and in dark, and is never wider than the narrowest phone.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  const complaints = new Set<string>();
  await page.evaluate(axe.source);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      // Only colours differ in the dark.
      const rules = colorScheme === "light" ? RULES : ["color-contrast"];
      const violations = await check(page, rules);
      for (const { id, help, nodes } of violations) {
        const where = nodes.map((node) => `${node.html}\n    ${node.failureSummary}`).join("\n  ");
        complaints.add(`${id}: ${help} (${size.width} px, ${colorScheme})\n  ${where}`);
      }
      await picture(page, `${name}-${size.width}-${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const colorScheme of ["light", "dark"] as const) {
    if (pictures !== undefined) await page.emulateMedia({ colorScheme });
    await picture(page, `${name}-320-${colorScheme}`);
  }
  if (wide > 0) complaints.add(`at 320 px the page is ${wide} px too wide`);
  for (const code of await translatable(page)) complaints.add(`a browser would translate ${code}`);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before !== null) await page.setViewportSize(before);
  expect([...complaints], `the page “${name}” is accessible`).toEqual([]);
}

/** Keeps what is seen, if somebody wants to look at it. */
async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await settle(page);
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, animations: "disabled" });
}

/** The codes and names on the page that are not kept from being translated. */
async function translatable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const kept = ".tracker, .fingerprint, .secret, .recovery-text, .choice:not(.blank) .name, .review dt, .candidate :is(h3, h4)";
    const loose = [...document.querySelectorAll(kept)].filter((element) => element.closest('[translate="no"]') === null);
    return loose.map((element) => element.outerHTML);
  });
}

/** Waits until the page is drawn anew and nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
  });
}

/** Asks axe, which is on the page, for what breaks these rules or groups of rules. */
async function check(page: Page, rules: string[]): Promise<axe.Result[]> {
  await settle(page);
  return page.evaluate(async (values) => {
    const here = (window as unknown as { axe: typeof axe }).axe;
    const type = values.length > 1 ? ("tag" as const) : ("rule" as const);
    const options = { runOnly: { type, values }, resultTypes: ["violations" as const], iframes: false };
    return (await here.run(document, options)).violations;
  }, rules);
}

/**
 * The same for a page without scripts, which axe needs: it is copied, as it
 * stands, into a page that has them.
 */
export async function expectStillAccessible(browser: Browser, page: Page, name: string): Promise<void> {
  const html = (await page.content())
    .replaceAll(/<script\b[^>]*>.*?<\/script>/gs, "")
    .replaceAll(/<(\/?)noscript>/g, "<$1div>");
  const context = await browser.newContext({ storageState: await page.context().storageState(), javaScriptEnabled: true });
  try {
    const copy = await context.newPage();
    await copy.route(
      (address) => address.href === page.url().replace(/#.*/, ""),
      (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
    );
    await copy.goto(page.url());
    await expectAccessible(copy, name);
  } finally {
    await context.close();
  }
}
