// How well an entry fits what was typed. Keys come folded from Python (indicators/text.py); here only the query is.

const EXACT = 0, PREFIX = 1, INITIALS = 2, PHRASE = 3, WORDS = 4, INSIDE = 5, TYPO = 6;

function foldQuery(text) {
  const bare = text.normalize("NFD").toLowerCase().replace(/[đð]/g, "d").replace(/\p{M}/gu, "");
  return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// "ty le bhyt" and "tỉ lệ bảo hiểm y tế" are the same: the rule and its words are those of the loaders.
function leveller({ words, spellings }) {
  const whole = new Map(words);
  const variants = spellings.map(([variant, usual]) => [new RegExp([...variant].join(" ?"), "g"), usual]);
  return (text) => variants.reduce((now, [variant, usual]) => now.replace(variant, usual),
    text.split(" ").map((word) => whole.get(word) ?? word).join(" "));
}

// A name without its spaces, where its words begin, and their first letters.
function formOf(text) {
  const words = text.split(" ").filter(Boolean);
  let at = 0;
  const starts = words.map((word) => (at += word.length) - word.length);
  return { letters: words.join(""), starts, words, initials: words.length > 1 ? words.map((word) => word[0]).join("") : "" };
}

function formsOf(text, level) {
  const levelled = level(text);
  return levelled === text ? [formOf(text)] : [formOf(text), formOf(levelled)];
}

function rankOf(query, key, typos) {
  const { letters, starts, initials } = key, wanted = query.letters;
  if (letters === wanted) return EXACT;
  if (letters.startsWith(wanted)) return PREFIX;
  if (initials === wanted) return INITIALS;
  const begins = (word) => starts.some((start) => letters.startsWith(word, start));
  if (begins(wanted)) return PHRASE;
  const stands = (word) => (word.length > 2 ? begins(word) : key.words.includes(word)); // "ha" begins too much
  if (query.words.length > 1 && query.words.every(stands)) return WORDS;
  if (wanted.length > 2 && letters.includes(wanted)) return INSIDE;
  return typos && starts.some((start) => isNear(wanted, letters.slice(start))) ? TYPO : Infinity;
}

// One slip in four to seven letters, two in more; figures are never guessed at.
function isNear(wanted, letters) {
  if (wanted.length < 4 || /\d/.test(wanted)) return false;
  const most = wanted.length < 8 ? 1 : 2;
  return [0, 1, -1].some((more) => distance(wanted, letters.slice(0, wanted.length + more), most) <= most);
}

// Letters left out, put in, changed or swapped with their neighbour.
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[other.length];
}

// The entries that fit, best first; slips of the finger are looked for only where nothing fits without them.
// ``further`` entries come behind those, and are never guessed at.
function lookUp(text, entries, level, further = []) {
  const folded = foldQuery(text);
  if (!folded) return [];
  const queries = formsOf(folded, level), typed = text.normalize("NFC").toLowerCase().trim();
  const fitting = (those, typos) => those
    .map((entry, order) => {
      const rank = Math.min(...queries.flatMap((query) => entry.forms.map((key) => rankOf(query, key, typos))));
      const asWritten = entry.label.normalize("NFC").toLowerCase().startsWith(typed) ? 0 : 1; // with the marks typed
      return { entry, rank, asWritten, order };
    })
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.asWritten - b.asWritten || a.order - b.order)
    .map(({ entry }) => entry);
  const found = [...fitting(entries, false), ...fitting(further, false)];
  return found.length ? found : fitting(entries, true);
}

// Where in a label the typed letters stand: [from, to), or null.
function matchIn(label, text) {
  const signs = [...label.normalize("NFC")], at = [];
  let letters = "";
  signs.forEach((sign, n) => { for (const letter of foldQuery(sign)) { letters += letter; at.push(n); } });
  const wanted = foldQuery(text).replaceAll(" ", ""), from = wanted ? letters.indexOf(wanted) : -1;
  return from < 0 ? null : { signs, from: at[from], to: at[from + wanted.length - 1] + 1 };
}
