export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  document.documentElement.lang = data.lang;
  window.answered = question(data.asked.page, data.asked.choices);
  redraw(root,
    el("header", {},
      el("a", { class: "skip", id: "skip", href: "#stMain" }, data.words.skip),
      el("span", { class: "name" }, data.name),
      finder(data.words),
      el("div", { class: "rest" },
        data.versions.length > 0 && el("a", { class: "data", href: data.sources, title: data.versions[1] },
          el("span", { class: "short" }, data.versions[0]), el("span", { class: "full" }, data.versions[1])),
        el("select", { class: "sets", id: "set", "aria-label": data.words.sets, title: data.words.sets },
          data.sets.map((one) => el("option", { value: one.href, selected: one.current }, one.label))),
        switcher(data.words.language, data.languages),
        colours(data.words.dark),
        data.person && el("a", { class: "person", href: data.person.href, title: data.person.label, "aria-label": data.person.label }, data.person.name)),
      el("nav", { class: "pages", "aria-label": data.words.pages },
        data.pages.map((page) => el("a", { href: page.href, class: page.apart && "apart", "aria-current": page.current && "page" }, page.label)))));
  root.querySelector(".skip").onclick = toHeading;
  document.querySelector("#stMain")?.setAttribute("tabindex", "-1"); // no stop before the first link; keys scroll it from within
  followLinks(root);
  root.querySelector(".person")?.addEventListener("click", (event) => event.stopPropagation()); // a page of the gate, not of the app
  if (data.person) watchSession();
  followChoices(root);
  followPageLinks();
  agree(data.pages);
  const pages = root.querySelector(".pages"); // on a phone they scroll: the present one is in sight
  const here = pages.querySelector("[aria-current]");
  const show = () => { if (here) pages.scrollLeft = here.offsetLeft - pages.offsetLeft - 40; };
  show();
  if (document.fonts.status !== "loaded") document.fonts.ready.then(show); // until then its words are narrower
}

// What is shown is what the address says. Who steps back in the moment in which a page asks for its charts would be called
// forward again by that late question: the address is then asked once more.
let agreeing;
function agree(pages) {
  const path = ({ href }) => new URL(href, location.href).pathname;
  const drawn = pages.find((one) => one.current);
  clearTimeout(agreeing);
  if (!drawn || path(drawn) === location.pathname || !pages.some((one) => path(one) === location.pathname)) return;
  agreeing = setTimeout(() => (beingDrawn() ? agree(pages) : window.dispatchEvent(new PopStateEvent("popstate"))), 300);
}

// The box is a button: what it opens (pages/_ui/search) has the room that a box up here has not.
function finder(words) {
  const button = el("button", { type: "button", id: "find", class: "find", "aria-haspopup": "dialog", "aria-keyshortcuts": "/ Control+K Meta+K", "aria-label": words.find },
    el("svg:svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
      el("svg:path", { d: "M6.8 2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM10.4 10.4 14 14", fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round" })),
    el("span", { class: "full" }, words.find), el("span", { class: "short" }, words.find_short), el("kbd", { "aria-hidden": "true" }, "/"));
  button.onclick = () => window.openSearch?.();
  return button;
}

// Day and night: what the reader chose is kept where it differs from what the system asks for.
function colours(label) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const page = document.documentElement;
  const isDark = () => (page.dataset.colours ? page.dataset.colours === "dark" : system.matches);
  const button = el("button", { type: "button", id: "colours", class: "colours", "aria-label": label, title: label, "aria-pressed": String(isDark()) },
    el("svg:svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      el("svg:circle", { cx: 8, cy: 8, r: 6.2, fill: "none", stroke: "currentColor", "stroke-width": 1.5 }),
      el("svg:path", { d: "M8 1.8a6.2 6.2 0 0 1 0 12.4z", fill: "currentColor" })));
  button.onclick = () => {
    const next = isDark() ? "light" : "dark";
    if ((next === "dark") === system.matches) delete page.dataset.colours;
    else page.dataset.colours = next;
    try {
      page.dataset.colours ? localStorage.setItem("colours", next) : localStorage.removeItem("colours");
    } catch { /* nothing is kept in this browser */ }
    button.setAttribute("aria-pressed", String(isDark()));
  };
  return button;
}

// Past the pages, straight to the heading; Streamlit's own link of this kind is English and leads to before the pages.
function toHeading(event) {
  event.preventDefault();
  pageHeading()?.focus();
}

// Somebody who has signed out elsewhere, or whose session has run out, is shown where to sign in; asking keeps no session alive.
function watchSession() {
  if (window.watchesSession) return;
  const ask = async () => {
    const answer = await fetch("/session", { cache: "no-store" }).then((one) => one.text()).catch(() => "");
    if (answer === "out") location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  };
  window.watchesSession = setInterval(ask, 20000);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
}
