let page; // the one of the last drawing

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  redraw(root,
    el("div", { class: "row" },
      el("div", { class: "what" },
        el("div", { class: "line" }, el("h1", { id: "title", tabindex: "-1" }, data.title), tools(data)),
        el("p", { class: "about" }, data.about.flatMap(about))),
      el("div", { class: "choices" }, data.choices.map(choice))),
    data.counts.length ? el("div", { class: "counts" }, data.counts.map(counts)) : "");
  followLinks(root);
  followChoices(root);
  const came = page !== undefined && page !== location.pathname; // another page: reading begins at its heading
  page = location.pathname;
  if (came) root.querySelector("h1").focus({ preventScroll: true });
}

function about(part, index) {
  const text = part.parts.length ? part.parts.map(remark) : [remark(part)];
  return index ? [" · ", ...text] : text;
}

function remark({ text, href }) {
  return href ? el("a", { href }, text) : text;
}

function counts({ title, items, rest }) {
  return el("dl", {}, el("dt", {}, title),
    items.map((one) => el("dd", { "data-status": one.status, title: one.note || null },
      el("span", { class: "sign", "aria-hidden": "true" }, one.sign), el("b", {}, one.number), ` ${one.word}`)),
    rest && el("dd", { class: "rest" }, rest));
}

// Quiet: whoever hands a view on finds it, nobody else is kept from reading.
function tools({ ways, link, words }) {
  const said = el("span", { "aria-live": "polite" });
  const copy = el("button", { type: "button", id: "copy-link" }, words.copy);
  copy.onclick = () => copyLink(new URL(link || location.href, location.href).href, said, words);
  return el("div", { class: "tools" }, ways.map(({ text, href }) => el("a", { href }, text)), copy, said);
}

async function copyLink(href, said, words) {
  if (!(await copied(href))) {
    const field = el("input", { readonly: true, value: href, "aria-label": words.by_hand });
    said.replaceChildren(`${words.by_hand} `, field);
    field.select();
    return;
  }
  said.textContent = `✔ ${words.copied}`;
  setTimeout(() => { if (said.textContent.includes(words.copied)) said.textContent = ""; }, 4000);
}

// The clipboard is given to pages of this machine and of https alone; the older way serves an office's network.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedTheOldWay(text);
  }
}

function copiedTheOldWay(text) {
  const held = el("textarea", { style: "position: fixed; top: 0; opacity: 0" });
  const before = document.activeElement;
  held.value = text;
  document.body.append(held);
  held.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    held.remove();
    before?.focus?.({ preventScroll: true });
  }
}
