import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

const folder = resolve(import.meta.dirname, "../../src/messages/en");
const bundle = new FluentBundle("en", { useIsolating: false });
for (const file of readdirSync(folder)) {
  bundle.addResource(new FluentResource(readFileSync(join(folder, file), "utf8")));
}

/**
 * What people read, from the platform's own messages: what a button is called
 * may change without changing the tests, a message that is missing may not.
 */
export function text(key: string, args: Record<string, FluentVariable> = {}): string {
  const value = bundle.getMessage(key)?.value;
  if (value == null) throw new Error(`there is no message ${key}`);
  const errors: Error[] = [];
  const words = bundle.formatPattern(value, args, errors);
  if (errors.length > 0) throw new Error(`message ${key}: ${errors.join(", ")}`);
  return words;
}
