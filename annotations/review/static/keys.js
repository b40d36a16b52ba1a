// Keys: one list of acts with their keys, changeable by each coder, dead in text fields.
export const DEFAULTS = {
  accept: "a", reject: "x", correct: "c", "not-applicable": "n", "choose-present": "1", "choose-absent": "2",
  "choose-na": "3", later: " ", undo: "Backspace", evidence: "e", mark: "w", "left-out": "[", "right-out": "]",
  "left-in": "{", "right-in": "}", drop: "Delete", "text-view": "t", search: "/", next: "j", previous: "k", open: "o",
  "page-back": "ArrowLeft", "page-on": "ArrowRight", "zoom-in": "+", "zoom-out": "-", "zoom-fit": "0",
  memo: "m", flag: "f", codebook: "g", help: "?",
};
const NAMES = {
  " ": "spatie", Backspace: "⌫", Delete: "Del", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓",
  Enter: "Enter", Escape: "Esc",
};

export function nameOf(key) {
  return NAMES[key] ?? key;
}

export function chosen() {
  let own = {};
  try {
    own = JSON.parse(document.body.dataset.keys || "{}");
  } catch {
    own = {};
  }
  return { map: { ...DEFAULTS, ...own.keys }, off: own.off === true };
}

export function label(root, map) {
  for (const mark of root.querySelectorAll("kbd[data-key]")) {
    mark.textContent = nameOf(map[mark.dataset.key] ?? "");
  }
}

function inField(target) {
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  return target.tagName === "INPUT" && !["radio", "checkbox", "button", "submit"].includes(target.type);
}

function presses(target, key) {
  const own = target.closest?.("button, a, summary, input, [role=button]");
  return own && (key === "Enter" || key === " ");
}

// `run(act, event)` is called for each key that is bound; `first(event)` may take a key before that.
export function listen(run, first = () => false) {
  const { map, off } = chosen();
  const acts = new Map(Object.entries(map).map(([act, key]) => [key, act]));
  label(document, map);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || inField(event.target)) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey) {
      event.preventDefault();
      run("undo", event);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (first(event)) {
      event.preventDefault();
      return;
    }
    const act = acts.get(event.key);
    if (off || !act || presses(event.target, event.key)) return;
    event.preventDefault();
    run(act, event);
  });
  return map;
}
