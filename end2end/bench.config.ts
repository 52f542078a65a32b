import config from "./playwright.config.ts";

/** What is measured in a browser against the running platform; not a test. */
export default { ...config, testDir: "bench", workers: 1, timeout: 300_000 };
