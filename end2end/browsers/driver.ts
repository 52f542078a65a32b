/** What is looked for on a page: the first element that is shown and called like this. */
export interface Target {
  kind: "button" | "link" | "field" | "heading" | "mark" | "summary" | "status" | "place";
  /** What people read; of a place, its selector. */
  name: string;
}

/** An element as a browser's protocol names it. */
export type Handle = Record<string, string>;

/**
 * A browser with one tab and a profile of its own: what its protocol can do, and no
 * more. Nothing waits; `Tab` does.
 */
export interface Driver {
  open(address: string): Promise<void>;
  back(): Promise<void>;
  reload(): Promise<void>;
  /** What a function answers in the page; it gets and gives what JSON can hold. */
  run(declaration: string, argument: unknown): Promise<unknown>;
  /** The element that a function finds in the page. */
  element(declaration: string, argument: unknown): Promise<Handle | undefined>;
  /** Presses the middle of it, once it stands still. */
  press(element: Handle): Promise<void>;
  write(element: Handle, text: string): Promise<void>;
  /** Chooses a file of this machine. */
  choose(element: Handle, path: string): Promise<void>;
  /** The page on A4, as a PDF. */
  print(): Promise<Buffer>;
  /** What is seen, as a PNG. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
  /** Where downloads are put. */
  readonly downloads: string;
}

/**
 * Scrolls to the element and waits until it stays there: what a page leads its readers to
 * in the next frame would move it away between a look and a press. Sent as text as well.
 */
export async function standStill(element: Element): Promise<void> {
  const place = () => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y } = element.getBoundingClientRect();
    return `${x} ${y}`;
  };
  const frame = () => new Promise((shown) => requestAnimationFrame(shown));
  for (let look = 0, before = ""; look < 60 && before !== place(); look += 1) {
    before = place();
    await frame();
    await frame();
  }
}

/**
 * Finds a target in the page, but nothing that is disabled. It is sent there as text and
 * must name nothing outside.
 */
export function find({ kind, name }: Target): Element | null {
  const shown = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility());
  const words = (element: Element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  const called = (selector: string) => shown(selector).find((one) => words(one) === name) ?? null;
  const speaking = (selector: string) => shown(selector).find((one) => words(one).includes(name)) ?? null;
  const labelled = (selector: string) => {
    const field = (speaking(selector) as HTMLLabelElement | null)?.control ?? null;
    return field?.matches(":enabled") ? field : null;
  };
  switch (kind) {
    case "button":
      return called("button:enabled");
    case "link":
      return called("a[href]");
    case "summary":
      return called("summary");
    case "heading":
      return called("h1, h2, h3, h4");
    case "field":
      return labelled("label");
    case "mark":
      return labelled(".choice label");
    case "status":
      return speaking("[role=status], [role=alert]");
    case "place":
      return shown(name)[0] ?? null;
  }
}
