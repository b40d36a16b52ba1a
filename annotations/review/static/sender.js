// Sends acts one after the other. What could not be sent is sent again, under the same key, so that it acts once.
import { alarm, csrf } from "./say.js";

const waiting = [];
let busy = false;
let token = null;

export function pending() {
  return waiting.length;
}

export function send(path, body) {
  return new Promise((done, failed) => {
    waiting.push({ path, body, done, failed, tries: 0 });
    mark();
    if (!busy) work();
  });
}

async function work() {
  busy = true;
  while (waiting.length) {
    const act = waiting[0];
    const answer = await attempt(act);
    if (answer === null) {
      act.tries += 1;
      await pause(Math.min(8000, 300 * 2 ** act.tries));
      continue;
    }
    waiting.shift();
    alarm("");
    mark();
    if (answer.fout) {
      alarm(`Niet bewaard: ${answer.fout}`);
      act.failed(new Error(answer.fout));
    } else act.done(answer);
  }
  busy = false;
}

async function attempt(act) {
  try {
    const answer = await fetch(act.path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-csrf": token ?? csrf() },
      body: JSON.stringify(act.body),
    });
    if (answer.ok) return await answer.json();
    if (answer.status === 401 || answer.status === 403) return await again(answer);
    if (answer.status >= 500) throw new Error(String(answer.status));
    return await answer.json();
  } catch {
    alarm(`Nog niet bewaard: ${waiting.length}. De server antwoordt niet; Relaas blijft het proberen. Sluit dit venster niet.`);
    return null;
  }
}

// The session has ended, or another one was begun in another window: its token may help.
async function again(answer) {
  const { fout } = await answer.json();
  const page = await fetch("/doel");
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("meta[name=csrf]");
  if (fresh && fresh.content !== (token ?? csrf())) {
    token = fresh.content;
    return null;
  }
  if (fresh) return { fout };
  alarm(`Nog niet bewaard: ${waiting.length}. Meld u in een ander tabblad opnieuw aan en laat dit venster open.`);
  return null;
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

function mark() {
  const box = document.getElementById("bewaard");
  if (!box) return;
  box.textContent = waiting.length ? `Bewaren… ${waiting.length}` : "Alles bewaard";
  box.dataset.busy = waiting.length ? "1" : "";
}

addEventListener("beforeunload", (event) => {
  if (waiting.length) event.preventDefault();
});
