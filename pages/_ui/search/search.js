// The dialog: what is typed is looked up here, without asking the server; a find is an ordinary link.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (root.version === data.version) return;
  root.version = data.version;
  const level = leveller(data.levelling);
  const entryOf = ([kind, label, note, page, changes, keys]) => ({ kind, label, note, page, changes, keys });
  const entries = data.entries.map(entryOf);
  const prepare = (those) => those.forEach((entry) => { entry.forms = entry.keys.flatMap((key) => formsOf(key, level)); });
  let prepared = false, further = [], shown = [], at = 0, opener = null;

  const input = el("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "finds", "aria-autocomplete": "list", "aria-label": data.words.title,
    placeholder: data.words.placeholder, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go", maxlength: 80,
  });
  const list = el("ul", { role: "listbox", id: "finds", "aria-label": data.words.title });
  const heading = el("p", { class: "heading" });
  const told = el("p", { class: "hidden", role: "status" });
  const slash = el("input", { type: "checkbox", checked: slashOpens() });
  const dialog = el("dialog", { "aria-label": data.words.title },
    el("div", { class: "field" }, glass(), input, el("button", { type: "button", class: "close" }, data.words.close)),
    heading, list, told,
    el("p", { class: "hint" }, el("span", {}, data.words.hint), el("label", {}, slash, data.words.shortcut)));
  root.replaceChildren(dialog);
  followLinks(list);

  const href = (entry) => {
    const now = new URLSearchParams(location.search), next = new URLSearchParams();
    for (const name of data.kept) if (now.has(name)) next.set(name, now.get(name));
    for (const [name, value] of Object.entries(entry.changes)) value === null ? next.delete(name) : next.set(name, value);
    if (next.has("area")) next.delete("set"); // an area tells its set by itself
    const [page, part] = entry.page.split("#");
    return `./${page}${next.size ? `?${next}` : ""}${part ? `#${part}` : ""}`;
  };
  const label = (entry) => {
    const hit = matchIn(entry.label, input.value);
    if (!hit) return [entry.label];
    const { signs, from, to } = hit;
    return [signs.slice(0, from).join(""), el("b", {}, signs.slice(from, to).join("")), signs.slice(to).join("")];
  };
  const point = (next) => {
    list.children[at]?.firstChild.setAttribute("aria-selected", "false");
    at = next;
    const option = list.children[at]?.firstChild;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    option ? input.setAttribute("aria-activedescendant", option.id) : input.removeAttribute("aria-activedescendant");
  };
  const update = () => {
    const typed = input.value.trim();
    shown = typed ? lookUp(typed, entries, level, further).slice(0, data.most) : entries.filter((entry) => entry.kind === "page" && !entry.page.includes("#"));
    heading.textContent = typed ? (shown.length ? "" : data.words.nothing) : data.words.pages;
    told.textContent = typed ? (shown.length ? data.found[shown.length] : data.words.nothing) : "";
    list.replaceChildren(...shown.map((entry, n) => el("li", { role: "none" },
      el("a", { role: "option", id: `find-${n}`, tabindex: "-1", "aria-selected": "false", href: href(entry) },
        el("span", { class: "what" }, el("span", { class: "label" }, label(entry)), entry.note && el("span", { class: "note" }, entry.note)),
        typed && el("span", { class: "kind" }, data.kinds[entry.kind])))));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    list.scrollTop = 0;
    point(0);
  };
  // Thousands of names that few look for: asked for at the first search, and found from then on.
  const askFurther = async () => {
    if (!data.further) return;
    try {
      const asked = await fetch(data.further);
      if (!asked.ok) return;
      const found = (await asked.json()).map(entryOf);
      prepare(found);
      further = found;
      if (input.value.trim()) update();
    } catch { /* the server is away: what came with the page is found all the same */ }
  };
  const open = () => {
    if (dialog.open || !dialog.isConnected) return; // a page without a masthead has no search
    if (!prepared) { prepare(entries); askFurther(); }
    prepared = true;
    opener = deepFocus();
    input.value = "";
    update();
    dialog.showModal();
    input.focus();
  };

  input.oninput = update;
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !(step || event.key === "Enter")) return; // an input method is still at work on a letter
    event.preventDefault();
    if (!shown.length) return;
    if (step) point((at + step + shown.length) % shown.length);
    else list.children[at].firstChild.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
  };
  list.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close(); });
  dialog.onclick = (event) => { if (event.target === dialog || event.target.closest(".close")) dialog.close(); };
  dialog.onclose = () => opener?.isConnected && opener.focus();
  slash.onchange = () => { try { localStorage.setItem("slash", slash.checked ? "" : "off"); } catch { /* not kept, then */ } };
  window.openSearch = open;
  listenOnce();
}

function glass() {
  return el("svg:svg", { viewBox: "0 0 16 16", width: 15, height: 15, "aria-hidden": "true" },
    el("svg:path", { d: "M6.8 2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM10.4 10.4 14 14", fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round" }));
}

// Those who speak to their computer can turn the single key off (WCAG 2.1.4).
function slashOpens() {
  try { return localStorage.getItem("slash") !== "off"; } catch { return true; }
}

function deepFocus() {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one;
}

// The listeners outlive the component; what they call is always the newest.
function listenOnce() {
  if (window.listensForSearch) return;
  window.listensForSearch = true;
  document.addEventListener("keydown", (event) => {
    const chord = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
    const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable=true]");
    const single = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && slashOpens();
    if (!chord && !single) return;
    event.preventDefault();
    window.openSearch();
  });
}
