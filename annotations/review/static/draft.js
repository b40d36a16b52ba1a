// The evidence as it stands on the screen: the suggestion's words, the coder's own, and which of them is in hand.
import { wordsOf } from "./pages.js";

export const LONGEST = 400;

export class Draft {
  constructor(changed) {
    this.changed = changed;
    this.items = [];
    this.against = [];
    this.active = -1;
    this.hit = null;
  }

  read(data) {
    this.items = parse(data.evidence);
    this.against = parse(data.against).map((item) => ({ ...item, origin: "tegen" }));
    this.proposed = parse(data.proposed);
    this.active = this.items.length ? 0 : -1;
    this.hit = null;
  }

  spans() {
    const shown = [...this.against.map((a) => ({ ...a, kind: "tegen" })), ...this.items.map((item, n) => ({ ...item, kind: item.origin, active: n === this.active }))];
    if (this.hit) shown.push({ ...this.hit, kind: "treffer", active: true });
    return shown;
  }

  get current() {
    return this.items[this.active] ?? null;
  }

  step() {
    const all = this.items.length;
    if (all) this.active = (this.active + 1) % all;
    return this.current ?? this.against[0] ?? null;
  }

  add(document, start, end) {
    if (end - start > LONGEST) return false;
    const same = this.items.findIndex((i) => i.document === document && i.start === start && i.end === end);
    if (same < 0) this.items.push({ document, start, end, origin: "hand" });
    this.active = same < 0 ? this.items.length - 1 : same;
    this.changed();
    return true;
  }

  drop() {
    if (!this.current) return false;
    this.items.splice(this.active, 1);
    this.active = Math.min(this.active, this.items.length - 1);
    this.changed();
    return true;
  }

  // Moves one border of the evidence in hand by a word of its page.
  async move(side, outward, place) {
    const item = this.current;
    if (!item) return false;
    const { list } = await wordsOf(place);
    const first = list.findIndex((w) => w.end > item.start);
    const last = list.findLastIndex((w) => w.start < item.end);
    if (first < 0 || last < 0) return false;
    const to = { left: [first + (outward ? -1 : 1), last], right: [first, last + (outward ? 1 : -1)] }[side];
    const [from, until] = to;
    if (from < 0 || until >= list.length || from > until) return false;
    const [start, end] = [side === "left" ? list[from].start : item.start, side === "right" ? list[until].end : item.end];
    if (end - start > LONGEST) return false;
    Object.assign(item, { start, end, origin: "hand" });
    this.changed();
    return true;
  }

  // What goes with a decision: for 'present' the words that carry it, for 'absent' those that speak against it.
  sent(value) {
    const own = this.items.filter((i) => i.origin === "hand");
    const taken = { present: this.items, absent: [...own, ...this.against], "not applicable": own }[value];
    return taken.filter((i) => i.document).map((i) => ({ d: i.document, s: i.start, e: i.end }));
  }

  take() {
    this.items = this.proposed.map((item) => ({ ...item }));
  }
}

function parse(text) {
  return (text ?? "").split(";").filter(Boolean).map((part) => {
    const [document, start, end, origin] = part.split(",");
    return { document: Number(document), start: Number(start), end: Number(end), origin: origin ?? "voorstel" };
  });
}
