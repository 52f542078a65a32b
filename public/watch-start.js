// Watches whether the islands of a page come to life, and says what is missing if they
// do not. Apart from what it watches, so that it runs when that does not.
(() => {
  "use strict";

  const notice = document.getElementById("not-started");
  // A page whose task is done has no islands.
  if (notice === null || document.querySelector("leptos-island, [data-island]") === null) return;

  /** How long the start may take before the viewer is told, in milliseconds. */
  const PATIENCE = 8_000;

  /** Says why: the texts are on the page, each for one reason. */
  const tell = (why) => {
    clearTimeout(late);
    for (const text of notice.querySelectorAll("[data-why]")) text.hidden = text.dataset.why !== why;
    // Nothing that is slow is given up.
    document.documentElement.classList.toggle("not-started", why !== "slow");
    notice.hidden = false;
  };

  const late = setTimeout(() => tell("slow"), PATIENCE);

  addEventListener("islands-started", () => {
    clearTimeout(late);
    notice.hidden = true;
    document.documentElement.classList.remove("not-started");
  });
  addEventListener("islands-failed", () => tell(typeof WebAssembly === "object" ? "failed" : "no-webassembly"));
  // A script that cannot be loaded tells it to its element only.
  addEventListener("error", (event) => event.target?.tagName === "SCRIPT" && tell("failed"), true);
  notice.querySelector("button").addEventListener("click", () => location.reload());

  if (typeof WebAssembly !== "object") tell("no-webassembly");
})();
