// A page is shown in one piece (settle); the frame after that it can be read, and this asks for what is large.
export default function ({ data, parentElement, setTriggerValue }) {
  const drawn = location.href; // who has gone on meanwhile, or back, is not to be called back by a run of this page
  let gone = location.pathname.split("/").at(-1) !== data.page; // a busy browser draws a page that was left already
  parentElement.querySelector(".root").replaceChildren(el("div", { class: "place", "aria-busy": "true" }));
  settle();
  const look = () => {
    if (gone || location.href !== drawn) return;
    if (document.documentElement.dataset.whole === undefined || beingDrawn()) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => gone || location.href !== drawn || setTriggerValue("seen", true)));
  };
  look();
  return () => { gone = true; };
}
