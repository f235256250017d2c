// Talks to the playground's control API.

async function answer(response) {
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

export const get = (path) => fetch(`/control/${path}`).then(answer);

export const post = (path, body = {}) =>
  fetch(`/control/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).then(answer);

let stream = null;

/** Listen to one chat; `hear` gets each piece of news, `lost` is called when the line breaks. */
export function listen(chat, hear, lost) {
  stream?.close();
  stream = new EventSource(`/control/events?chat=${chat}`);
  stream.onmessage = (event) => hear(JSON.parse(event.data));
  stream.onerror = lost;
}
addEventListener("pagehide", () => stream?.close());
