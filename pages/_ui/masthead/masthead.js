export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  document.documentElement.lang = data.lang;
  const skip = document.querySelector('a[href="#stMain"]'); // Streamlit's own words are English
  if (skip) skip.textContent = data.words.skip;
  const focused = parentElement.activeElement?.getAttribute("href");
  root.replaceChildren(
    el("header", {},
      el("span", { class: "name" }, data.name),
      el("nav", { class: "pages", "aria-label": data.words.pages },
        data.pages.map((page) => el("a", { href: page.href, class: page.apart && "apart", "aria-current": page.current && "page" }, page.label))),
      el("div", { class: "rest" },
        data.version && el("span", { class: "data" }, data.version),
        switcher(data.words.language, data.languages))));
  followLinks(root);
  followPageLinks();
  const pages = root.querySelector(".pages"); // on a phone they scroll: the present one is in sight
  const here = pages.querySelector("[aria-current]");
  const show = () => { if (here) pages.scrollLeft = here.offsetLeft - pages.offsetLeft - 40; };
  show();
  if (document.fonts.status !== "loaded") document.fonts.ready.then(show); // until then its words are narrower
  if (focused) root.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}
