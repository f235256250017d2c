// The fault switches and the list of the bot's latest calls.

import { get, post } from "./api.js";
import { $, make } from "./dom.js";
import { segments } from "./segments.js";
import { t } from "./words.js";

const KINDS = ["429", "500", "drop_before", "drop_after", "delay"];
const SCOPES = { once: { times: 1 }, five: { times: 5 }, some: { probability: 0.2 } };
const ROWS = 14;
let scope = "once";
let faults = [];
const calls = [];

/** Draw the switches as the playground says they are. */
export function showFaults(now = faults) {
  faults = now;
  const items = Object.keys(SCOPES).map((id) => [id, t(`scope_${id}`)]);
  segments($("fault-scope"), "scope", items, scope, (id) => { scope = id; });
  const box = $("faults");
  if (!box.children.length) box.append(...KINDS.map(row));
  for (const kind of KINDS) {
    const set = faults.find((fault) => fault.kind === kind);
    const element = box.querySelector(`[data-kind="${kind}"]`);
    element.setAttribute("aria-checked", String(Boolean(set)));
    element.querySelector(".label").textContent = t(`fault_${kind}`);
    element.querySelector(".count").textContent = !set ? ""
      : set.times == null ? t("share", { share: Math.round(set.probability * 100) }) : t("left", { count: set.times });
  }
}

function row(kind) {
  const element = make("button", { type: "button", class: "switch", role: "switch" },
    make("span", { class: "label" }), make("span", { class: "count" }), make("span", { class: "knob", "aria-hidden": "true" }));
  element.dataset.kind = kind;
  element.addEventListener("click", async () => {
    const on = element.getAttribute("aria-checked") === "true";
    const answer = await post("faults", on ? { kind, off: true } : { kind, ...SCOPES[scope] });
    showFaults(answer.faults);
  });
  return element;
}

/** Fetch the calls once; later ones come as news. */
export async function loadCalls() {
  const found = await get("calls");
  calls.splice(0, calls.length, ...found.calls.slice(-ROWS));
  showCalls();
}

export function addCall(call) {
  if (calls.some((known) => known.number === call.number)) return;
  calls.push(call);
  calls.splice(0, calls.length - ROWS);
  showCalls();
}

function showCalls() {
  $("no-calls").hidden = calls.length > 0;
  $("calls").replaceChildren(...[...calls].reverse().map((call) => {
    const bad = call.status !== 200 || call.fault || call.complaints.length;
    return make("li", { class: bad ? "bad" : "" },
      make("code", {}, call.method), make("span", { class: "code" }, call.fault || String(call.status)),
      make("span", { class: "ms" }, `${call.ms.toFixed(1)} ms`),
      ...call.complaints.map((complaint) => make("small", {}, complaint)));
  }));
}
