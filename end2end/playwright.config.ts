import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";

const root = resolve(import.meta.dirname, "..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

// Every worker loads this file again and must find what the first one chose.
process.env.PUBLICDIGIT_END2END_PORT ??= String(await freePort());
const address = `127.0.0.1:${process.env.PUBLICDIGIT_END2END_PORT}`;
process.env.PUBLICDIGIT_END2END_DATA ??= join(tmpdir(), `publicdigit-end2end-${process.pid}`);

const chromium = {
  browserName: "chromium" as const,
  launchOptions: {
    executablePath: process.env.PUBLICDIGIT_CHROMIUM ?? onPath("chromium", "chromium-browser", "google-chrome"),
    args: [
      // Chromium's sandbox refuses root, and an unpacked Chromium has none.
      // The browser sees nothing but our own pages.
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
};

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
    baseURL: `http://${address}`,
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
  webServer: {
    command: `exec "${resolve(import.meta.dirname, "serve.sh")}" "${join(target, "debug/publicdigit")}"`,
    cwd: root,
    url: `http://${address}/`,
    timeout: 180_000,
    stdout: "pipe",
    // It stops its PostgreSQL before it ends.
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      PUBLICDIGIT_ADDR: address,
      PUBLICDIGIT_DATA: process.env.PUBLICDIGIT_END2END_DATA,
      PUBLICDIGIT_SITE: process.env.PUBLICDIGIT_SITE ?? join(target, "site"),
    },
  },
});

/** A port that nobody uses at the moment. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, "127.0.0.1", ready));
  const bound = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (bound === null || typeof bound === "string") throw new Error("no port");
  return bound.port;
}

/** The first of these programs that the machine has. */
function onPath(...programs: string[]): string | undefined {
  return programs
    .flatMap((program) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, program)))
    .find((path) => existsSync(path));
}
