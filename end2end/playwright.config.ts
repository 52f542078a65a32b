import { defineConfig } from "@playwright/test";
import { baseURL, chromium, webServer } from "./platform.ts";

/**
 * Every spec runs with and without JavaScript, unless it is named
 * `.hydrate.spec.ts` or `.no-script.spec.ts`.
 */
export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  forbidOnly: process.env.CI !== undefined,
  // The longest test waits most of its time: for the end of voting.
  workers: 2,
  reporter: [["list"]],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 15_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "with JavaScript", use: chromium, testIgnore: "**/*.no-script.spec.ts" },
    {
      name: "without JavaScript",
      use: { ...chromium, javaScriptEnabled: false },
      testIgnore: "**/*.hydrate.spec.ts",
    },
  ],
  webServer,
});
