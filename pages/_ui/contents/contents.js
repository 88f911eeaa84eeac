// The list of a page's parts. Their headings stand in the page itself (st.html) and come after this list does.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const links = new Map(data.parts.map(([id, label]) => [id, el("a", { href: `#${id}` }, label)]));
  const narrow = matchMedia("(max-width: 1180px)");
  narrow.onchange = () => { root.querySelector("details").open = !narrow.matches; }; // beside the text it cannot be unfolded by hand
  root.narrow = narrow; // held, or it would be let go of with its listener
  root.replaceChildren(el("details", { open: !narrow.matches }, el("summary", {}, data.title),
    el("nav", { "aria-label": data.title }, el("ol", {}, [...links.values()].map((link) => el("li", {}, link))))));

  root.stop?.();
  const unfold = foldOnPhones([...links.keys()], root);
  const lead = (id) => {
    const heading = document.getElementById(id);
    unfold(heading);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
    return heading;
  };
  root.onclick = (event) => {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const id = link.hash.slice(1);
    history.replaceState(history.state, "", link.hash); // an address to copy, and no step back for each part read
    lead(id);
  };

  const main = document.querySelector("[data-testid=stMain]");
  const mark = () => {
    const passed = [...links.keys()].filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < 140);
    links.forEach((link, id) => id === passed.at(-1) ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current"));
  };
  main?.addEventListener("scroll", mark, { passive: true });
  const grown = new ResizeObserver(mark); // what is drawn late above a heading moves it, and nobody scrolls
  if (main) [main, ...main.children].forEach((one) => grown.observe(one));
  root.stop = () => { main?.removeEventListener("scroll", mark); grown.disconnect(); root.folding.abort(); };

  // Asked for one part: it is looked for until it has been drawn, and stays where it is while the page grows above it.
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (links.has(wanted) && root.led !== location.href) {
    root.led = location.href;
    let left = 60, moved = false;
    const stop = () => { moved = true; };
    ["wheel", "touchstart", "keydown", "pointerdown"].forEach((kind) => addEventListener(kind, stop, { once: true, passive: true }));
    const look = () => {
      if (moved || !left--) return;
      if (document.getElementById(wanted)) lead(wanted);
      setTimeout(look, 100);
    };
    look();
  }
  mark();
  return () => root.stop?.();
}

// On a phone each part is folded under its heading, which is the button that opens it; paper and wide screens show all of
// each (page.css). The answer opens a part that is led to.
function foldOnPhones(ids, root) {
  root.folding = new AbortController();
  const phone = matchMedia("(max-width: 640px)"), opened = (root.opened ??= new Set());
  const show = (heading, open) => {
    opened[open ? "add" : "delete"](heading.id);
    heading.closest("section").toggleAttribute("data-folded", !open);
    heading.querySelector("button")?.setAttribute("aria-expanded", String(open));
  };
  const arrange = () => {
    for (const heading of ids.map((id) => document.getElementById(id)).filter(Boolean)) {
      const button = heading.querySelector("button");
      if (phone.matches && !button) {
        const made = el("button", { type: "button" }, heading.textContent);
        made.onclick = () => show(heading, heading.closest("section").hasAttribute("data-folded"));
        heading.replaceChildren(made);
        show(heading, opened.has(heading.id));
      } else if (!phone.matches && button) heading.replaceChildren(button.textContent);
    }
  };
  const drawn = new MutationObserver(arrange); // the parts come after this list, and anew with each choice
  const page = document.querySelector(".st-key-page");
  if (page) drawn.observe(page, { childList: true, subtree: true });
  phone.addEventListener("change", arrange, { signal: root.folding.signal });
  root.folding.signal.addEventListener("abort", () => drawn.disconnect());
  arrange();
  return (heading) => heading?.querySelector("button") && show(heading, true);
}
