const WIDE = { width: 640, height: 220, left: 14, right: 14, top: 26, bottom: 24, labels: true };
const NARROW = { width: 350, height: 200, left: 10, right: 10, top: 26, bottom: 24, labels: true };

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const box = window.innerWidth < 640 ? NARROW : WIDE;
  root.lang = data.lang;
  root.replaceChildren(
    el("p", { class: "evidence" }, data.sentence),
    data.picture ? el("div", { class: "large" }, picture(data.picture, { ...box, named: data.picture.named }, data.words), legend(data.words)) : "");
}
