import { rm } from "node:fs/promises";

/** Deletes the data of the platform that the tests ran against. */
export default async function teardown(): Promise<void> {
  const data = process.env.PUBLICDIGIT_END2END_DATA;
  if (data !== undefined && process.env.PUBLICDIGIT_KEEP === undefined) {
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}
