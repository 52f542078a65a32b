import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { freePort } from "../platform.ts";
import { type Driver, type Handle, standStill } from "./driver.ts";
import { Profile, Program } from "./process.ts";

/** How WebDriver marks that a value is an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** WebKitGTK over WebDriver (W3C), in a window of ours that prints into files. */
export class WebKitGtk implements Driver {
  private printed = 0;

  private constructor(
    private readonly programs: Program[],
    private readonly profile: Profile,
    private readonly session: string,
  ) {}

  static async start(): Promise<WebKitGtk> {
    const profile = await Profile.make();
    const screen = Program.start("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
    const display = `:${await screen.says(/(?:^|\n)(\d+)\n/)}`;
    const port = await freePort();
    const driver = Program.start("WebKitWebDriver", [`--port=${port}`], {
      ...profile.environment,
      DISPLAY: display,
      GDK_BACKEND: "x11",
      NO_AT_BRIDGE: "1",
    });
    const address = `http://127.0.0.1:${port}`;
    await answers(`${address}/status`, driver);
    const binary = resolve(import.meta.dirname, "webkit-window.py");
    const options = { binary, args: [profile.folder] };
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
    const { sessionId } = await ask<{ sessionId: string }>(`${address}/session`, "POST", { capabilities });
    return new WebKitGtk([driver, screen], profile, `${address}/session/${sessionId}`);
  }

  get downloads(): string {
    return this.profile.downloads;
  }

  async open(url: string): Promise<void> {
    await this.post("url", { url });
  }

  async back(): Promise<void> {
    await this.post("back", {});
  }

  async reload(): Promise<void> {
    await this.post("refresh", {});
  }

  async run(declaration: string, argument: unknown): Promise<unknown> {
    const script = `return JSON.stringify((${declaration})(JSON.parse(arguments[0])));`;
    const text = await this.post<string | null>("execute/sync", { script, args: [JSON.stringify(argument ?? null)] });
    return text === null ? undefined : JSON.parse(text);
  }

  async element(declaration: string, argument: unknown): Promise<Handle | undefined> {
    const script = `return (${declaration})(JSON.parse(arguments[0]));`;
    const found = await this.post<Handle | null>("execute/sync", { script, args: [JSON.stringify(argument ?? null)] });
    return found ?? undefined;
  }

  async press(element: Handle): Promise<void> {
    // The command scrolls too, but not to all.
    const script = `(${standStill})(arguments[0]).then(arguments[1]);`;
    await this.post("execute/async", { script, args: [element] });
    await this.post(`element/${element[ELEMENT]}/click`, {});
  }

  async write(element: Handle, text: string): Promise<void> {
    // Keys get lost while a page moves the focus. What stands there is written over; not
    // the command that clears, which does not find fields that must be scrolled to.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await this.post("execute/sync", { script: "arguments[0].select();", args: [element] });
      await this.post(`element/${element[ELEMENT]}/value`, { text });
      const written = await this.post<string>("execute/sync", { script: "return arguments[0].value;", args: [element] });
      if (written === text) return;
    }
    throw new Error("what was typed did not arrive");
  }

  async choose(element: Handle, path: string): Promise<void> {
    await this.post(`element/${element[ELEMENT]}/value`, { text: path });
  }

  /** WebDriver has a command for it, but not WebKitGTK's. */
  async print(): Promise<Buffer> {
    this.printed += 1;
    const name = `printed-${this.printed}.pdf`;
    process.kill(Number(await readFile(join(this.profile.folder, "window.pid"), "utf8")), "SIGUSR2");
    const end = Date.now() + 20_000;
    while (!(await readdir(this.profile.folder)).includes(name)) {
      if (Date.now() > end) throw new Error("nothing was printed");
      await new Promise((again) => setTimeout(again, 50));
    }
    return readFile(join(this.profile.folder, name));
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(await ask<string>(`${this.session}/screenshot`, "GET"), "base64");
  }

  async close(): Promise<void> {
    await ask(this.session, "DELETE").catch(() => undefined);
    for (const program of this.programs) await program.stop();
    await this.profile.remove();
  }

  private post<T>(command: string, body: object): Promise<T> {
    return ask<T>(`${this.session}/${command}`, "POST", body);
  }
}

/** Waits until somebody listens there. */
async function answers(address: string, program: Program): Promise<void> {
  while (!program.hasEnded) {
    if ((await fetch(address).catch(() => undefined)) !== undefined) return;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`WebKitWebDriver has ended: ${await program.says(/([^]*)/)}`);
}

async function ask<T>(address: string, method: string, body?: object): Promise<T> {
  const answer = await fetch(address, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${address.replace(/.*session\/[^/]*/, "")}: ${value.error}: ${value.message}`);
  return value;
}
