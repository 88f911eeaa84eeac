// Small tools of every component: build elements from text (never from markup), and follow a link inside the app.

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

// Every state of a page is its address. To follow a link is to change the address and let the app read it,
// exactly as the browser's own back and forward do; a modified click keeps its usual meaning.
function go(href) {
  const next = new URL(href, location.href);
  if (next.href === location.href) return;
  history.pushState({}, "", next);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

function followLinks(root) {
  root.onclick = (event) => follow(event, root);
}

// Links in the text of the page itself (st.html) are followed inside the app too: one listener for all of them.
function followPageLinks() {
  if (window.followsPageLinks) return;
  window.followsPageLinks = true;
  document.addEventListener("click", (event) => {
    if (event.target.closest?.('.ht a[href^="./"]')) follow(event, document);
  });
}

function follow(event, root) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const target = event.target.closest("a[href], [data-href]");
  if (!target || !root.contains(target)) return;
  event.preventDefault();
  go(target.getAttribute("href") ?? target.dataset.href);
}

function finding(mark) {
  return el("span", { class: "finding", "data-status": mark.status, title: mark.note || null },
    el("span", { class: "sign", "aria-hidden": "true" }, mark.sign), mark.word);
}

function switcher(label, options) {
  return el("nav", { class: "switch", "aria-label": label },
    options.map((option) => el("a", { href: option.href, "aria-current": option.current && "true", lang: option.lang || null }, option.label)));
}

// One list to choose from; each option is the address of the view it leads to (the root's onchange goes there).
function choice({ id, label, groups }) {
  return el("label", { class: "choice" }, label,
    el("select", { id }, groups.flatMap((group) => {
      const options = group.options.map((one) => el("option", { value: one.href, selected: one.current }, one.label));
      return group.label ? [el("optgroup", { label: group.label }, ...options)] : options;
    })));
}
