// A short line over the chat that goes away by itself.

import { $ } from "./dom.js";

let timer = 0;

/** Show it; alerts stay longer. */
export function toast(text, alert = false) {
  const box = $("toast");
  clearTimeout(timer);
  box.textContent = text;
  box.classList.add("shown");
  timer = setTimeout(() => {
    box.classList.remove("shown");
    timer = setTimeout(() => { box.textContent = ""; }, 300);
  }, alert ? 6000 : 2600);
}
