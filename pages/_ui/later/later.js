// A page is shown in one piece (settle); the frame after that it can be read, and this asks for what is large.
export default function ({ data, parentElement, setTriggerValue }) {
  let removed = false;
  // Who has gone on to another page, or back, is not to be called back by a run of this one; a busy browser draws a page that
  // was left already. Another choice is answered first, and the charts are asked for when the page stands.
  const stands = () => document.documentElement.dataset.whole !== undefined && location.pathname.split("/").at(-1) === data.page && !beingDrawn();
  parentElement.querySelector(".root").replaceChildren(el("div", { class: "place", "aria-busy": "true" }));
  settle();
  const look = () => {
    if (!removed) requestAnimationFrame(() => (stands() ? setTimeout(ask) : look()));
  };
  const ask = () => {
    if (!stands()) look();
    else if (!removed) setTriggerValue("seen", true);
  };
  look();
  return () => { removed = true; };
}
