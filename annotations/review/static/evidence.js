// The list of evidence beside the page, kept equal to what is in hand.
import { wordsOf } from "./pages.js";

export function paintEvidence(draft, caseNumber) {
  const list = document.getElementById("bewijs");
  if (!list) return;
  const old = new Map([...list.children].map((li) => [keyOf(li.dataset), li]));
  list.replaceChildren(...draft.items.map((span) => old.get(keyOf(span)) ?? make(span, caseNumber)));
  [...list.children].forEach((li, n) => {
    li.classList.toggle("active", n === draft.active);
    li.firstElementChild.setAttribute("aria-current", String(n === draft.active));
  });
}

function keyOf(place) {
  return `${place.document} ${place.start} ${place.end}`;
}

function make(span, caseNumber) {
  const li = document.createElement("li");
  Object.assign(li.dataset, { document: span.document, start: span.start, end: span.end, origin: "hand" });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "go";
  const quote = document.createElement("span");
  quote.className = "quote";
  const mark = document.createElement("mark");
  mark.className = "hand";
  const place = document.createElement("span");
  place.className = "place";
  quote.append(mark);
  button.append(quote, place);
  li.append(button);
  fill(li, span, caseNumber, mark, place);
  return li;
}

async function fill(li, span, caseNumber, mark, place) {
  const page = await placeOf(caseNumber, span, document.getElementById("item"));
  const { list } = await wordsOf(`${caseNumber}/${span.document}/${page}`);
  mark.textContent = list.filter((w) => w.start < span.end && w.end > span.start).map((w) => w.text).join(" ");
  li.dataset.page = page;
  const option = document.querySelector(`#stuk option[value="${span.document}"]`);
  place.textContent = `${(option?.textContent ?? "").replace(/^\d+\. /, "").split(",")[0]}, bladzijde ${page}`;
}

// The page on which a span begins: known from the list, or else looked for, page by page.
export async function placeOf(caseNumber, span, item) {
  for (const li of item.querySelectorAll("li[data-page]")) {
    if (Number(li.dataset.document) === span.document && Math.abs(Number(li.dataset.start) - span.start) < 1) return Number(li.dataset.page);
  }
  const pages = Number(item.querySelector(`#stuk option[value="${span.document}"]`)?.dataset.pages ?? 0);
  for (let page = 1; page <= pages; page += 1) {
    const { list } = await wordsOf(`${caseNumber}/${span.document}/${page}`);
    if (list.length && span.start < list.at(-1).end) return page;
  }
  return 1;
}
