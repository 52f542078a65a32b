import { type Page, test as base } from "@playwright/test";
import type { Driver } from "./driver.ts";
import { Firefox } from "./firefox.ts";
import { Tab } from "./tab.ts";
import { WebKitGtk } from "./webkit.ts";

const engines = {
  Firefox: () => Firefox.start(),
  WebKitGTK: () => WebKitGtk.start(),
} satisfies Record<string, () => Promise<Driver>>;

/** What a project of the configuration names. */
export interface InBrowser {
  engine: keyof typeof engines;
}

interface Fixtures {
  /** A tab in a browser of somebody's own, signed in nowhere. */
  somebody: () => Promise<Tab>;
  /** A page in Chromium, for what journeys only need to be there. */
  aside: () => Promise<Page>;
}

export const test = base.extend<InBrowser & Fixtures>({
  engine: ["Firefox", { option: true }],
  somebody: async ({ engine, baseURL }, use, info) => {
    const drivers: Driver[] = [];
    const tabs: Tab[] = [];
    await use(async () => {
      const driver = await engines[engine]();
      drivers.push(driver);
      const tab = new Tab(driver, baseURL ?? "");
      tabs.push(tab);
      return tab;
    });
    if (info.status !== info.expectedStatus) {
      for (const [number, tab] of tabs.entries()) await tab.picture(info.outputPath(`tab-${number}.png`)).catch(() => undefined);
    }
    await Promise.all(drivers.map((driver) => driver.close()));
  },
  aside: async ({ browser }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from "@playwright/test";
