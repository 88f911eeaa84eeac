// The dialog: what is typed is looked up here, in an index that is asked for when the page stands, or sooner by whoever
// searches sooner; a find is an ordinary link.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (root.version === data.version) return;
  root.version = data.version;
  const entryOf = ([kind, label, note, page, changes, keys]) => ({ kind, label, note, page, changes, keys });
  const pages = data.pages.map(([page, label]) => entryOf(["page", label, "", page, {}, []]));
  let index, asking, missed = false, further, shown = [], at = 0, opener = null, goes = false;

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
  const waits = () => input.value.trim() && !index && !missed;
  const update = () => {
    const typed = input.value.trim();
    shown = typed && index ? lookUp(typed, index.entries, index.level, further).slice(0, index.most) : waits() ? [] : pages;
    heading.textContent = !typed ? data.words.pages : waits() ? data.words.waiting : missed ? data.words.missed : shown.length ? "" : data.words.nothing;
    told.textContent = !typed ? "" : index && shown.length ? index.found[shown.length] : heading.textContent;
    list.replaceChildren(...shown.map((entry, n) => el("li", { role: "none" },
      el("a", { role: "option", id: `find-${n}`, tabindex: "-1", "aria-selected": "false", href: href(entry) },
        el("span", { class: "what" }, el("span", { class: "label" }, label(entry)), entry.note && el("span", { class: "note" }, entry.note)),
        typed && index && el("span", { class: "kind" }, index.kinds[entry.kind])))));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    list.scrollTop = 0;
    point(0);
  };
  const fetched = async (address) => {
    try {
      const asked = await fetch(address);
      return asked.ok ? await asked.json() : null;
    } catch { return null; /* the server is away */ }
  };
  // At once the pages can be opened; the rest is found as soon as it is here, and Enter waits for it.
  const ask = () => {
    missed = false;
    asking ??= fetched(data.index).then((found) => {
      [index, missed, asking] = [found && readIndex(found), !found, found && asking];
      if (!dialog.open) return;
      update();
      if (goes && index) openFind();
      askFurther();
    });
  };
  const readIndex = (found) => {
    const level = leveller(found.levelling), offered = new Set(data.pages.map(([page]) => page));
    const mayOpen = (entry) => entry.kind !== "page" || offered.has(entry.page.split("#")[0]);
    return { ...found, level, entries: prepared(found.entries, level).filter(mayOpen) };
  };
  const prepared = (those, level) => those.map(entryOf).map((entry) => ({ ...entry, forms: entry.keys.flatMap((key) => formsOf(key, level)) }));
  // Thousands of names that few look for: asked for at the first search, and found from then on.
  const askFurther = async () => {
    if (!index?.further || further) return;
    further = [];
    const found = await fetched(index.further);
    further = found ? prepared(found, index.level) : undefined;
    if (found && input.value.trim()) update();
  };
  const open = () => {
    if (dialog.open || !dialog.isConnected) return; // a page without a masthead has no search
    ask();
    askFurther();
    opener = deepFocus();
    input.value = "";
    update();
    dialog.showModal();
    input.focus();
  };
  const openFind = (event) => {
    goes = waits();
    if (!goes && shown.length) list.children[at].firstChild.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, ctrlKey: event?.ctrlKey, metaKey: event?.metaKey }));
  };

  input.oninput = () => {
    goes = false;
    if (missed) ask();
    update();
  };
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !(step || event.key === "Enter")) return; // an input method is still at work on a letter
    event.preventDefault();
    if (!step) openFind(event);
    else if (shown.length) point((at + step + shown.length) % shown.length);
  };
  list.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close(); });
  dialog.onclick = (event) => { if (event.target === dialog || event.target.closest(".close")) dialog.close(); };
  dialog.onclose = () => {
    goes = false;
    if (opener?.isConnected) opener.focus();
  };
  slash.onchange = () => { try { localStorage.setItem("slash", slash.checked ? "" : "off"); } catch { /* not kept, then */ } };
  window.openSearch = open;
  listenOnce();
  whenPainted(() => dialog.isConnected && ask());
}

// Behind all that a first visit waits for.
function whenPainted(then) {
  const stands = document.documentElement.dataset.whole !== undefined && !beingDrawn();
  if (!stands) setTimeout(whenPainted, 200, then);
  else window.requestIdleCallback ? requestIdleCallback(then, { timeout: 2000 }) : setTimeout(then, 200);
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
