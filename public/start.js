// Brings the islands of a page to life: loads the compiled module that the page
// names in its head. An element with data-island is handed to the function of that name:
// so are the voters' islands. Each <leptos-island> is handed to its function, outer ones
// before inner ones: the same work as that of Leptos' own start script, as a file of its
// own, so that pages hold no script.
"use strict";

/** The module's file and its hash, as the head names them. */
const named = (selector) => document.querySelector(`head > link${selector}`);

/** What an outer island is to call when the walk comes to the children it was given. */
const children = [];

const bringToLife = async (island, module) => {
  const run = module[island.dataset.component];
  if (run === undefined) {
    console.warn(`There is no island ${island.dataset.component}.`);
    return;
  }
  children.at(-1)?.();
  await run(island);
};

const walk = async (element, module) => {
  const tag = element.tagName.toLowerCase();
  if (tag === "leptos-island") await bringToLife(element, module);
  if (tag === "leptos-children") children.push(element.$$on_hydrate);
  for (const child of element.children) await walk(child, module);
  if (tag === "leptos-children") children.pop();
};

const start = async () => {
  const compiled = named("[rel=preload][as=fetch]");
  // With the attributes of the preload, or the browser would load it twice.
  const module_or_path = fetch(compiled.href, { credentials: "same-origin", integrity: compiled.integrity });
  const module = await import(named("[rel=modulepreload]").href);
  await module.default({ module_or_path });
  for (const place of document.querySelectorAll("[data-island]")) module[place.dataset.island](place);
  if (module.hydrate === undefined) return;
  module.hydrate();
  window.__hydrateIsland = (island, id) => module[id]?.(island);
  await walk(document.body, module);
};

/** Tells those who watch whether the islands live. */
const report = (outcome) => window.dispatchEvent(new Event(`islands-${outcome}`));

const attempt = async () => {
  try {
    await start();
    report("started");
  } catch (error) {
    report("failed");
    throw error;
  }
};

attempt();
