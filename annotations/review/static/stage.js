// The page on the screen: its picture with the evidence boxed, turning, zoom, and the text instead of the picture.
import { boxes, picture, textOf, whyNoPicture, wordsOf } from "./pages.js";

const ZOOMS = [0.6, 0.75, 0.9, 1, 1.2, 1.5, 2, 2.5];
const SVG = "http://www.w3.org/2000/svg";

export class Stage {
  constructor(spans) {
    this.spans = spans; // () => [{document, start, end, kind, active}]
    this.case = "";
    this.document = 0;
    this.page = 0;
    this.sheet = null;
    this.zoom = Number(document.body.dataset.zoom || 1);
    this.asText = false;
    this.selection = null;
    this.cursor = null;
  }

  get place() {
    return `${this.case}/${this.document}/${this.page}`;
  }

  preload(caseNumber, documentNumber, page) {
    if (!documentNumber) return;
    const place = `${caseNumber}/${documentNumber}/${page}`;
    picture(place).catch(() => {});
    wordsOf(place).catch(() => {});
  }

  async show(caseNumber, documentNumber, page) {
    const before = this.place;
    Object.assign(this, { case: String(caseNumber), document: Number(documentNumber), page: Number(page) });
    if (!this.document) return;
    if (this.place !== before) Object.assign(this, { sheet: null, selection: null, cursor: null });
    const here = this.place;
    this.head();
    try {
      this.sheet = await wordsOf(here);
    } catch {
      this.sheet = null;
    }
    if (this.place !== here) return;
    if (this.asText) await this.showText();
    else await this.showPicture();
    this.draw();
  }

  async showPicture() {
    const here = this.place;
    const old = document.getElementById("beeld");
    try {
      const image = await picture(here);
      if (this.place !== here) return;
      image.id = "beeld";
      image.alt = `Bladzijde ${this.page}; de tekst staat onder ‘Tekst’`;
      if (image !== old) old.replaceWith(image);
      this.view(false);
      this.fit();
    } catch {
      const why = await whyNoPicture(here).catch(() => "De server antwoordt niet.");
      if (this.place === here) await this.showText(`${why} U ziet de tekst zoals die is ingelezen; u kunt er gewoon in markeren.`);
    }
  }

  async showText(notice = "") {
    const here = this.place;
    const lines = await textOf(here);
    if (this.place !== here) return;
    const box = document.getElementById("tekst");
    box.replaceChildren();
    if (notice) {
      const line = document.createElement("p");
      line.className = "notice";
      line.textContent = notice;
      box.append(line);
    }
    box.append(lines);
    this.view(true);
  }

  view(text) {
    document.getElementById("tekst").hidden = !text;
    document.getElementById("blad").hidden = text;
    document.getElementById("tekstknop").setAttribute("aria-pressed", String(text));
  }

  get textShown() {
    return !document.getElementById("tekst").hidden;
  }

  async toggleText() {
    this.asText = !this.textShown;
    await this.show(this.case, this.document, this.page);
    this.toActive();
  }

  head() {
    const choice = document.getElementById("stuk");
    choice.value = String(this.document);
    const pages = choice.selectedOptions[0]?.dataset.pages ?? 0;
    document.getElementById("bladzijde").textContent = `${this.page} / ${pages}`;
  }

  turn(step) {
    const choice = document.getElementById("stuk");
    const pages = Number(choice.selectedOptions[0]?.dataset.pages ?? 0);
    let [documentNumber, page] = [this.document, this.page + step];
    if (page < 1 || page > pages) {
      const other = choice.options[choice.selectedIndex + step];
      if (!other) return Promise.resolve();
      [documentNumber, page] = [Number(other.value), step > 0 ? 1 : Number(other.dataset.pages)];
    }
    document.getElementById("vel").scrollTop = 0;
    return this.show(this.case, documentNumber, page);
  }

  zoomBy(step) {
    const at = ZOOMS.findIndex((z) => z >= this.zoom - 0.001);
    this.zoom = step === 0 ? 1 : ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + step))];
    this.fit();
    this.toActive();
  }

  fit() {
    const room = document.getElementById("vel").clientWidth - 32;
    document.getElementById("blad").style.width = `${Math.round(Math.min(room, 1000) * this.zoom)}px`;
  }

  draw() {
    if (!this.sheet) return;
    const svg = document.getElementById("kaders");
    svg.setAttribute("viewBox", `0 0 ${this.sheet.width} ${this.sheet.height}`);
    svg.replaceChildren();
    for (const box of this.sheet.covered) this.rect(svg, box, "cover", 1);
    for (const span of this.here()) {
      for (const box of boxes(this.sheet, span.start, span.end)) this.rect(svg, box, `${span.kind}${span.active ? " active" : ""}`, 1.5);
    }
    if (this.selection) {
      const [from, to] = this.range();
      for (const box of boxes(this.sheet, this.sheet.list[from].start, this.sheet.list[to].end)) this.rect(svg, box, "chosen", 1);
    }
    const word = this.cursor === null ? null : this.sheet.list[this.cursor];
    if (word?.box) this.rect(svg, word.box, "cursor", 1.5);
    this.drawText();
  }

  drawText() {
    if (!this.textShown) return;
    const spans = this.here();
    const [from, to] = this.selection ? this.range() : [1, 0];
    document.querySelectorAll("#tekst .w").forEach((node, n) => {
      const word = this.sheet.list[n];
      const span = spans.findLast((s) => word.start < s.end && word.end > s.start);
      node.className = `w${span ? ` ${span.kind}${span.active ? " active" : ""}` : ""}${n >= from && n <= to ? " chosen" : ""}${n === this.cursor ? " cursor" : ""}`;
    });
  }

  here() {
    const first = this.sheet.list[0]?.start ?? 0;
    const last = this.sheet.list.at(-1)?.end ?? 0;
    return this.spans().filter((s) => s.document === this.document && s.start < last && s.end > first);
  }

  range() {
    return [Math.min(...this.selection), Math.max(...this.selection)];
  }

  rect(svg, [x0, top, x1, bottom], kind, margin) {
    const made = document.createElementNS(SVG, "rect");
    made.setAttribute("x", x0 - margin);
    made.setAttribute("y", top - margin);
    made.setAttribute("width", x1 - x0 + 2 * margin);
    made.setAttribute("height", bottom - top + 2 * margin);
    made.setAttribute("rx", 1.5);
    made.setAttribute("class", kind);
    svg.append(made);
  }

  toActive() {
    this.scrollTo(".cursor") || this.scrollTo(".active") || this.scrollTo(".voorstel, .hand, .tegen, .treffer");
  }

  scrollTo(selector) {
    const area = document.getElementById("vel");
    const root = this.textShown ? document.getElementById("tekst") : document.getElementById("kaders");
    const mark = root.querySelector(selector);
    if (!mark) return false;
    const [outer, inner] = [area.getBoundingClientRect(), mark.getBoundingClientRect()];
    if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 60) area.scrollTop += inner.top - outer.top - outer.height / 3;
    if (inner.left < outer.left || inner.right > outer.right) area.scrollLeft += inner.left - outer.left - 40;
    return true;
  }
}
