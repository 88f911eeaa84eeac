// Small tools of every component: build elements from text (never from markup), and follow a link inside the app.

try {
  const chosen = localStorage.getItem("colours"); // day or night, where the reader chose the other than the system
  if (chosen) document.documentElement.dataset.colours = chosen;
} catch { /* nothing is kept in this browser */ }

function el(tag, attributes = {}, ...children) {
  const node = tag.startsWith("svg:")
    ? document.createElementNS("http://www.w3.org/2000/svg", tag.slice(4))
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Draws a component anew. What had the focus has it again: the element of the same id, else that of the same words, so that
// keys go on from there.
function redraw(root, ...children) {
  const had = root.getRootNode().activeElement;
  const like = (one) => one.localName === had.localName && (had.id ? one.id === had.id : said(one) === said(had));
  const said = (one) => one.getAttribute("aria-label") ?? one.textContent;
  const alike = () => [...root.querySelectorAll(had.localName)].filter(like);
  const place = had && root.contains(had) ? alike().indexOf(had) : -1;
  root.replaceChildren(...children);
  if (place >= 0) (alike()[place] ?? alike()[0])?.focus({ preventScroll: true });
}

// Every state of a page is its address. To follow a link is to change the address and let the app read it,
// exactly as the browser's own back and forward do; a modified click keeps its usual meaning.
function go(href, root) {
  const next = both(new URL(href, location.href), root?.drawnAt);
  if (next.href === location.href) return;
  history.pushState({ from: location.href }, "", next);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

// A link says the whole view, as it was when the link was drawn. Where another choice was made since and the page is
// still being drawn for it, only what this link would change is changed: of two quick clicks both count.
function both(next, drawnAt) {
  const drawn = new URL(drawnAt ?? location.href), now = new URL(location.href);
  const elsewhere = next.pathname !== now.pathname || drawn.pathname !== now.pathname;
  if (elsewhere || drawn.href === now.href || !beingDrawn()) return next;
  for (const name of new Set([...drawn.searchParams.keys(), ...next.searchParams.keys()])) {
    const value = next.searchParams.get(name);
    if (value === drawn.searchParams.get(name)) continue;
    if (value === null) now.searchParams.delete(name);
    else now.searchParams.set(name, value);
  }
  return now;
}

// Just asked for and not yet answered, or running as Streamlit says. A busy server begins late: not the time tells whether
// a choice was answered but the address for which the masthead was drawn last. What is never answered is forgotten.
function beingDrawn() {
  const since = performance.now() - (window.chosenAt ?? -Infinity);
  if (since < 300 || (since < 5000 && window.answered !== question())) return true;
  return window.framesLeft > 0 || runs();
}

function runs() {
  return document.querySelector("[data-test-script-state=running]") !== null;
}

// The last parts of an answer are drawn some frames after Streamlit has said that all of it has come.
function watchRuns() {
  const count = () => { if (--window.framesLeft > 0) requestAnimationFrame(count); };
  new MutationObserver(([change]) => {
    if (change.target.dataset.testScriptState !== "notRunning") return;
    if (!(window.framesLeft > 0)) requestAnimationFrame(count);
    window.framesLeft = 6;
  }).observe(document.body, { subtree: true, attributeFilter: ["data-test-script-state"] });
}

// A page and its choices, in whatever order the address names them.
function question(page = location.pathname.split("/").at(-1), query = location.search) {
  const choices = new URLSearchParams(query);
  choices.sort();
  return `${page}?${choices}`;
}

// On the first visit the page is shown once, whole: when its script has run, all its components are drawn, and a further
// look finds as much. The library of charts is large and not waited for; its place is kept.
function settle() {
  if (window.settles) return;
  window.settles = true;
  window.isBeingDrawn = beingDrawn; // for the tests
  watchRuns();
  const until = performance.now() + 10000;
  let before = -1;
  const look = () => {
    const roots = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].map((one) => one.shadowRoot?.querySelector(".root"));
    const drawn = roots.every((one) => one?.childNodes.length);
    const headed = roots.some((one) => one?.querySelector("h1")) || document.querySelector(".ht :is(h1, h2), [data-testid=stException]") !== null;
    const ran = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
    const now = document.querySelectorAll("[data-testid=stElementContainer]").length;
    if ((ran && drawn && headed && now === before) || performance.now() > until) document.documentElement.dataset.whole = "";
    else requestAnimationFrame(look);
    before = now;
  };
  look();
}

// When a page is left while it is still being drawn, Streamlit puts its address back once the drawing begins: of two
// quick steps back the second was lost. An address that was left a moment ago is therefore written by nobody but us.
function keepHistory() {
  if (window.keepsHistory) return;
  window.keepsHistory = true;
  const left = new Map();
  let path = location.pathname;
  const askAgain = lostChoices();
  window.addEventListener("popstate", () => {
    window.chosenAt = performance.now();
    askAgain();
    if (path !== location.pathname) left.set(path, performance.now());
    left.delete(location.pathname);
    path = location.pathname;
  }, true);
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const next = new URL(url ?? location.href, location.href).pathname;
    const stale = next !== location.pathname && performance.now() - (left.get(next) ?? -Infinity) < 5000;
    if (!stale || state?.from) push(state, title, url);
  };
}

// A choice made in the moment in which the line to the server was down is lost on its way: what the address asks, and nobody
// has answered when the server stands idle, is asked again.
function lostChoices() {
  const PATIENCE = 2500;
  let tries = 0, waiting, again = false;
  const look = () => {
    if (window.answered === undefined || window.answered === question()) return;
    const away = document.querySelector("[data-test-connection-state=CONNECTED]") === null;
    if (away || runs()) return wait();
    if (!tries--) return;
    again = true;
    window.dispatchEvent(new PopStateEvent("popstate"));
    again = false;
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PATIENCE);
  };
  return () => {
    if (!again) tries = 3;
    wait();
  };
}

function followLinks(root) {
  keepHistory();
  settle();
  root.drawnAt = location.href;
  root.onclick = (event) => follow(event, root);
}

// The options of lists are addresses too.
function followChoices(root) {
  root.drawnAt = location.href;
  root.onchange = (event) => go(event.target.value, root);
}

// Links in the text of the page itself (st.html) are followed inside the app too: one listener for all of them.
function followPageLinks() {
  if (window.followsPageLinks) return;
  window.followsPageLinks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('.ht a[href^="./"]');
    if (!link) return;
    const place = link.getBoundingClientRect().top;
    follow(event, document);
    if (event.defaultPrevented && link.matches(":focus-visible")) keepPlace(link.textContent, place);
  });
  readChartsOnce();
}

// Text that is drawn anew loses the focus with its link: it goes to the link of the same words nearest to where that
// stood, else to the heading, so that keys go on from there.
function keepPlace(text, place, tries = 40) {
  if (tries && beingDrawn()) return setTimeout(keepPlace, 150, text, place, tries - 1);
  if (document.activeElement && document.activeElement !== document.body) return;
  const top = (one) => Math.abs(one.getBoundingClientRect().top - place);
  const same = [...document.querySelectorAll(".ht a")].filter((one) => one.textContent === text);
  const next = same.sort((a, b) => top(a) - top(b))[0] ?? pageHeading();
  next?.focus({ preventScroll: true });
}

// Leads down to what was chosen, where it stands below the list it was chosen from. While it is filled the browser would hold
// on to what stands below it: it is followed until it has stood for a second, or the reader moves on.
function bringIntoView(selector, list) {
  const until = performance.now() + 10000;
  let moved = false, at, since, frames;
  const stop = () => { moved = true; };
  const kinds = ["wheel", "touchstart", "pointerdown", "keydown"];
  const done = () => kinds.forEach((kind) => window.removeEventListener(kind, stop, true));
  kinds.forEach((kind) => window.addEventListener(kind, stop, { capture: true, passive: true }));
  const look = () => {
    if (moved || performance.now() > until) return done();
    const found = document.querySelector(selector);
    const top = found?.offsetHeight > 60 ? found.getBoundingClientRect().top : undefined;
    if (top !== undefined && at === undefined && top < list.getBoundingClientRect().bottom - 1) return done(); // beside it
    if (top !== undefined && top !== at) {
      found.scrollIntoView({ block: "start" });
      at = found.getBoundingClientRect().top;
      [since, frames] = [performance.now(), 0];
    } else if (frames++ > 10 && performance.now() - since > 1000 && !beingDrawn()) return done();
    requestAnimationFrame(look);
  };
  look();
}

function pageHeading() {
  return document.querySelector(".st-key-pagehead [data-testid=stBidiComponentIsolated]")?.shadowRoot.querySelector("h1");
}

// What a chart says stands before it as text and below it as a table; read aloud, its drawing would be loose numbers.
function readChartsOnce() {
  const hide = () => {
    for (const one of document.querySelectorAll(".js-plotly-plot:not([aria-hidden])")) one.setAttribute("aria-hidden", "true");
  };
  let asked = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(hide);
  }).observe(document.body, { childList: true, subtree: true });
}

function follow(event, root) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const target = event.target.closest("a[href], [data-href]");
  if (!target || !root.contains(target)) return;
  event.preventDefault();
  go(target.getAttribute("href") ?? target.dataset.href, root);
}

function finding(mark) {
  return el("span", { class: "finding", "data-status": mark.status, title: mark.note || null },
    el("span", { class: "sign", "aria-hidden": "true" }, mark.sign), mark.word);
}

function switcher(label, options) {
  return el("nav", { class: "switch", "aria-label": label },
    options.map((option) => el("a", { href: option.href, "aria-current": option.current && "true", lang: option.lang || null }, option.label)));
}

// One list to choose from; each option is the address of the view it leads to (followChoices goes there).
function choice({ id, label, groups }) {
  return el("label", { class: "choice" }, label,
    el("select", { id }, groups.flatMap((group) => {
      const options = group.options.map((one) => el("option", { value: one.href, selected: one.current }, one.label));
      return group.label ? [el("optgroup", { label: group.label }, ...options)] : options;
    })));
}
