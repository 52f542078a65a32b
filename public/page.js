// What every page does, islands or not: it tells once what was just done, and
// forgets a voter's marks when they sign out.
(() => {
  "use strict";

  // What was just done is told once, not again after a reload.
  const address = new URL(location.href);
  if (address.searchParams.has("done")) {
    address.searchParams.delete("done");
    history.replaceState(history.state, "", address);
  }

  /** Marks that the booth keeps in this tab. */
  const forgetMarks = () => {
    try {
      const kept = Object.keys(sessionStorage).filter((name) => name.startsWith("marks-"));
      for (const name of kept) sessionStorage.removeItem(name);
    } catch {
      // Where storing is forbidden nothing is kept.
    }
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.sign-out")) forgetMarks();
  });
})();
