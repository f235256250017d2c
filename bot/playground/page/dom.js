// Small helpers for building and finding elements. Text always goes in as text.

export const $ = (id) => document.getElementById(id);

/** make("button", { class: "key", disabled: true }, "text", child) */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether movement is welcome. */
export const lively = () => !calm.matches;

/** Animate unless the person prefers stillness; resolves when it is over. */
export function move(element, frames, duration = 180) {
  if (!lively() || !element.animate) return Promise.resolve();
  return element.animate(frames, { duration, easing: "cubic-bezier(.2,.7,.3,1)" }).finished.catch(() => {});
}
