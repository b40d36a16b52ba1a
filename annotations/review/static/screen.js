// Every screen but the coding one: key labels, undo.
import { label, listen } from "./keys.js";
import { newKey, say } from "./say.js";
import { send } from "./sender.js";

async function undo() {
  const answer = await send("/ongedaan", { request: newKey() });
  if (!answer.pad) return say("Er is niets om ongedaan te maken.");
  say("Ongedaan gemaakt.");
  return location.reload();
}

const map = listen((act) => {
  if (act === "undo") undo();
  if (act === "help") location.assign("/hulp");
  if (act === "search") document.querySelector("input[type=search]")?.focus();
});
label(document, map);
