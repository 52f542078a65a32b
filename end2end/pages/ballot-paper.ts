import { expect, type Locator, type Page } from "@playwright/test";
import { done } from "./notice.ts";
import { text } from "./texts.ts";

/** A post on the ballot paper. */
export interface Post {
  title: string;
  seats: number;
  min: number;
  max: number;
}

/** Where the committee enters posts and candidates. */
export class BallotPaper {
  readonly photo: Locator;

  constructor(private readonly page: Page) {
    this.photo = page.getByLabel(text("candidate-photo-file"));
  }

  post(title: string): Locator {
    const heading = this.page.getByRole("heading", { level: 2, name: title, exact: true });
    return this.page.locator("section").filter({ has: heading });
  }

  async startPost(): Promise<void> {
    await this.page.getByRole("link", { name: text("posts-add") }).first().click();
  }

  async addPost(post: Post): Promise<void> {
    await this.page.getByLabel(text("post-title")).fill(post.title);
    await this.page.getByLabel(text("post-seats-field")).fill(String(post.seats));
    await this.page.getByLabel(text("post-min")).fill(String(post.min));
    await this.page.getByLabel(text("post-max")).fill(String(post.max));
    await this.page.getByLabel(text("post-blank")).check();
    await this.page.getByRole("button", { name: text("post-new-button") }).click();
    await expect(done(this.page, "post-added")).toBeVisible();
  }

  async startCandidate(post: string): Promise<void> {
    await this.page.getByRole("link", { name: new RegExp(`^${text("candidates-add")}.*${post}$`) }).click();
  }

  async addCandidate(name: string, statement: string): Promise<void> {
    await this.page.getByLabel(text("candidate-name"), { exact: true }).fill(name);
    await this.page.getByLabel(text("candidate-statement")).fill(statement);
    await this.page.getByRole("button", { name: text("candidate-new-button") }).click();
    await expect(done(this.page, "candidate-added")).toBeVisible();
  }

  async givePhoto(path: string): Promise<void> {
    await this.photo.setInputFiles(path);
    await this.page.getByRole("button", { name: text("candidate-photo-button") }).click();
    await expect(done(this.page, "photo-set")).toBeVisible();
  }
}
