export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const focused = parentElement.activeElement?.id;
  root.replaceChildren(...data.choices.map(choice));
  root.onchange = (event) => go(event.target.value);
  if (focused) root.querySelector(`#${focused}`)?.focus();
}
