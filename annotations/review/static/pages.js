// Pages of the dossier: pictures and words, fetched ahead and kept in memory only.
const pictures = new Map();
const words = new Map();
const texts = new Map();

function keep(map, key, make, most) {
  let found = map.get(key);
  if (!found) {
    found = make();
    map.set(key, found);
    found.catch(() => map.delete(key));
    if (map.size > most) map.delete(map.keys().next().value);
  }
  return found;
}

export function picture(place) {
  return keep(pictures, place, async () => {
    const image = new Image();
    image.src = `/beeld/${place}/200.png`;
    image.draggable = false;
    await image.decode();
    return image;
  }, 12);
}

export async function whyNoPicture(place) {
  const answer = await fetch(`/beeld/${place}/200.png`, { headers: { accept: "application/json" } });
  return answer.ok ? "" : (await answer.json()).fout;
}

export function wordsOf(place) {
  return keep(words, place, async () => {
    const answer = await fetch(`/woorden/${place}`, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    const list = found.woorden.map(([start, end, text, ...box]) => ({ start, end, text, box: box.length ? box : null }));
    return { width: found.breedte, height: found.hoogte, list, covered: found.bedekt };
  }, 60);
}

export function textOf(place) {
  return keep(texts, place, async () => {
    const answer = await fetch(`/tekst/${place}`, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".text-lines");
  }, 20);
}

// Boxes of the words from `start` to `end`, one a line.
export function boxes(sheet, start, end) {
  const found = [];
  for (const word of sheet.list) {
    if (!word.box || word.start >= end || word.end <= start) continue;
    const [x0, top, x1, bottom] = word.box;
    const last = found.at(-1);
    if (last && Math.min(bottom, last[3]) - Math.max(top, last[1]) > (bottom - top) / 2 && x0 >= last[0]) {
      last[1] = Math.min(last[1], top);
      last[2] = Math.max(last[2], x1);
      last[3] = Math.max(last[3], bottom);
    } else found.push([x0, top, x1, bottom]);
  }
  return found;
}
