import { defineConfig } from "@playwright/test";
import type { InBrowser } from "./browsers/test.ts";
import { baseURL, chromium, webServer } from "./platform.ts";

/**
 * The journeys that must work in browsers whose engines are not Chromium's.
 * Chromium makes the organisations and reads the mails.
 */
export default defineConfig<InBrowser>({
  testDir: "browsers/specs",
  outputDir: "test-results/browsers",
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  reporter: [["list"]],
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { ...chromium, baseURL, locale: "en-GB", timezoneId: "Europe/Berlin", actionTimeout: 15_000 },
  projects: [
    { name: "Firefox", use: { engine: "Firefox" } },
    { name: "WebKitGTK", use: { engine: "WebKitGTK" } },
  ],
  webServer,
});
