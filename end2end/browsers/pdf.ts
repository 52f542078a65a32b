import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What a PDF says, in the order in which it was drawn: a text for each page, with one space between words. */
export async function textOfPdf(path: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)("pdftotext", ["-raw", "-enc", "UTF-8", path, "-"]);
  return stdout
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, " ").trim());
}
