// Adjudication by keyboard: a, b ... take over a coding, 1 2 3 give another; the page shows the words of all sides.
import { Draft } from "./draft.js";
import { paintEvidence } from "./evidence.js";
import { listen } from "./keys.js";
import { Marking } from "./marking.js";
import { newKey, say } from "./say.js";
import { send } from "./sender.js";
import { Stage } from "./stage.js";

const item = document.getElementById("item");
const data = item.dataset;
const sides = new Draft(() => {});
const draft = new Draft(() => {
  stage.draw();
  paintEvidence(draft, data.case);
});
const stage = new Stage(() => [...sides.spans().map((s) => ({ ...s, active: false })), ...draft.spans().map((s) => ({ ...s, kind: "treffer" }))]);
const marking = new Marking(stage, (first, last) => {
  const fits = draft.add(stage.document, first.start, last.end);
  say(fits ? "Bewijsplaats toegevoegd." : "Te lang: markeer ten hoogste 400 tekens.");
  return fits;
});
const since = performance.now();

async function decide(choice) {
  const body = {
    case: Number(data.case), code: data.code, reason: document.getElementById("reden").value,
    evidence: draft.items.map((i) => ({ d: i.document, s: i.start, e: i.end })),
    seconds: (performance.now() - since) / 1000, request: newKey(), ...choice,
  };
  const answer = await send("/verschillen/beslis", body).catch(() => null);
  if (answer) location.assign(answer.pad);
}

const ACTS = {
  undo: async () => {
    const answer = await send("/ongedaan", { request: newKey() });
    if (!answer.pad) return say("Er is niets om ongedaan te maken.");
    return location.assign(answer.pad.replace("/coderen/", "/verschillen/"));
  },
  memo: () => document.getElementById("reden").focus(),
  mark: () => marking.toggle(),
  drop: () => draft.drop(),
  next: () => location.assign(data.following),
  open: () => location.assign(data.following),
  previous: () => history.back(),
  "choose-present": () => decide({ value: "present" }),
  "choose-absent": () => decide({ value: "absent" }),
  "choose-na": () => decide({ value: "not applicable" }),
  "text-view": () => stage.toggleText(),
  "page-back": () => stage.turn(-1),
  "page-on": () => stage.turn(1),
  "zoom-in": () => stage.zoomBy(1),
  "zoom-out": () => stage.zoomBy(-1),
  "zoom-fit": () => stage.zoomBy(0),
  help: () => location.assign("/hulp"),
};

listen((act) => ACTS[act]?.(), (event) => {
  if (marking.key(event)) return true;
  const side = item.querySelector(`[data-side="${CSS.escape(event.key.toUpperCase())}"]`);
  if (side && event.key.length === 1) decide({ side: side.dataset.side });
  return Boolean(side);
});
item.addEventListener("click", (event) => {
  const button = event.target.closest("[data-side], [data-value], [data-act]");
  const place = event.target.closest("li[data-start]");
  if (button) {
    event.preventDefault();
    const { side, value, act } = button.dataset;
    if (act) ACTS[act]?.();
    else decide(side ? { side } : { value });
  } else if (place) {
    draft.hit = { document: Number(place.dataset.document), start: Number(place.dataset.start), end: Number(place.dataset.end) };
    stage.show(data.case, Number(place.dataset.document), Number(place.dataset.page)).then(() => stage.toActive());
  }
});
item.addEventListener("change", (event) => {
  if (event.target.id === "stuk") stage.show(data.case, Number(event.target.value), 1);
});
document.getElementById("reden").addEventListener("keydown", (event) => {
  if (event.key === "Escape" || event.key === "Enter") {
    event.preventDefault();
    document.getElementById("kop").focus();
  }
});
marking.attach(document.getElementById("blad"), document.getElementById("tekst"));
sides.read(data);
document.getElementById("kop").focus({ preventScroll: true });
stage.show(data.case, data.document, data.page).then(() => stage.toActive());
