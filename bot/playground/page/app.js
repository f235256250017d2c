// Wires the page: who is here, what they hear, and what changes when the language does.

import { get, listen, post } from "./api.js";
import { composeFor, say, startComposer } from "./composer.js";
import { $ } from "./dom.js";
import { startDrawer } from "./drawer.js";
import { answered } from "./keys.js";
import { clear, focusNext, redraw, remove, reset, startLog, typing, upsert } from "./log.js";
import { panelFor, refresh, show, startPanel } from "./panel.js";
import { startReplay, walk } from "./replay.js";
import { startTheme } from "./theme.js";
import { toast } from "./toast.js";
import { addCall, loadCalls, showFaults } from "./trouble.js";
import { language, onLanguage, setLanguage, t } from "./words.js";

let chat = null;
let run = "";
let bot = { name: "", description: "", commands: [] };

const news = {
  hello: greet,
  reload: load,
  message: ({ message }) => upsert(chat, message),
  gone: ({ ids }) => remove(ids),
  typing: () => typing(true),
  answer: ({ id, text, alert }) => {
    answered(id);
    if (text) toast(text, alert);
  },
  blocked: ({ blocked }) => showBlocked(blocked),
  profile: introduce,
  faults: ({ faults }) => showFaults(faults),
  call: ({ call }) => addCall(call),
};

function hear(item) {
  news[item.type]?.(item);
  if (["message", "gone", "answer", "call"].includes(item.type)) refresh();
}

function lost() {
  $("status").dataset.word = "status_lost";
  $("status").textContent = t("status_lost");
}

/** The line is up, for the first time or again; a playground that was started anew knows nobody. */
async function greet({ run: now }) {
  if (run && run !== now) clear();
  run = now;
  await post("new", { chat, language: language() });
  load();
}

/** The bot has another name or other commands. */
async function introduce() {
  const picture = await get(`chats/${chat}`);
  bot = picture.bot;
  present();
  composeFor(chat, bot.commands);
  return picture;
}

async function load() {
  const picture = await introduce();
  showBlocked(picture.chat.blocked);
  typing(false);
  reset(chat, picture.messages, picture.last);
  loadCalls();
  refresh();
}

function present() {
  const initials = bot.name.split(/\s+/).map((word) => word[0] ?? "").join("").slice(0, 2).toUpperCase();
  for (const id of ["avatar", "avatar-large"]) $(id).textContent = initials;
  $("bot-name").textContent = bot.name;
  document.title = bot.name;
  $("empty-title").textContent = t("empty_title", { name: bot.name });
  $("empty-about").textContent = bot.description || t("empty_about");
}

function showBlocked(blocked) {
  $("blocked").hidden = !blocked;
  $("composer").hidden = blocked;
  $("block").disabled = blocked;
}

async function meet(number, speaks = language()) {
  const wanted = number ? { chat: number } : {};
  ({ chat } = await post("new", { ...wanted, language: speaks }));
  sessionStorage.setItem("chat", chat);
  clear();
  panelFor(chat);
  listen(chat, hear, lost);
  return chat;
}

function start() {
  startTheme();
  startLog(say);
  startComposer();
  startPanel();
  setLanguage(localStorage.getItem("language") ?? "nb");
  startDrawer(refresh);
  show();
  onLanguage(() => { present(); redraw(chat); show(); });
  $("start").addEventListener("click", () => { focusNext(); say("/start"); });
  $("new").addEventListener("click", () => meet(null));
  $("block").addEventListener("click", () => post("block", { chat, blocked: true }));
  $("unblock").addEventListener("click", () => post("block", { chat, blocked: false }));
  const newcomer = (speaks) => {
    if (speaks) setLanguage(speaks);
    return meet(null, speaks);
  };
  startReplay(newcomer);
  const query = new URLSearchParams(location.search);
  if (query.has("replay")) {
    $("replay").value = query.get("replay");
    walk(query.get("replay"), newcomer);
    return;
  }
  const asked = Number(query.get("chat")) || Number(sessionStorage.getItem("chat"));
  meet(asked || null);
}

start();
