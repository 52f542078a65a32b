// Shows moments in the viewer's own zone and the page's language. Without it
// the pages say everything, in UTC.
(() => {
  "use strict";

  const spoken = document.documentElement.lang || "en";

  /** The viewer's own kind of the page's language: en-GB writes days otherwise than en-US. */
  const language =
    (navigator.languages ?? []).find((tag) => tag.startsWith(`${spoken}-`)) ?? (spoken === "en" ? "en-GB" : spoken);

  /** Changes the text in place, so that islands still find their text node. */
  const write = (element, text) => {
    const only = element.childNodes.length === 1 && element.firstChild.nodeType === Node.TEXT_NODE;
    if (only) element.firstChild.data = text;
    else element.textContent = text;
  };

  const rewriteMoments = () => {
    const written = new Intl.DateTimeFormat(language, {
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
    for (const time of document.querySelectorAll('time[data-local="moment"]')) {
      const moment = new Date(time.dateTime);
      if (Number.isNaN(moment.getTime())) continue;
      time.title = time.textContent.trim();
      write(time, written.format(moment));
    }
  };

  const zoneName = () => {
    try {
      const parts = new Intl.DateTimeFormat(language, { timeZoneName: "longGeneric" }).formatToParts(new Date());
      return parts.find((part) => part.type === "timeZoneName").value;
    } catch {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    }
  };

  const nameZones = () => {
    const labels = document.querySelectorAll("[data-zone-label]");
    const name = labels.length > 0 && zoneName();
    if (name) for (const label of labels) write(label, name);
  };

  const eastOfUtc = (moment) => String(-moment.getTimezoneOffset());

  /** Where the field names the field of a moment, summer time is that moment's. */
  const fillOffsets = (root) => {
    for (const field of root.querySelectorAll("input[data-zone-offset]")) {
      const named = field.form?.elements.namedItem(field.dataset.zoneOffset || "\0");
      const typed = new Date(named?.value || Number.NaN);
      field.value = eastOfUtc(Number.isNaN(typed.getTime()) ? new Date() : typed);
    }
  };

  /** Moments to be edited: from UTC, as the server wrote them, to local time. */
  const fillMoments = () => {
    for (const field of document.querySelectorAll("input[type=datetime-local][data-moment]")) {
      const moment = new Date(field.dataset.moment);
      if (Number.isNaN(moment.getTime())) continue;
      const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
      field.value = local.toISOString().slice(0, 16);
    }
  };

  const visitProblems = () => {
    if (location.hash === "#problems") document.getElementById("problems")?.focus();
  };

  rewriteMoments();
  nameZones();
  fillMoments();
  fillOffsets(document);
  document.addEventListener("submit", (event) => fillOffsets(event.target));
  addEventListener("hashchange", visitProblems);
  visitProblems();
})();
