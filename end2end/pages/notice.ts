import type { Locator, Page } from "@playwright/test";
import { text } from "./texts.ts";

/** What was just done, as the next page confirms it. */
export function done(page: Page, key: string): Locator {
  return page.getByRole("status").filter({ hasText: text(`done-${key}`) });
}
