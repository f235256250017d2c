// Builds a message's text from the visible characters and their marks, out of an allow-list of elements.

import { make } from "./dom.js";
import { t } from "./words.js";

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE = /^(https?|tg|ton):\/\//i;

/** A fragment for the text; `say` is called with a command that was pressed. */
export function rich(text, entities, say) {
  const fragment = document.createDocumentFragment();
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  pour(fragment, text, 0, text.length, sorted, say);
  return fragment;
}

function pour(parent, text, from, to, entities, say) {
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [first, ...others] = rest;
    const start = Math.max(first.offset, at);
    const end = Math.min(first.offset + first.length, to);
    rest = others;
    if (end <= start) continue;
    parent.append(text.slice(at, start));
    const inside = rest.filter((entity) => entity.offset < end);
    // What crosses the end of its neighbour goes on behind it.
    const crossing = inside.filter((entity) => entity.offset + entity.length > end)
      .map((entity) => ({ ...entity, offset: end, length: entity.offset + entity.length - end }));
    rest = [...crossing, ...rest.filter((entity) => entity.offset >= end)];
    const element = wrap(first, text.slice(start, end), say);
    pour(element, text, start, end, inside, say);
    parent.append(element);
    at = end;
  }
  parent.append(text.slice(at, to));
}

function wrap(entity, text, say) {
  if (entity.type in PLAIN) return make(PLAIN[entity.type]);
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url ?? address(text));
  if (entity.type === "bot_command") return command(text, say);
  if (entity.type === "spoiler") return spoiler();
  return make("span");
}

const address = (text) => (/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);

function link(url) {
  if (!SAFE.test(url)) return make("span");
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" });
}

function command(text, say) {
  const element = make("button", { type: "button", class: "command" });
  element.addEventListener("click", () => say(text));
  return element;
}

function spoiler() {
  const element = make("span", { class: "spoiler", role: "button", tabindex: "0", title: t("reveal") });
  const reveal = () => element.classList.add("shown");
  element.addEventListener("click", reveal);
  element.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return element;
}
