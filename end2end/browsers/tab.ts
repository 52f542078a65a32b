import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { type Driver, find, type Handle, type Target } from "./driver.ts";
import { textOfPdf } from "./pdf.ts";

/** A tab as a person uses it: looks until something is there, then does something with it. */
export class Tab {
  constructor(
    private readonly driver: Driver,
    private readonly base: string,
  ) {}

  async open(address: string): Promise<void> {
    await this.driver.open(new URL(address, this.base).href);
  }

  async back(): Promise<void> {
    await this.driver.back();
  }

  async reload(): Promise<void> {
    await this.driver.reload();
  }

  /** Calls a function in the page: it is sent as text and must name nothing outside. */
  async call<A, T>(run: (argument: A) => T, argument: A): Promise<T> {
    return (await this.driver.run(run.toString(), argument)) as T;
  }

  /** Waits until it is shown. */
  async see(target: Target, timeout = 20_000): Promise<void> {
    await this.handle(target, timeout);
  }

  /** Whether it is shown now. */
  async shows(target: Target): Promise<boolean> {
    return (await this.driver.element(find.toString(), target)) !== undefined;
  }

  async press(target: Target): Promise<void> {
    await this.on(target, (element) => this.driver.press(element));
  }

  async write(target: Target, text: string): Promise<void> {
    await this.on(target, (element) => this.driver.write(element, text));
  }

  async choose(target: Target, path: string): Promise<void> {
    await this.on(target, (element) => this.driver.choose(element, path));
  }

  /** The text at the first place that fits the selector. */
  async read(selector: string): Promise<string> {
    await this.see({ kind: "place", name: selector });
    return this.call((place) => document.querySelector(place)?.textContent?.trim() ?? "", selector);
  }

  async count(selector: string): Promise<number> {
    return this.call((place) => document.querySelectorAll(place).length, selector);
  }

  /** The file that arrives among the downloads when something is done. */
  async download(trigger: () => Promise<void>): Promise<string> {
    const before = new Set(await readdir(this.driver.downloads));
    await trigger();
    let arrived: string | undefined;
    await this.waitUntil(async () => {
      const names = (await readdir(this.driver.downloads)).filter((name) => !before.has(name));
      arrived = names.find((name) => !name.endsWith(".part") && !name.endsWith(".wkdownload"));
      // A browser may hold the place with an empty file.
      return arrived !== undefined && names.length === 1 && (await readFile(join(this.driver.downloads, arrived))).length > 0;
    }, "a file is saved");
    return join(this.driver.downloads, arrived ?? "");
  }

  /** What stands on the printed pages, a text for each. */
  async print(path: string): Promise<string[]> {
    await writeFile(path, await this.driver.print());
    return textOfPdf(path);
  }

  async picture(path: string): Promise<void> {
    await writeFile(path, await this.driver.picture());
  }

  async waitUntil(condition: () => Promise<boolean>, what: string, timeout = 20_000): Promise<void> {
    await expect(async () => {
      expect(await condition(), what).toBe(true);
    }).toPass({ timeout, intervals: [50, 100, 250] });
  }

  private async handle(target: Target, timeout = 20_000): Promise<Handle> {
    let found: Handle | undefined;
    const look = expect(async () => {
      found = await this.driver.element(find.toString(), target);
      expect(found, `${target.kind} “${target.name}”`).toBeDefined();
    }).toPass({ timeout, intervals: [50, 100, 250] });
    await look.catch(async (missed: Error) => {
      throw new Error(`${missed.message}\n\nThe page shows: ${await this.outline()}`);
    });
    return found ?? {};
  }

  /** What somebody who skims the page reads. */
  private outline(): Promise<string> {
    const skim = () => {
      const places = [...document.querySelectorAll("h1, h2, h3, button, .working, [role=status], [role=alert]")];
      return places.filter((one) => one.checkVisibility()).map((one) => one.textContent?.trim()).join(" · ");
    };
    return this.call(skim, null).catch((error: Error) => error.message);
  }

  private async on(target: Target, act: (element: Handle) => Promise<void>): Promise<void> {
    await act(await this.handle(target));
  }
}
