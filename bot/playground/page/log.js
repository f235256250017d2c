// The conversation: keeps the articles in step with the news, and the right thing in view.

import { $, lively } from "./dom.js";
import { arrive, build, patch, vanish } from "./message.js";
import { t } from "./words.js";

const shown = new Map();
const gone = new Set();
let say = () => {};
let typingTimer = 0;
let takeFocus = false;

const log = $("log");
const scroll = $("scroll");

export function startLog(speak) {
  say = speak;
  scroll.addEventListener("scroll", nearness, { passive: true });
  new ResizeObserver(nearness).observe(log);
  $("below").addEventListener("click", () => toEnd());
}

/** The next message of the bot gets the focus: what had it has gone. */
export const focusNext = () => { takeFocus = true; };

/** Make the log exactly these messages, save for what came after the last of them was counted. */
export function reset(chat, messages, last) {
  const follow = atEnd();
  const kept = new Set(messages.map((message) => message.message_id));
  for (const id of [...shown.keys()]) if (!kept.has(id) && id <= last) drop(id, false);
  for (const message of messages) upsert(chat, message, false);
  emptiness();
  if (follow) scroll.scrollTop = scroll.scrollHeight;
}

/** Forget everything, for another person. */
export function clear() {
  shown.clear();
  gone.clear();
  log.replaceChildren();
  typing(false);
  emptiness();
}

/** Draw every message again, in another language. */
export function redraw(chat) {
  for (const { article, message } of shown.values()) patch(article, chat, message, say, false);
}

export function upsert(chat, message, softly = true) {
  const id = message.message_id;
  const known = shown.get(id);
  if (gone.has(id) || (known && known.message.version >= message.version)) return;
  const follow = atEnd();
  if (message.from.is_bot) typing(false);
  if (known) {
    patch(known.article, chat, message, say);
    shown.set(id, { article: known.article, message });
  } else {
    const article = build(chat, message, say);
    const next = [...log.children].find((other) => Number(other.dataset.id) > id);
    log.insertBefore(article, next ?? null);
    shown.set(id, { article, message });
    if (softly) arrive(article);
  }
  emptiness();
  const article = shown.get(id).article;
  if (takeFocus && message.from.is_bot) {
    takeFocus = false;
    article.focus({ preventScroll: true });
  }
  if (softly && (follow || !message.from.is_bot || known)) settle(article);
  nearness();
}

export function remove(ids) {
  for (const id of ids) drop(id, true);
  emptiness();
}

function drop(id, softly) {
  gone.add(id);
  const known = shown.get(id);
  if (!known) return;
  shown.delete(id);
  const held = known.article.contains(document.activeElement);
  if (softly) vanish(known.article);
  else known.article.remove();
  if (held) [...shown.values()].at(-1)?.article.focus({ preventScroll: true });
}

/** The bot is about to say something; it fades by itself after a while. */
export function typing(on) {
  clearTimeout(typingTimer);
  const follow = atEnd();
  $("typing").hidden = !on;
  $("status").dataset.word = on ? "status_typing" : "status_quiet";
  $("status").textContent = t($("status").dataset.word);
  if (on) typingTimer = setTimeout(() => typing(false), 5000);
  if (on && follow) toEnd();
}

function emptiness() {
  $("empty").hidden = shown.size > 0;
  $("day").hidden = shown.size === 0;
}

const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;

function toEnd() {
  scroll.scrollTo({ top: scroll.scrollHeight, behavior: lively() ? "smooth" : "auto" });
}

/** Bring a message into view: its top if it is taller than the window, for reading starts there. */
function settle(article) {
  const last = article === log.lastElementChild;
  if (last && article.offsetHeight < scroll.clientHeight - 24) return toEnd();
  const top = article.offsetTop - 12;
  const seen = top >= scroll.scrollTop && top + article.offsetHeight <= scroll.scrollTop + scroll.clientHeight;
  if (!seen) scroll.scrollTo({ top, behavior: lively() ? "smooth" : "auto" });
}

function nearness() {
  $("below").hidden = atEnd();
}
