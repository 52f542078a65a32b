import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

// The platform that tests talk to, and the browser that most of them do it with.
const root = resolve(import.meta.dirname, "..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

// Every worker loads this file again and must find what the first one chose.
process.env.PUBLICDIGIT_END2END_PORT ??= String(await freePort());
process.env.PUBLICDIGIT_END2END_DATA ??= join(tmpdir(), `publicdigit-end2end-${process.pid}`);
const address = `127.0.0.1:${process.env.PUBLICDIGIT_END2END_PORT}`;

// A name: browsers have passkeys for names only.
export const baseURL = `http://localhost:${process.env.PUBLICDIGIT_END2END_PORT}`;

/** Starts the platform before the first test, and stops it after the last. */
export const webServer = {
  command: `exec "${resolve(import.meta.dirname, "serve.sh")}" "${join(target, "debug/publicdigit")}"`,
  cwd: root,
  url: `${baseURL}/`,
  timeout: 180_000,
  stdout: "pipe" as const,
  // It stops its PostgreSQL before it ends.
  gracefulShutdown: { signal: "SIGTERM" as const, timeout: 20_000 },
  env: {
    PUBLICDIGIT_ADDR: address,
    PUBLICDIGIT_PUBLIC_URL: baseURL,
    PUBLICDIGIT_DATA: process.env.PUBLICDIGIT_END2END_DATA,
    // Applicants come from addresses of their own, which a proxy would name.
    PUBLICDIGIT_TRUSTED_PROXIES: "127.0.0.1",
    PUBLICDIGIT_SITE: process.env.PUBLICDIGIT_SITE ?? join(target, "site"),
  },
};

export const chromium = {
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

/** A port that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, "127.0.0.1", ready));
  const bound = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (bound === null || typeof bound === "string") throw new Error("no port");
  return bound.port;
}

/** The first of these programs that the machine has. */
export function onPath(...programs: string[]): string | undefined {
  return programs
    .flatMap((program) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, program)))
    .find((path) => existsSync(path));
}
