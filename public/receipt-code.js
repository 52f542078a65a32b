// Draws the code of a receipt that is shown: the page's address, with the receipt behind
// the #, to be opened on another device. What computes it is loaded only then.
"use strict";

/** The free space around the code, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** An SVG with the code of a text; nothing if the text is too long for a code. */
const drawn = async (text) => {
  const code = await import("/pkg/qr.js");
  await code.default({ module_or_path: "/pkg/qr.wasm" });
  const width = code.width(text);
  if (width === 0) return undefined;
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const all = width + 2 * QUIET;
  const svg = make("svg", { viewBox: `${-QUIET} ${-QUIET} ${all} ${all}`, role: "img", class: "qr" });
  svg.append(make("rect", { x: -QUIET, y: -QUIET, width: all, height: all, fill: "#fff" }));
  svg.append(make("path", { d: code.path(text), fill: "#000" }));
  return svg;
};

/** Fills the place for the code, wherever the receipt puts it. */
const fill = async () => {
  const place = document.querySelector("[data-code]:empty");
  if (place === null) return;
  const svg = await drawn(location.href);
  if (svg === undefined || !place.isConnected) return;
  svg.setAttribute("aria-label", place.dataset.code);
  place.replaceChildren(svg);
};

new MutationObserver(fill).observe(document.body, { childList: true, subtree: true });
fill();
