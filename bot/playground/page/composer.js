// The text field with the command menu above it; everything can be done with the keyboard.

import { post } from "./api.js";
import { $, make } from "./dom.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

let person = null;
let all = [];
let active = -1;

const field = $("text");
const list = $("commands");

/** Send a text as the person. */
export async function say(text) {
  const said = text.trim();
  if (!said) return;
  try {
    await post("say", { chat: person, text: said });
  } catch {
    toast(t("not_sent"));
    if (!field.value) field.value = said;
  }
}

/** Whose field it is, and the commands they may use. */
export function composeFor(chat, commands) {
  person = chat;
  all = commands;
  $("menu").hidden = !all.length;
  close();
}

export function startComposer() {
  $("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  field.addEventListener("input", () => {
    $("send").disabled = !field.value.trim();
    const typed = /^\/(\w*)$/.exec(field.value);
    if (typed) open(typed[1].toLowerCase());
    else close();
  });
  field.addEventListener("keydown", typed);
  $("menu").addEventListener("click", () => (list.hidden ? open("") : close()));
  $("menu").addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      open("");
      field.focus();
    }
  });
  document.addEventListener("pointerdown", (event) => { if (!$("dock").contains(event.target)) close(); });
}

function submit() {
  const text = field.value;
  field.value = "";
  $("send").disabled = true;
  close();
  say(text);
}

function typed(event) {
  const options = list.hidden ? [] : [...list.children];
  if (event.key === "Escape" && options.length) {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (options.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    mark(options, (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (active >= 0 && options[active]) options[active].click();
    else submit();
  } else if (event.key === "Tab" && active >= 0 && options[active]) {
    event.preventDefault();
    field.value = `/${options[active].dataset.command}`;
    close();
  }
}

function open(start) {
  const found = all.filter((item) => item.command.startsWith(start));
  list.replaceChildren(...found.map(option));
  setOpen(found.length > 0);
  active = -1;
  if (found.length) mark([...list.children], 0);
}

function option(item, place) {
  const element = make("li", { role: "option", id: `command-${place}`, "aria-selected": "false" },
    make("span", { class: "name" }, `/${item.command}`), make("span", { class: "what" }, item.description));
  element.dataset.command = item.command;
  element.addEventListener("click", () => {
    field.value = "";
    $("send").disabled = true;
    close();
    say(`/${item.command}`);
  });
  return element;
}

function mark(options, place) {
  active = place;
  options.forEach((element, other) => element.setAttribute("aria-selected", String(other === place)));
  options[place].scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", options[place].id);
}

function close() {
  setOpen(false);
  active = -1;
  field.removeAttribute("aria-activedescendant");
}

function setOpen(shown) {
  list.hidden = !shown;
  $("menu").setAttribute("aria-expanded", String(shown));
}
