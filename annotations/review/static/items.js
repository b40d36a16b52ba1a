// Items, fetched ahead: what is asked for next is there already.
const held = new Map();
const MOST = 16;

export function fetchItem(path) {
  if (!path) return Promise.resolve(null);
  let found = held.get(path);
  if (!found) {
    found = load(path);
    held.set(path, found);
    found.catch(() => held.delete(path));
    if (held.size > MOST) held.delete(held.keys().next().value);
  }
  return found;
}

export function forget(path) {
  held.delete(path);
}

export function forgetAll() {
  held.clear();
}

async function load(path) {
  const answer = await fetch(`${path}?deel=1`, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const item = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("item");
  if (!item) throw new Error("no item");
  return item;
}
