import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program that was started, and ends when the test does. */
export class Program {
  private said = "";

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (this.said += data));
  }

  static start(name: string, words: string[], env: Record<string, string> = {}): Program {
    const child = spawn(name, words, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    const program = new Program(name, child);
    child.once("error", (error) => (program.said += error.message));
    return program;
  }

  /** What stands behind these words, once the program has said them. */
  async says(pattern: RegExp): Promise<string> {
    const end = Date.now() + 60_000;
    for (;;) {
      const found = pattern.exec(this.said);
      if (found !== null) return found[1] ?? "";
      if (Date.now() > end || this.hasEnded) throw new Error(`${this.name} does not say ${pattern}, but: ${this.said}`);
      await new Promise((again) => setTimeout(again, 50));
    }
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined;
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(late);
  }
}

/** A folder for a browser's profile, with one for its downloads. */
export class Profile {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Profile> {
    const profile = new Profile(await mkdtemp(join(tmpdir(), "publicdigit-browser-")));
    await mkdir(profile.downloads);
    return profile;
  }

  get downloads(): string {
    return join(this.folder, "downloads");
  }

  /** The browser thinks that it is somebody's who has just bought the machine. */
  get environment(): Record<string, string> {
    return { HOME: this.folder, XDG_CONFIG_HOME: this.folder, XDG_CACHE_HOME: this.folder, XDG_RUNTIME_DIR: this.folder, LANG: "C.UTF-8" };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
