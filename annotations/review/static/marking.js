// Marking words: by dragging over the page or the text, or with the arrows; Shift marks, Enter adds, Esc stops.
import { say } from "./say.js";

export class Marking {
  constructor(stage, add) {
    this.stage = stage;
    this.add = add; // (first word, last word) => whether it was added
    this.on = false;
    this.anchor = null;
  }

  toggle() {
    if (this.on) this.stop();
    else this.begin();
  }

  begin() {
    const { stage } = this;
    if (!stage.sheet?.list.length) return say("Op deze bladzijde staan geen woorden.");
    this.on = true;
    this.anchor = null;
    const active = stage.spans().find((s) => s.active && s.document === stage.document);
    const near = active ? stage.sheet.list.findIndex((w) => w.end > active.start) : -1;
    stage.cursor = near >= 0 ? near : this.firstInView();
    stage.selection = null;
    this.update(true);
    document.getElementById("markeerknop").setAttribute("aria-pressed", "true");
    say("Markeren: pijlen gaan langs de woorden, Shift+pijl markeert, Enter voegt toe, Esc stopt.");
    document.getElementById("vel").focus({ preventScroll: true });
    return null;
  }

  stop() {
    this.on = false;
    Object.assign(this.stage, { cursor: null, selection: null });
    this.stage.draw();
    document.getElementById("markeerknop").setAttribute("aria-pressed", "false");
  }

  firstInView() {
    const area = document.getElementById("vel").getBoundingClientRect();
    const paper = document.getElementById("kaders").getBoundingClientRect();
    const top = ((area.top - paper.top) / Math.max(paper.height, 1)) * this.stage.sheet.height;
    const found = this.stage.sheet.list.findIndex((w) => w.box && w.box[1] >= top);
    return Math.max(found, 0);
  }

  // Takes the keys of the marking mode; returns whether it did.
  key(event) {
    if (!this.on) return false;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) this.moveTo(this.stage.cursor + step, event.shiftKey);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.moveTo(this.line(event.key === "ArrowDown" ? 1 : -1), event.shiftKey);
    else if (event.key === "Home" || event.key === "End") this.moveTo(this.edge(event.key === "End"), event.shiftKey);
    else if (event.key === "Enter") this.finish();
    else if (event.key === "Escape") this.stop();
    else return event.key === "Shift";
    return true;
  }

  moveTo(to, extend) {
    const { stage } = this;
    const target = Math.min(Math.max(to, 0), stage.sheet.list.length - 1);
    if (extend) {
      this.anchor ??= stage.cursor;
      stage.selection = [this.anchor, target];
    } else {
      this.anchor = null;
      stage.selection = null;
    }
    stage.cursor = target;
    this.update(false);
  }

  line(step) {
    const { list } = this.stage.sheet;
    const here = list[this.stage.cursor];
    if (!here.box) return this.stage.cursor + step;
    const middle = (here.box[0] + here.box[2]) / 2;
    const height = here.box[3] - here.box[1];
    let best = this.stage.cursor;
    let least = Infinity;
    list.forEach((word, n) => {
      if (!word.box) return;
      const down = (word.box[1] - here.box[1]) * step;
      if (down < height * 0.6) return;
      const distance = down * 8 + Math.abs((word.box[0] + word.box[2]) / 2 - middle);
      if (distance < least) [best, least] = [n, distance];
    });
    return best;
  }

  edge(end) {
    const { list } = this.stage.sheet;
    let n = this.stage.cursor;
    const same = (m) => list[m]?.box && list[n].box && Math.abs(list[m].box[1] - list[n].box[1]) < 4;
    while (same(n + (end ? 1 : -1))) n += end ? 1 : -1;
    return n;
  }

  finish() {
    const [from, to] = this.stage.selection ? this.stage.range() : [this.stage.cursor, this.stage.cursor];
    if (this.add(this.stage.sheet.list[from], this.stage.sheet.list[to])) this.stop();
  }

  update(first) {
    const { stage } = this;
    stage.draw();
    stage.toActive();
    if (first) return;
    const [from, to] = stage.selection ? stage.range() : [stage.cursor, stage.cursor];
    const text = stage.sheet.list.slice(from, to + 1).map((w) => w.text).join(" ");
    document.getElementById("status").textContent = text.length > 160 ? `… ${text.slice(-160)}` : text;
  }

  // Mouse and pen.
  attach(paper, text) {
    let from = null;
    paper.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      from = this.wordAt(paper, event);
      if (from !== null) paper.setPointerCapture(event.pointerId);
    });
    paper.addEventListener("pointermove", (event) => {
      if (from === null || !(event.buttons & 1)) return;
      const to = this.wordAt(paper, event);
      if (to === null) return;
      this.stage.selection = [from, to];
      this.stage.draw();
    });
    paper.addEventListener("pointerup", () => {
      if (from !== null && this.stage.selection) {
        const [first, last] = this.stage.range();
        this.stage.selection = null;
        this.add(this.stage.sheet.list[first], this.stage.sheet.list[last]);
        this.stage.draw();
      }
      from = null;
    });
    text.addEventListener("pointerup", () => this.fromText(text));
  }

  wordAt(paper, event) {
    if (!this.stage.sheet) return null;
    const area = paper.getBoundingClientRect();
    const x = ((event.clientX - area.left) / area.width) * this.stage.sheet.width;
    const y = ((event.clientY - area.top) / area.height) * this.stage.sheet.height;
    let best = null;
    let least = 40;
    this.stage.sheet.list.forEach(({ box }, n) => {
      if (!box) return;
      const dx = Math.max(box[0] - x, 0, x - box[2]);
      const dy = Math.max(box[1] - y, 0, y - box[3]);
      const distance = dx + dy * 4;
      if (distance < least) [best, least] = [n, distance];
    });
    return best;
  }

  fromText(text) {
    const chosen = getSelection();
    if (chosen.isCollapsed || !chosen.rangeCount) return;
    const nodes = [...text.querySelectorAll(".w")].filter((node) => chosen.containsNode(node, true));
    if (!nodes.length) return;
    const at = (node) => this.stage.sheet.list[Number(node.dataset.n)];
    this.add(at(nodes[0]), at(nodes.at(-1)));
    chosen.removeAllRanges();
    this.stage.draw();
  }
}
