export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  redraw(root, ...data.choices.map(choice));
  followChoices(root);
}
