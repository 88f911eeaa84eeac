// A page is shown in one piece (settle); the frame after that it can be read, and this asks for what is large.
export default function ({ parentElement, setTriggerValue }) {
  let gone = false;
  parentElement.querySelector(".root").replaceChildren(el("div", { class: "place", "aria-busy": "true" }));
  settle();
  const look = () => {
    if (gone) return;
    if (document.documentElement.dataset.whole === undefined) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => gone || setTriggerValue("seen", true)));
  };
  look();
  return () => { gone = true; };
}
