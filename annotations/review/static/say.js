// What the user is told: short news for eyes and screen reader, and an alarm that stays.
let timer = 0;

export function say(text) {
  const box = document.getElementById("status");
  box.textContent = text;
  box.classList.add("on");
  clearTimeout(timer);
  timer = setTimeout(() => box.classList.remove("on"), 4000);
}

export function alarm(text) {
  const box = document.getElementById("alarm");
  box.hidden = !text;
  if (box.textContent !== text) box.textContent = text;
}

export function csrf() {
  return document.querySelector("meta[name=csrf]").content;
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}
