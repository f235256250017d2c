// Inline keyboards: rows of buttons under a bubble, with a waiting state, copying, and arrow keys.

import { post } from "./api.js";
import { make } from "./dom.js";
import { t } from "./words.js";
import { toast } from "./toast.js";

const PATIENCE = 12000;
const waiting = new Map();
const early = new Set();

/** The keyboard of a message, or null. */
export function keys(chat, message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  const box = make("div", { class: "keys", role: "group", "aria-label": t("choices") });
  for (const row of rows) {
    const line = make("div", { class: "row" });
    for (const button of row) line.append(key(chat, message.message_id, button));
    box.append(line);
  }
  box.addEventListener("keydown", walk);
  return box;
}

function key(chat, message, button) {
  const style = ["danger", "success", "primary"].includes(button.style) ? ` ${button.style}` : "";
  if (button.url) {
    const safe = /^https?:\/\//i.test(button.url) ? button.url : null;
    const attributes = { class: `key link${style}`, href: safe, target: "_blank", rel: "noopener noreferrer" };
    const element = make("a", attributes, make("span", {}, button.text));
    element.dataset.data = button.text;
    return element;
  }
  const kind = button.copy_text ? " copy" : "";
  const element = make("button", { type: "button", class: `key${kind}${style}` }, make("span", {}, button.text));
  element.dataset.data = button.callback_data ?? button.copy_text?.text ?? button.text;
  element.addEventListener("click", () => {
    if (button.copy_text) copy(button.copy_text.text);
    else if (button.callback_data) press(element, chat, message, button.callback_data);
  });
  return element;
}

async function copy(text) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  toast(t("copied", { text }));
}

async function press(element, chat, message, data) {
  if (element.getAttribute("aria-busy") === "true") return;
  element.setAttribute("aria-busy", "true");
  try {
    const { id } = await post("press", { chat, message_id: message, data });
    if (early.delete(id)) return element.removeAttribute("aria-busy");
    waiting.set(id, element);
    setTimeout(() => answered(id), PATIENCE);
  } catch {
    element.removeAttribute("aria-busy");
    toast(t("not_sent"));
  }
}

/** The bot has answered a press: let go of the button. */
export function answered(id) {
  const element = waiting.get(id);
  if (!element) {
    // The news may be faster than the answer to our own call.
    early.add(id);
    setTimeout(() => early.delete(id), PATIENCE);
    return;
  }
  waiting.delete(id);
  element.removeAttribute("aria-busy");
}

function walk(event) {
  const step = { ArrowDown: "down", ArrowUp: "up", ArrowLeft: "left", ArrowRight: "right", Home: "first", End: "last" }[event.key];
  const here = event.target.closest(".key");
  if (!step || !here) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll(".key")];
  const rows = [...event.currentTarget.children].map((row) => [...row.children]);
  const row = rows.findIndex((line) => line.includes(here));
  const column = rows[row].indexOf(here);
  const near = (line) => line && line[Math.min(column, line.length - 1)];
  const target = {
    down: near(rows[row + 1]), up: near(rows[row - 1]),
    left: all[all.indexOf(here) - 1], right: all[all.indexOf(here) + 1],
    first: all[0], last: all.at(-1),
  }[step];
  target?.focus();
}
