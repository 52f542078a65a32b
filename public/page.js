// What pages do that tell something once or are for one viewer: what was just done is
// not told again, problems are led to, a voter's marks and receipt are forgotten when they sign out,
// and nothing is shown from the browser's page cache.
(() => {
  "use strict";

  // What was just done is told once, not again after a reload.
  const address = new URL(location.href);
  if (address.searchParams.has("done")) {
    address.searchParams.delete("done");
    history.replaceState(history.state, "", address);
  }

  const visitProblems = () => {
    if (location.hash === "#problems") document.getElementById("problems")?.focus();
  };
  addEventListener("hashchange", visitProblems);
  visitProblems();

  // A page that comes back from the page cache shows what was: a ballot on its way, or
  // what somebody saw who has signed out. It is fetched anew, and not seen meanwhile.
  addEventListener("pagehide", (event) => {
    if (event.persisted) document.documentElement.hidden = true;
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  /** Marks and receipts that the booth keeps in this tab. */
  const forgetMarks = () => {
    try {
      const kept = Object.keys(sessionStorage).filter((name) => /^(marks|receipt)-/.test(name));
      for (const name of kept) sessionStorage.removeItem(name);
    } catch {
      // Where storing is forbidden nothing is kept.
    }
  };

  // A receipt that this tab keeps is led to; its address is known here only.
  for (const link of document.querySelectorAll("a[data-kept]")) {
    try {
      const kept = sessionStorage.getItem(link.dataset.kept);
      if (kept === null) continue;
      link.hash = encodeURIComponent(kept);
      link.hidden = false;
    } catch {
      // Where storing is forbidden nothing is kept.
    }
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.sign-out")) forgetMarks();
  });
})();
