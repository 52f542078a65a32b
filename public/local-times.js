// Shows moments in the viewer's own zone and the page's language. Without it
// the pages say everything, in UTC.
(() => {
  "use strict";

  const spoken = document.documentElement.lang || "en";

  /** The viewer's own kind of the page's language: en-GB writes days otherwise than en-US. */
  const kind =
    (navigator.languages ?? []).find((tag) => tag.startsWith(`${spoken}-`)) ?? (spoken === "en" ? "en-GB" : spoken);

  /** Digits are 0 to 9 in every language, as in what is typed and in codes: ne-u-nu-latn. */
  const language = new Intl.Locale(kind, { numberingSystem: "latn" }).toString();

  /** A browser that does not know the language, as Chromium does not know Nepali, would
   *  write moments in its own: then the page says how. */
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
  const { months = "", moment: form = "" } = document.currentScript?.dataset ?? {};

  /** Changes the text in place, so that islands still find their text node. */
  const write = (element, text) => {
    const only = element.childNodes.length === 1 && element.firstChild.nodeType === Node.TEXT_NODE;
    if (only) element.firstChild.data = text;
    else element.textContent = text;
  };

  /** The viewer's day in the page's second calendar: the page has the days before, at and
   *  after the moment's day in UTC. */
  const secondCalendar = (moment, days) => {
    const local = Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
    const utc = Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate());
    return (days ?? "").split("|")[1 + (local - utc) / 86_400_000] ?? "";
  };

  const asThePageSays = (moment, days) => {
    const two = (number) => String(number).padStart(2, "0");
    const parts = {
      day: moment.getDate(),
      month: months.split("|")[moment.getMonth()],
      year: moment.getFullYear(),
      calendar: secondCalendar(moment, days),
      time: `${two(moment.getHours())}:${two(moment.getMinutes())}`,
    };
    return form.replace(/\{(\w+)\}/g, (_, part) => parts[part]);
  };

  const rewriteMoments = () => {
    const known = new Intl.DateTimeFormat(language, {
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
    const inWords = (moment, days) => (isKnown && !days ? known.format(moment) : asThePageSays(moment, days));
    for (const time of document.querySelectorAll('time[data-local="moment"]')) {
      const moment = new Date(time.dateTime);
      if (Number.isNaN(moment.getTime())) continue;
      time.title = time.textContent.trim();
      write(time, inWords(moment, time.dataset.calendar));
    }
  };

  const zoneName = () => {
    try {
      if (!isKnown) throw new RangeError(language);
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

  rewriteMoments();
  nameZones();
  fillMoments();
  fillOffsets(document);
  document.addEventListener("submit", (event) => fillOffsets(event.target));
})();
