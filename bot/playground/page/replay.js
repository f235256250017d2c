// Walks a way as the check tells it: `lang=nn > /start > menu.start:help > "words"`, one deed after the other.

import { get, post } from "./api.js";
import { $ } from "./dom.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

const PARTS = /\s*("(?:[^"\\]|\\.)*"|[^">]+?)\s*(?:>|$)/y;
const HEAD = /^(lang|on|as|act)=(\S+)$/;
const PRESS = /^[a-z0-9_]+\.[a-z0-9_]+:\S+$/;
const PATIENCE = 8000;
const SEEN = 1500;

const pause = () => new Promise((resolve) => setTimeout(resolve, 60));

/** Ask again and again until there is an answer; null when patience ends. */
async function until(question, patience = PATIENCE) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const found = await question();
    if (found) return found;
    await pause();
  }
  return null;
}

/** The parts of a line, or null where it cannot be read. */
export function partsOf(line) {
  const found = [];
  PARTS.lastIndex = 0;
  while (PARTS.lastIndex < line.length && line.slice(PARTS.lastIndex).trim()) {
    const match = PARTS.exec(line);
    if (!match) return null;
    found.push(match[1]);
  }
  return found.length && found.every(known) ? found : null;
}

const known = (part) => HEAD.test(part) || PRESS.test(part) || /^[/"]/.test(part) || part === "sent";

function start(text) {
  const [name, day] = text.split("@");
  const [act, provision = ""] = name.split("/");
  return { act, provision, day };
}

/** Who and when: the language, the day, the reader and the supposed starts. */
function headOf(parts) {
  const head = { starts: [] };
  for (const part of parts) {
    const [, name, value] = HEAD.exec(part) ?? [];
    if (name === "act") head.starts.push(start(value));
    else if (name) head[name] = value;
  }
  return head;
}

const calls = async (chat, since) =>
  (await get(`calls?since=${since}`)).calls.filter((call) => call.chat === chat);

/** The last screen of the bot. */
async function screen(chat) {
  const { messages } = await get(`chats/${chat}`);
  return messages.filter((message) => message.from.is_bot).at(-1);
}

const carries = (message, data) =>
  (message?.reply_markup?.inline_keyboard ?? []).flat().some((button) => button.callback_data === data);

async function press(chat, part) {
  const data = `1:${part}`;
  // A button that is not there is pressed all the same: some ways are about old buttons.
  const there = await until(async () => {
    const message = await screen(chat);
    return carries(message, data) ? message : null;
  }, SEEN);
  const last = (await get("calls")).calls.at(-1)?.number ?? 0;
  await post("press", { chat, message_id: (there ?? (await screen(chat)))?.message_id ?? 1, data });
  await until(async () => (await calls(chat, last)).some((call) => call.method === "answerCallbackQuery"));
}

async function said(chat, send) {
  const before = (await get(`chats/${chat}`)).last;
  await send();
  await until(async () => {
    const message = await screen(chat);
    return message && message.message_id > before;
  });
}

/** A voice message, which the guide cannot hear. */
function voice(chat) {
  const person = { id: chat, is_bot: false, first_name: "Person" };
  const now = Math.floor(Date.now() / 1000);
  const file = { file_id: "v", file_unique_id: "v", duration: 1 };
  const message = { message_id: 1, date: now, chat: { id: chat, type: "private" }, from: person, voice: file };
  return post("update", { update: { message } });
}

async function deed(chat, part) {
  if (PRESS.test(part)) return press(chat, part);
  if (part === "sent") return said(chat, () => voice(chat));
  const text = part.startsWith('"') ? JSON.parse(part) : part;
  return said(chat, () => post("say", { chat, text }));
}

/** Walk the whole way as a new person; `meet(language)` gives their number. */
export async function walk(line, meet) {
  const parts = partsOf(line);
  if (!parts) return toast(t("replay_wrong"));
  const head = headOf(parts);
  try {
    await post("day", { day: head.on ?? null });
    await post("law", { starts: head.starts });
    const chat = await meet(head.lang);
    if (head.as) {
      await said(chat, () => post("say", { chat, text: "/start" }));
      await post("switch", { chat, reader: head.as });
    }
    for (const part of parts.filter((each) => !HEAD.test(each))) await deed(chat, part);
    $("replay").dataset.done = line;
  } catch {
    toast(t("not_sent"));
  }
}

export function startReplay(meet) {
  $("replay-form").addEventListener("submit", (event) => {
    event.preventDefault();
    walk($("replay").value, meet);
  });
}
