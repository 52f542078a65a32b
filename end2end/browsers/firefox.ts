import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onPath } from "../platform.ts";
import { Bidi } from "./bidi.ts";
import { type Driver, type Handle, standStill } from "./driver.ts";
import { Profile, Program } from "./process.ts";

/** Firefox asks nothing, tells nobody anything, and saves without asking where. */
const preferences = (downloads: string) => ({
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  "browser.download.dir": downloads,
  "browser.download.folderList": 2,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.translations.enable": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "intl.accept_languages": "en-GB, en",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.server": "data:,",
});

interface Evaluated {
  type: "success" | "exception";
  result: { type: string; value?: unknown; sharedId?: string };
  exceptionDetails?: { text: string };
}

/** Firefox over WebDriver BiDi, which it speaks itself. */
export class Firefox implements Driver {
  private constructor(
    private readonly program: Program,
    private readonly profile: Profile,
    private readonly bidi: Bidi,
    private readonly context: string,
  ) {}

  static async start(): Promise<Firefox> {
    const profile = await Profile.make();
    const lines = Object.entries(preferences(profile.downloads)).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    await writeFile(join(profile.folder, "user.js"), lines.join("\n"));
    const firefox = process.env.PUBLICDIGIT_FIREFOX ?? onPath("firefox-esr", "firefox") ?? "firefox";
    const words = ["--headless", "--no-remote", "--profile", profile.folder, "--remote-debugging-port", "0", "about:blank"];
    const program = Program.start(firefox, words, {
      ...profile.environment,
      MOZ_HEADLESS_WIDTH: "1280",
      MOZ_HEADLESS_HEIGHT: "900",
      // It keeps pages from fonts that lie elsewhere than in the system's folders.
      MOZ_DISABLE_CONTENT_SANDBOX: "1",
    });
    const address = await program.says(/WebDriver BiDi listening on (\S+)/);
    const bidi = await Bidi.connect(`${address}/session`);
    await bidi.send("session.new", { capabilities: {} });
    const tree = await bidi.send<{ contexts: { context: string }[] }>("browsingContext.getTree", {});
    return new Firefox(program, profile, bidi, tree.contexts[0]?.context ?? "");
  }

  get downloads(): string {
    return this.profile.downloads;
  }

  async open(url: string): Promise<void> {
    await this.bidi.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  async back(): Promise<void> {
    await this.bidi.send("browsingContext.traverseHistory", { context: this.context, delta: -1 });
  }

  async reload(): Promise<void> {
    await this.bidi.send("browsingContext.reload", { context: this.context, wait: "complete" });
  }

  async run(declaration: string, argument: unknown): Promise<unknown> {
    const text = (await this.evaluate(`(argument) => JSON.stringify((${declaration})(JSON.parse(argument)))`, argument)).value;
    return typeof text === "string" ? JSON.parse(text) : undefined;
  }

  async element(declaration: string, argument: unknown): Promise<Handle | undefined> {
    const { sharedId } = await this.evaluate(`(argument) => (${declaration})(JSON.parse(argument))`, argument);
    return sharedId === undefined ? undefined : { sharedId };
  }

  private async evaluate(functionDeclaration: string, argument: unknown): Promise<Evaluated["result"]> {
    const evaluated = await this.bidi.send<Evaluated>("script.callFunction", {
      functionDeclaration,
      awaitPromise: false,
      target: { context: this.context },
      arguments: [{ type: "string", value: JSON.stringify(argument ?? null) }],
    });
    if (evaluated.type === "exception") throw new Error(evaluated.exceptionDetails?.text);
    return evaluated.result;
  }

  async press(element: Handle): Promise<void> {
    await this.bidi.send("script.callFunction", {
      functionDeclaration: standStill.toString(),
      awaitPromise: true,
      target: { context: this.context },
      arguments: [element],
    });
    const origin = { type: "element", element };
    const actions = [
      { type: "pointerMove", x: 0, y: 0, origin },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.perform({ type: "pointer", id: "mouse", actions });
  }

  async write(element: Handle, text: string): Promise<void> {
    await this.press(element);
    const key = (value: string) => [{ type: "keyDown", value }, { type: "keyUp", value }];
    // Ctrl and A: what stood there is written over.
    const all = [{ type: "keyDown", value: "\uE009" }, ...key("a"), { type: "keyUp", value: "\uE009" }];
    await this.perform({ type: "key", id: "keyboard", actions: [...all, ...[...text].flatMap(key)] });
  }

  private async perform(source: object): Promise<void> {
    await this.bidi.send("input.performActions", { context: this.context, actions: [source] });
  }

  async choose(element: Handle, path: string): Promise<void> {
    await this.bidi.send("input.setFiles", { context: this.context, element, files: [path] });
  }

  async print(): Promise<Buffer> {
    const page = { width: 21, height: 29.7 };
    const { data } = await this.bidi.send<{ data: string }>("browsingContext.print", { context: this.context, page });
    return Buffer.from(data, "base64");
  }

  async picture(): Promise<Buffer> {
    const { data } = await this.bidi.send<{ data: string }>("browsingContext.captureScreenshot", { context: this.context });
    return Buffer.from(data, "base64");
  }

  async close(): Promise<void> {
    // The connection breaks while Firefox ends.
    await this.bidi.send("browser.close", {}).catch(() => undefined);
    this.bidi.close();
    await this.program.stop();
    await this.profile.remove();
  }
}
