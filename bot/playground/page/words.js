// The page's own words, in bokmål and English, and the element attributes that ask for them.

const nb = {
  start: "Start", write: "Skriv en melding", send: "Send", menu: "Meny", commands: "Kommandoer",
  today: "I dag", log: "Samtalen", choices: "Valg", edited: "redigert", you: "Du", below: "Til nederste melding",
  status_quiet: "Lokalt prøverom", status_typing: "skriver …", status_lost: "Kobler til på nytt …",
  empty_title: "Bli kjent med {name}",
  empty_about: "Prøv samtalen slik den blir på telefonen. Du kan trykke på knappene eller skrive selv.",
  local_only: "Alt skjer på denne maskinen. Ingenting sendes til Telegram, og samtalen er borte når prøverommet lukkes.",
  copied: "Kopiert: {text}", not_sent: "Ikke sendt. Prøv igjen.", dark: "Mørk visning", close: "Lukk",
  blocked: "Du har blokkert denne samtalen.", unblock: "Åpne igjen", block: "Blokker",
  panel: "Bak samtalen", person: "Person", language: "Språk", reader: "Leser", new_person: "Ny person",
  law_day: "Lovdato", law_now: "Reglene gjelder slik de er i dag.", law_other: "Reglene vises slik de er den dagen.",
  replay: "Gå en vei", replay_walk: "Gå", replay_wrong: "Veien kan ikke leses. Lim den inn slik check skriver den.",
  replay_note: "Lim inn en vei fra check. En ny person går den.",
  where: "Her er samtalen", where_nothing: "Samtalen har ikke begynt.",
  step: "Steg", topic: "Emne", flow: "Flyt", template: "Tekst",
  stored: "Lagret om personen", stored_nothing: "Ingenting er lagret.", sealed: "Forseglet på disk: {bytes} byte",
  no_inspector: "Prøverommet er ikke koblet til en veiviser. Samtalen og feilene virker likevel.",
  faults: "Feil med vilje", fault_scope: "Gjelder", scope_once: "Neste kall", scope_five: "Neste 5", scope_some: "Hvert femte",
  fault_429: "Vent litt (429)", fault_500: "Tjenestefeil (500)", fault_drop_before: "Brudd før utføring",
  fault_drop_after: "Brudd etter utføring", fault_delay: "Treg, 2 sekunder", left: "{count} igjen", share: "{share} %",
  calls: "Siste kall", no_calls: "Ingen kall ennå.", document: "Fil", contact: "Kontakt", reveal: "Vis skjult tekst",
  language_nb: "Bokmål", language_nn: "Nynorsk", language_en: "English",
  reader_young: "Ung", reader_parent: "Forelder", reader_friend: "Venn", reader_adult: "Voksen",
};

const en = {
  start: "Start", write: "Write a message", send: "Send", menu: "Menu", commands: "Commands",
  today: "Today", log: "The conversation", choices: "Choices", edited: "edited", you: "You", below: "To the latest message",
  status_quiet: "Local test room", status_typing: "typing …", status_lost: "Connecting again …",
  empty_title: "Get to know {name}",
  empty_about: "Try the conversation as it will be on a phone. Press the buttons or write something yourself.",
  local_only: "Everything stays on this machine. Nothing is sent to Telegram, and the chat is gone when the test room closes.",
  copied: "Copied: {text}", not_sent: "Not sent. Try again.", dark: "Dark appearance", close: "Close",
  blocked: "You have blocked this chat.", unblock: "Open again", block: "Block",
  panel: "Behind the chat", person: "Person", language: "Language", reader: "Reader", new_person: "New person",
  law_day: "Law date", law_now: "The rules apply as they are today.", law_other: "The rules are shown as on that day.",
  replay: "Walk a way", replay_walk: "Walk", replay_wrong: "The way cannot be read. Paste it as check prints it.",
  replay_note: "Paste a way from check. A new person walks it.",
  where: "Where the chat is", where_nothing: "The chat has not begun.",
  step: "Step", topic: "Topic", flow: "Flow", template: "Text",
  stored: "Stored about the person", stored_nothing: "Nothing is stored.", sealed: "Sealed on disk: {bytes} bytes",
  no_inspector: "The test room is not connected to a guide. The chat and the faults still work.",
  faults: "Faults on purpose", fault_scope: "Applies to", scope_once: "Next call", scope_five: "Next 5", scope_some: "One in five",
  fault_429: "Slow down (429)", fault_500: "Server error (500)", fault_drop_before: "Cut before it is done",
  fault_drop_after: "Cut after it is done", fault_delay: "Slow, 2 seconds", left: "{count} left", share: "{share} %",
  calls: "Latest calls", no_calls: "No calls yet.", document: "File", contact: "Contact", reveal: "Show hidden text",
  language_nb: "Bokmål", language_nn: "Nynorsk", language_en: "English",
  reader_young: "Young", reader_parent: "Parent", reader_friend: "Friend", reader_adult: "Adult",
};

let words = nb;
let chosen = "nb";
const watchers = [];

/** One word or sentence; `{name}` is filled in. Unknown keys come back as they are. */
export function t(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** A word for an id such as reader_young, else the id itself. */
export const named = (kind, id) => words[`${kind}_${id}`] ?? id;

/** The language chosen for the person; the page itself knows bokmål and English. */
export const language = () => chosen;

export function setLanguage(code) {
  if (code === chosen && document.documentElement.dataset.worded) return;
  chosen = code;
  words = code === "en" ? en : nb;
  document.documentElement.lang = code === "en" ? "en" : "nb";
  document.documentElement.dataset.worded = "yes";
  fill(document);
  for (const watcher of watchers) watcher();
}

/** Call again whenever the language changes. */
export const onLanguage = (watcher) => watchers.push(watcher);

/** Put words into the elements that ask for them. */
export function fill(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = t(element.dataset.word);
  for (const element of root.querySelectorAll("[data-placeholder]")) element.placeholder = t(element.dataset.placeholder);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    if (element.matches("button.icon")) element.title = t(element.dataset.label);
  }
}

export const time = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
