// The list of codes: states that were just decided are painted over what was fetched before.
const WORDS = { present: "aanwezig", absent: "niet aanwezig", "not applicable": "niet van toepassing", later: "later", "": "open" };
const known = new Map();

function paint(item) {
  let decided = 0;
  for (const link of item.querySelectorAll(".rail a")) {
    const state = known.get(`${item.dataset.case} ${link.dataset.code}`);
    if (state !== undefined) {
      link.dataset.state = state;
      link.querySelector(".rail-state").textContent = WORDS[state];
    }
    if (link.dataset.state && link.dataset.state !== "later") decided += 1;
  }
  item.querySelector("#geteld").textContent = decided;
  item.querySelector(".rail progress").value = decided;
}

export const states = {
  set(caseNumber, code, state) {
    known.set(`${caseNumber} ${code}`, state);
    paint(document.getElementById("item"));
  },
  forget() {
    known.clear();
  },
  paint,
};
