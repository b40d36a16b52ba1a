// The list by keyboard: the same keys as on the coding screen; a decision stays on the list.
import { listen } from "./keys.js";
import { newKey, say } from "./say.js";
import { send } from "./sender.js";

const VALUES = { present: "aanwezig", absent: "niet aanwezig", "not applicable": "niet van toepassing" };
const rows = () => [...document.querySelectorAll("#lijst tbody tr[data-path]")];
let at = -1;
const shown = performance.now();

function move(step) {
  const all = rows();
  at = Math.min(all.length - 1, Math.max(0, at + step));
  all[at]?.focus();
}

function decide(row, act, value) {
  const form = row?.querySelector("form.decide");
  const button = form?.querySelector(`[data-act=${act}]`);
  if (!button || !row.dataset.open) return say("Open deze code om te beslissen.");
  const fields = Object.fromEntries(new FormData(form));
  const chosen = value ?? button.value;
  row.dataset.open = "";
  row.querySelector(".own").textContent = VALUES[chosen];
  form.hidden = true;
  say(`Bewaard: ${VALUES[chosen]}.`);
  send("/beslis", {
    case: Number(fields.case), code: fields.code, suggestion: Number(fields.suggestion), value: chosen,
    seconds: (performance.now() - shown) / 1000, request: newKey(),
  }).catch(() => location.reload());
  return move(1);
}

async function undo() {
  const answer = await send("/ongedaan", { request: newKey() });
  if (!answer.pad) return say("Er is niets om ongedaan te maken.");
  return location.reload();
}

listen((act) => {
  if (act === "next") move(1);
  else if (act === "previous") move(-1);
  else if (act === "accept" || act === "reject") decide(rows()[at], act);
  else if (act === "undo") undo();
  else if (act === "evidence" || act === "open") rows()[at] && location.assign(rows()[at].dataset.path);
  else if (act === "search") document.querySelector("input[type=search]").focus();
  else if (act === "help") location.assign("/hulp");
});

document.getElementById("lijst").addEventListener("submit", (event) => {
  event.preventDefault();
  const row = event.target.closest("tr");
  at = rows().indexOf(row);
  decide(row, event.submitter?.dataset.act ?? "accept");
});
document.getElementById("filters").addEventListener("change", (event) => event.currentTarget.requestSubmit());
