export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const focused = parentElement.activeElement?.id;
  root.replaceChildren(...data.choices.map(choice));
  followChoices(root);
  if (focused) root.querySelector(`#${focused}`)?.focus();
}
