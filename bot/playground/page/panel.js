// What is behind the chat: language, reader, law date, where we are, what is stored.

import { get, post } from "./api.js";
import { $, make } from "./dom.js";
import { panelOpen } from "./drawer.js";
import { segments } from "./segments.js";
import { toast } from "./toast.js";
import { showFaults } from "./trouble.js";
import { language, named, setLanguage, t } from "./words.js";

let person = null;
let timer = 0;
let changes = 0;
let seen = { inspector: false };

/** Whose panel it is. */
export function panelFor(chat) {
  person = chat;
  refresh();
}

export function startPanel() {
  $("law-day").addEventListener("change", () => setDay($("law-day").value || null));
  $("law-today").addEventListener("click", () => setDay(null));
}

/** Look again soon; many reasons at once are one look. */
export function refresh() {
  clearTimeout(timer);
  timer = setTimeout(look, 120);
}

async function look() {
  if (!panelOpen() || person == null) return;
  const before = changes;
  let found;
  try {
    found = await get(`inspect?chat=${person}`);
  } catch {
    return;
  }
  // Asked before the last choice: shown now it would take the choice back for a moment.
  if (before !== changes) return;
  seen = found;
  if (seen.where?.language) setLanguage(seen.where.language);
  show();
}

/** Draw what was last seen. */
export function show() {
  showFaults(seen.faults);
  const known = Boolean(seen.inspector);
  for (const part of document.querySelectorAll("[data-inspector]")) part.hidden = !known;
  $("no-inspector").hidden = known;
  const languages = known ? seen.languages : ["nb", "en"];
  segments($("languages"), "language", languages.map((id) => [id, named("language", id)]), language(), pickLanguage);
  if (!known) return;
  const readers = seen.readers.map((id) => [id, named("reader", id)]);
  segments($("readers"), "reader", readers, seen.where.reader ?? seen.readers[0], (reader) => change("switch", { reader }));
  if (document.activeElement !== $("law-day")) $("law-day").value = seen.day ?? today();
  $("law-note").textContent = t(seen.day ? "law_other" : "law_now");
  showWhere(seen.where);
  showStored(seen.stored);
}

function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

function pickLanguage(code) {
  setLanguage(code);
  localStorage.setItem("language", code);
  change("switch", { language: code });
}

const setDay = (day) => change("day", { day });

async function change(path, body) {
  changes += 1;
  try {
    await post(path, { chat: person, ...body });
  } catch {
    toast(t("not_sent"));
  }
  changes += 1;
  refresh();
}

function showWhere(where) {
  const flow = where.flow && (where.line ? `${where.flow}:${where.line}` : where.flow);
  const rows = [["step", where.step], ["topic", where.topic], ["flow", flow], ["template", where.template]];
  const known = rows.filter(([, value]) => value);
  if (!known.length) return $("where").replaceChildren(make("dd", { class: "wide" }, t("where_nothing")));
  $("where").replaceChildren(...known.flatMap(([key, value]) => [make("dt", {}, t(key)), make("dd", {}, make("code", {}, ...breakable(value)))]));
}

/** Long paths may break after a slash, nowhere else. */
function breakable(path) {
  return String(path).split(/(?<=[/.:])/).flatMap((part) => [part, make("wbr")]);
}

function showStored(stored) {
  const items = stored.items ?? [];
  const rows = items.flatMap(({ label, value }) => [make("dt", {}, label), make("dd", {}, String(value))]);
  if (!rows.length) rows.push(make("dd", { class: "wide" }, t("stored_nothing")));
  $("stored").replaceChildren(...rows);
  $("sealed").textContent = stored.sealed_bytes ? t("sealed", { bytes: stored.sealed_bytes }) : "";
}
