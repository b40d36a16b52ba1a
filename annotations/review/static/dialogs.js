// Dialogs of the coding screen: correct, memo, search, codebook, help. Esc closes each and gives the focus back.
import { csrf, newKey, say } from "./say.js";

const get = (id) => document.getElementById(id);

export function openDialog(name, desk) {
  OPEN[name](desk);
}

function show(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
}

function correct({ data, draft }) {
  const dialog = get("corrigeer");
  const value = data().own || data().suggested;
  for (const choice of dialog.querySelectorAll("input")) choice.checked = choice.value === value;
  draft.hit = null;
  show(dialog);
  (dialog.querySelector("input:checked") ?? dialog.querySelector("input")).focus();
}

function memo() {
  get("memoveld").value = get("memotekst").textContent;
  show(get("memo"));
  get("memoveld").focus();
}

function search() {
  show(get("zoek"));
  get("zoekveld").select();
}

async function codebook({ data }) {
  const box = get("codeboekinhoud");
  const answer = await fetch(`/codeboek/${data().code}?deel=1`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  box.replaceChildren(...page.body.children);
  show(get("codeboek"));
  box.scrollTop = 0;
}

const OPEN = { correct, memo, search, codebook, help: () => show(get("hulp")) };

export function attachDialogs(desk) {
  attachCorrect(desk);
  attachMemo(desk);
  attachSearch(desk);
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("close", () => get("kop").focus({ preventScroll: true }));
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }
}

function attachCorrect({ decide }) {
  const dialog = get("corrigeer");
  dialog.addEventListener("keydown", (event) => {
    const choice = dialog.querySelectorAll("input")[Number(event.key) - 1];
    if (choice) {
      choice.checked = true;
      choice.focus();
      event.preventDefault();
    } else if (event.key === "Enter" && event.target.tagName === "INPUT") {
      event.preventDefault();
      dialog.close("ok");
    }
  });
  dialog.addEventListener("close", () => {
    const chosen = dialog.querySelector("input:checked");
    if (dialog.returnValue !== "ok") return;
    if (chosen) decide(chosen.value, performance.now());
    else say("Kies eerst aanwezig, niet aanwezig of niet van toepassing.");
  });
}

function attachMemo({ data, forget, send }) {
  const dialog = get("memo");
  get("memoveld").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.close("ok");
  });
  dialog.addEventListener("close", () => {
    const text = get("memoveld").value.trim();
    if (dialog.returnValue !== "ok" || text === get("memotekst").textContent) return;
    get("memotekst").textContent = text;
    get("memovak").hidden = !text;
    forget(data().path);
    send("/memo", { case: Number(data().case), code: data().code, memo: text, request: newKey() }).catch(() => {});
    say(text ? "Memo bewaard." : "Memo weggehaald.");
  });
}

function attachSearch(desk) {
  get("zoekformulier").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(`/zoek/${desk.data().case}`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-csrf": csrf() },
      body: JSON.stringify({ zoek: get("zoekveld").value }),
    });
    const { treffers, fout } = await answer.json();
    if (fout) {
      get("zoekstand").textContent = fout;
      return;
    }
    get("zoekstand").textContent = treffers.length ? `${treffers.length} plaatsen. Kies er een; daarna kunt u de woorden toevoegen.` : "Niet gevonden. Dat wil niet zeggen dat het er niet staat: probeer ook andere woorden.";
    get("treffers").replaceChildren(...treffers.map((hit) => row(hit, desk)));
    get("treffers").querySelector("button")?.focus();
  });
  get("treffers").addEventListener("keydown", (event) => {
    const rows = [...get("treffers").querySelectorAll("button.go")];
    const at = rows.indexOf(document.activeElement);
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  });
}

function row(hit, { draft, showSpan, add, stage }) {
  const li = document.createElement("li");
  const button = part("button", "go", "");
  button.type = "button";
  const quote = part("span", "quote", "");
  quote.append(part("span", "around", `…${hit.voor} `), part("mark", "treffer", hit.treffer), part("span", "around", ` ${hit.na}…`));
  button.append(quote, part("span", "place", `${hit.naam}, bladzijde ${hit.bladzijde}`));
  const place = { document: hit.document, start: hit.start, end: hit.end };
  button.addEventListener("click", async () => {
    get("zoek").close();
    draft.hit = place;
    await showSpan({ ...place, page: hit.bladzijde });
  });
  const adds = part("button", "add", "Als bewijs");
  adds.type = "button";
  adds.addEventListener("click", async () => {
    get("zoek").close();
    draft.hit = null;
    await stage.show(stage.case, hit.document, hit.bladzijde);
    add(hit.start, hit.end);
    stage.toActive();
  });
  li.append(button, adds);
  return li;
}

function part(tag, name, text) {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}
