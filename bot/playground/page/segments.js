// A row of choices of which one is chosen: native radio buttons, so the keyboard works by itself.

import { make } from "./dom.js";

/** Fill a box; `items` are [id, label] pairs. Nothing is rebuilt when nothing has changed. */
export function segments(box, name, items, chosen, pick) {
  const sign = JSON.stringify(items);
  if (box.dataset.sign !== sign) {
    box.dataset.sign = sign;
    box.replaceChildren(...items.map(([id, label]) => {
      const radio = make("input", { type: "radio", name, value: id, id: `${name}-${id}` });
      radio.addEventListener("change", () => pick(id));
      return make("label", {}, radio, make("span", {}, label));
    }));
  }
  for (const radio of box.querySelectorAll("input")) radio.checked = radio.value === chosen;
}
