export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  document.documentElement.lang = data.lang;
  const skip = document.querySelector('a[href="#stMain"]'); // Streamlit's own words are English
  if (skip) skip.textContent = data.words.skip;
  const active = parentElement.activeElement;
  const focused = active?.id === "set" ? "#set" : active && `a[href="${CSS.escape(active.getAttribute("href"))}"]`;
  root.replaceChildren(
    el("header", {},
      el("span", { class: "name" }, data.name),
      el("nav", { class: "pages", "aria-label": data.words.pages },
        data.pages.map((page) => el("a", { href: page.href, class: page.apart && "apart", "aria-current": page.current && "page" }, page.label))),
      el("div", { class: "rest" },
        data.versions.length > 0 && el("span", { class: "data", title: data.versions[1] },
          el("span", { class: "short" }, data.versions[0]), el("span", { class: "full" }, data.versions[1])),
        el("select", { class: "sets", id: "set", "aria-label": data.words.sets, title: data.words.sets },
          data.sets.map((one) => el("option", { value: one.href, selected: one.current }, one.label))),
        switcher(data.words.language, data.languages))));
  followLinks(root);
  followChoices(root);
  followPageLinks();
  const pages = root.querySelector(".pages"); // on a phone they scroll: the present one is in sight
  const here = pages.querySelector("[aria-current]");
  const show = () => { if (here) pages.scrollLeft = here.offsetLeft - pages.offsetLeft - 40; };
  show();
  if (document.fonts.status !== "loaded") document.fonts.ready.then(show); // until then its words are narrower
  if (focused) root.querySelector(focused)?.focus();
}
