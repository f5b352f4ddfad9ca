// Text arrives as data and is only ever set as text nodes.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".document");
  const mark = document.createElement("mark");
  mark.textContent = data.quote;
  mark.tabIndex = -1;
  box.setAttribute("aria-label", data.label);
  box.replaceChildren(data.before, ...(data.quote ? [mark] : []), data.after);
  if (box.dataset.shown === data.name) return;
  box.dataset.shown = data.name;
  requestAnimationFrame(() => {
    if (!data.quote) return;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  });
}
