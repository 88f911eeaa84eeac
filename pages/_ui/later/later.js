// A page is shown in one piece (settle); the frame after that it can be read, and this asks for what is large.
export default function ({ data, parentElement, setTriggerValue }) {
  let removed = false;
  // Who has gone on to another page, or back, is not to be called back by a run of this one; a busy browser draws a page that
  // was left already. Another choice on this page is answered first, and the charts are asked for then.
  const gone = () => removed || location.pathname.split("/").at(-1) !== data.page;
  parentElement.querySelector(".root").replaceChildren(el("div", { class: "place", "aria-busy": "true" }));
  settle();
  const look = () => {
    if (gone()) return;
    if (document.documentElement.dataset.whole === undefined || beingDrawn()) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(ask));
  };
  const ask = () => {
    if (beingDrawn()) look();
    else if (!gone()) setTriggerValue("seen", true);
  };
  look();
  return () => { removed = true; };
}
