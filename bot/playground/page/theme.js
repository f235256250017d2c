// Light or dark: as the system says, until the switch is used.

import { $ } from "./dom.js";

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

function show() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  $("theme").setAttribute("aria-pressed", String(dark));
  return dark;
}

export function startTheme() {
  const kept = localStorage.getItem("theme");
  if (kept) root.dataset.theme = kept;
  system.addEventListener("change", show);
  $("theme").addEventListener("click", () => {
    root.dataset.theme = show() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    show();
  });
  show();
}
