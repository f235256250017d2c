// Opens and folds the panel: beside the chat on a wide screen, over it on a phone.

import { $ } from "./dom.js";

const wide = matchMedia("(min-width: 960px)");
let onOpen = () => {};

export const panelOpen = () => document.body.classList.contains("panel-open");

export function startDrawer(opened) {
  onOpen = opened;
  $("panel-toggle").addEventListener("click", () => set(!panelOpen(), true));
  $("panel-close").addEventListener("click", () => set(false, true));
  $("scrim").addEventListener("click", () => set(false, true));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panelOpen() && !wide.matches) set(false, true);
  });
  wide.addEventListener("change", () => set(wide.matches));
  set(wide.matches);
}

function set(open, byHand = false) {
  document.body.classList.toggle("panel-open", open);
  $("panel").inert = !open;
  $("phone").inert = open && !wide.matches;
  $("scrim").hidden = !open || wide.matches;
  $("panel-toggle").setAttribute("aria-expanded", String(open));
  if (open) onOpen();
  if (byHand) (open && !wide.matches ? $("panel-close") : $("panel-toggle")).focus();
}
