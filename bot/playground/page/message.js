// One message: builds its article, and changes it in place so that eyes and focus stay where they are.

import { make, move } from "./dom.js";
import { keys } from "./keys.js";
import { rich } from "./rich.js";
import { t, time } from "./words.js";

/** A new article for a message. */
export function build(chat, message, say) {
  const article = make("article", { class: message.from.is_bot ? "message bot" : "message me", tabindex: "-1" });
  article.dataset.id = message.message_id;
  put(article, chat, message, say);
  return article;
}

/** Appear softly. */
export const arrive = (article) =>
  move(article, [{ opacity: 0, transform: "translateY(8px)" }, { opacity: 1, transform: "none" }], 200);

/** Replace the content softly; a focused button stays focused if it is still there, else the message is. */
export function patch(article, chat, message, say, softly = true) {
  const focused = article.contains(document.activeElement) ? document.activeElement : null;
  const data = focused?.dataset.data;
  const same = sameKeys(article, message);
  put(article, chat, message, say);
  if (focused) {
    const again = same && [...article.querySelectorAll(".key")].find((key) => key.dataset.data === data);
    (again || article).focus({ preventScroll: true });
  }
  if (!softly) return;
  // Only light moves, not size: the place to scroll to must be known at once.
  move(article.querySelector(".body"), [{ opacity: 0 }, { opacity: 1 }], 280);
  const board = article.querySelector(".keys");
  if (board && !same) move(board, [{ opacity: 0, transform: "translateY(-6px)" }, { opacity: 1, transform: "none" }], 260);
}

/** Vanish softly. */
export async function vanish(article) {
  const height = article.offsetHeight;
  article.inert = true;
  await move(article, [{ opacity: 1, height: `${height}px` }, { opacity: 0, height: `${height}px` }, { opacity: 0, height: 0 }], 240);
  article.remove();
}

function sameKeys(article, message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  const new_ = rows.flat().map((button) => button.callback_data ?? button.copy_text?.text ?? button.text);
  const old = [...article.querySelectorAll(".key")].map((key) => key.dataset.data);
  return new_.join("\n") === old.join("\n");
}

function put(article, chat, message, say) {
  const bot = message.from.is_bot;
  const at = time(message.edit_date ?? message.date);
  article.setAttribute("aria-label", `${bot ? message.from.first_name : t("you")}, ${at}`);
  const body = make("div", { class: "body" });
  if (message.document) body.append(attachment(message.document));
  if (message.contact) body.append(card(message.contact));
  const text = message.text ?? message.caption;
  if (text) {
    const marks = message.entities ?? message.caption_entities;
    const words = make("div", { class: "text" });
    words.append(rich(text, marks, say));
    body.append(words);
  }
  const stamp = new Date((message.edit_date ?? message.date) * 1000).toISOString();
  const meta = make("p", { class: "meta" }, message.edit_date ? `${t("edited")} ` : "", make("time", { datetime: stamp }, at));
  article.replaceChildren(make("div", { class: "bubble" }, body, meta));
  const board = keys(chat, message);
  if (board) article.append(board);
}

function attachment(document_) {
  const size = document_.file_size < 1024 ? `${document_.file_size} B` : `${Math.round(document_.file_size / 1024)} kB`;
  const mark = make("span", { class: "sheet", "aria-hidden": "true" });
  const words = make("span", { class: "two" }, make("strong", {}, document_.file_name), make("small", {}, `${t("document")} · ${size}`));
  return make("div", { class: "extra" }, mark, words);
}

function card(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const mark = make("span", { class: "sheet round", "aria-hidden": "true" }, name.slice(0, 1).toUpperCase());
  const number = make("a", { href: `tel:${contact.phone_number.replace(/[^+\d]/g, "")}` }, contact.phone_number);
  return make("div", { class: "extra" }, mark, make("span", { class: "two" }, make("strong", {}, name), number));
}
