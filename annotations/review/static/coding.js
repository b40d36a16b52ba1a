// The coding screen: an item at a time, everything by keyboard, the next item ready before it is asked for.
import { Draft } from "./draft.js";
import { attachDialogs, openDialog } from "./dialogs.js";
import { fetchItem, forget } from "./items.js";
import { label, listen } from "./keys.js";
import { Marking } from "./marking.js";
import { paintEvidence, placeOf } from "./evidence.js";
import { states } from "./rail.js";
import { newKey, say } from "./say.js";
import { send } from "./sender.js";
import { Stage } from "./stage.js";

const VALUES = { present: "aanwezig", absent: "niet aanwezig", "not applicable": "niet van toepassing" };
const AHEAD = 3;
const SHOWN = { "choose-present": "present", "choose-absent": "absent", "choose-na": "not applicable", "not-applicable": "not applicable" };
const stage = new Stage(() => draft.spans());
const draft = new Draft(() => changed());
const marking = new Marking(stage, (first, last) => add(first.start, last.end));
let since = 0;
let elsewhere = null;
let going = 0;

const item = () => document.getElementById("item");
const data = () => item().dataset;

function changed() {
  stage.draw();
  paintEvidence(draft, stage.case);
}

function add(start, end) {
  const fits = draft.add(stage.document, start, end);
  say(fits ? "Bewijsplaats toegevoegd." : "Te lang: markeer ten hoogste 400 tekens.");
  return fits;
}

// ---- going from item to item

async function go(path, pressed) {
  if (!path) return say("Dit was de laatste.");
  const turn = ++going;
  let fresh;
  try {
    fresh = await fetchItem(path);
  } catch {
    location.assign(path);
    return null;
  }
  if (turn !== going) return null;
  swap(fresh.cloneNode(true));
  history.replaceState(null, "", path);
  await begin();
  if (pressed !== undefined) painted(pressed);
  ahead();
  return null;
}

function swap(fresh) {
  const old = item();
  const other = old.dataset.case !== fresh.dataset.case;
  for (const name of Object.keys(old.dataset)) delete old.dataset[name];
  Object.assign(old.dataset, fresh.dataset);
  old.querySelector(".rail").replaceWith(fresh.querySelector(".rail"));
  old.querySelector(".panel").replaceWith(fresh.querySelector(".panel"));
  if (other) old.querySelector("#stuk").replaceWith(fresh.querySelector("#stuk"));
}

async function begin() {
  if (marking.on) marking.stop();
  label(item(), map);
  draft.read(data());
  states.paint(item());
  document.getElementById("kop").focus({ preventScroll: true });
  item().querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest" });
  paintEvidence(draft, data().case);
  await stage.show(data().case, data().document, data().page);
  stage.toActive();
  since = performance.now();
}

// From the key to the frame that shows the next item: read by benchmarks/review.py.
function painted(pressed) {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => performance.measure("relaas-item", { start: pressed, end: performance.now() });
    channel.port2.postMessage(0);
  });
}

function openItems() {
  const links = [...item().querySelectorAll(".rail a")];
  const at = links.findIndex((a) => a.dataset.code === data().code);
  const round = [...links.slice(at + 1), ...links.slice(0, at)];
  const inOrder = [...round.filter((a) => !a.dataset.state), ...round.filter((a) => a.dataset.state === "later")];
  return inOrder.map((a) => a.getAttribute("href"));
}

function nextOpen() {
  return openItems()[0] ?? null;
}

async function ahead() {
  const open = openItems();
  const ways = [...open.slice(0, AHEAD), data().following, data().previous];
  if (open.length <= AHEAD + 1) ways.push(await findElsewhere());
  for (const path of new Set(ways.filter(Boolean))) {
    fetchItem(path)
      .then((fresh) => stage.preload(fresh.dataset.case, fresh.dataset.document, fresh.dataset.page))
      .catch(() => {});
  }
}

async function findElsewhere() {
  if (elsewhere?.from === data().case) return elsewhere.path;
  const from = data().case;
  try {
    const answer = await fetch(`${data().path}/volgende?elders=1`, { headers: { accept: "application/json" } });
    elsewhere = { from, path: (await answer.json()).pad };
    return elsewhere.path;
  } catch {
    return null;
  }
}

async function onwards(pressed) {
  const path = nextOpen() ?? (await findElsewhere());
  if (path && path !== data().path) return go(path, pressed);
  say("Alle codes zijn beslist. Dank u wel.");
  return null;
}

// ---- acts

function decide(value, pressed) {
  const own = data().arm === "eerst zelf" && !data().own && !data().revealed;
  const body = {
    case: Number(data().case),
    code: data().code,
    value,
    suggestion: data().suggestion ? Number(data().suggestion) : null,
    evidence: draft.sent(value),
    seconds: (performance.now() - since) / 1000,
    request: newKey(),
  };
  const here = data().path;
  forget(here);
  states.set(data().case, data().code, value);
  const sent = send("/beslis", body).then(
    (answer) => {
      forget(here);
      if (own) go(here, pressed);
      return answer;
    },
    () => states.set(body.case, body.code, ""),
  );
  if (own) return sent;
  say(`Bewaard: ${VALUES[value]}.`);
  return onwards(pressed);
}

function verdict(act) {
  const { suggested, revealed, own } = data();
  if (act in SHOWN) return SHOWN[act];
  if (act === "accept") {
    if (revealed) draft.take();
    return suggested || "present";
  }
  if (revealed && own) return own;
  return { present: "absent", absent: "present", "": "absent" }[suggested];
}

function act(name, event) {
  const pressed = event?.timeStamp ?? performance.now();
  const value = ["accept", "reject"].includes(name) || name in SHOWN ? verdict(name) : null;
  if (value) decide(value, pressed);
  else if (name === "reject") openDialog("correct", context());
  else ACTS[name]?.(pressed);
}

async function undo() {
  const answer = await send("/ongedaan", { request: newKey() });
  if (!answer.pad) return say("Er is niets om ongedaan te maken.");
  forget(answer.pad);
  elsewhere = null;
  states.forget();
  if (!answer.pad.startsWith("/coderen")) return location.assign(answer.pad);
  await go(answer.pad);
  return say(`Ongedaan gemaakt: ${answer.wat}${answer.aantal > 1 ? ` (${answer.aantal} codes)` : ""}.`);
}

function later(pressed) {
  const body = { case: Number(data().case), code: data().code, kind: "later", on: true, request: newKey() };
  forget(data().path);
  if (!data().own) states.set(data().case, data().code, "later");
  send("/merk", body).catch(() => {});
  say("Later.");
  return onwards(pressed);
}

function flag() {
  const button = item().querySelector("[data-act=flag]");
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  const link = item().querySelector(".rail [aria-current]");
  if (on) link.dataset.flag = "1";
  else delete link.dataset.flag;
  forget(data().path);
  send("/merk", { case: Number(data().case), code: data().code, kind: "flag", on, request: newKey() }).catch(() => {});
  say(on ? "Gemarkeerd voor een tweede lezer." : "Vlag weggehaald.");
}

async function showSpan(span) {
  if (!span?.document) return;
  if (span.page && (stage.document !== span.document || stage.page !== span.page)) await stage.show(data().case, span.document, span.page);
  else stage.draw();
  stage.toActive();
}

async function evidence() {
  const span = draft.step();
  if (!span) return say("Bij deze code zijn geen woorden.");
  paintEvidence(draft, data().case);
  return showSpan({ ...span, page: await placeOf(data().case, span, item()) });
}

async function border(side, outward) {
  const span = draft.current;
  if (!span) return say("Kies eerst een bewijsplaats.");
  const page = await placeOf(data().case, span, item());
  const moved = await draft.move(side, outward, `${data().case}/${span.document}/${page}`);
  if (!moved) return say("Verder kan niet.");
  await showSpan({ ...span, page });
  return say(document.querySelector("#bewijs .active mark")?.textContent ?? "");
}

function context() {
  return { data, draft, stage, decide, go, add, changed, forget, send, showSpan, map };
}

const ACTS = {
  undo,
  later,
  flag,
  evidence,
  correct: () => openDialog("correct", context()),
  memo: () => openDialog("memo", context()),
  search: () => openDialog("search", context()),
  codebook: () => openDialog("codebook", context()),
  help: () => openDialog("help", context()),
  mark: () => marking.toggle(),
  drop: () => say(draft.drop() ? "Bewijsplaats weggehaald." : "Er is geen bewijsplaats gekozen."),
  "left-out": () => border("left", true),
  "right-out": () => border("right", true),
  "left-in": () => border("left", false),
  "right-in": () => border("right", false),
  "text-view": () => stage.toggleText(),
  next: (pressed) => go(data().following, pressed),
  previous: (pressed) => go(data().previous, pressed),
  open: (pressed) => onwards(pressed),
  "page-back": () => stage.turn(-1),
  "page-on": () => stage.turn(1),
  "zoom-in": () => stage.zoomBy(1),
  "zoom-out": () => stage.zoomBy(-1),
  "zoom-fit": () => stage.zoomBy(0),
};

// ---- start

const map = listen(act, (event) => marking.key(event));
item().addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  const place = event.target.closest("li[data-start]");
  const link = event.target.closest(".rail a");
  if (button) {
    event.preventDefault();
    act(button.dataset.act, event);
  } else if (place) {
    const n = [...place.parentNode.children].indexOf(place);
    if (place.parentNode.id === "bewijs") draft.active = n;
    else draft.hit = { document: Number(place.dataset.document), start: Number(place.dataset.start), end: Number(place.dataset.end) };
    paintEvidence(draft, data().case);
    showSpan({ document: Number(place.dataset.document), page: Number(place.dataset.page) });
  } else if (link && !event.ctrlKey && !event.metaKey && event.button === 0) {
    event.preventDefault();
    go(link.getAttribute("href"), event.timeStamp);
  }
});
item().addEventListener("change", (event) => {
  if (event.target.id === "stuk") stage.show(data().case, Number(event.target.value), 1);
});
addEventListener("resize", () => stage.fit());
marking.attach(document.getElementById("blad"), document.getElementById("tekst"));
attachDialogs(context());
begin().then(ahead);
