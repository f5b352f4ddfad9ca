// Text arrives as data and is only ever set as text nodes.
function element(tag, content, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...[content].flat());
  return made;
}

const LAST_WORD = 12; // characters that stay on one line with the source after them

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".box");
  const focused = (parentElement.activeElement || {}).id;

  const chip = (source, place) => {
    const made = element("button", `[${source.number}]`, {
      type: "button",
      id: `${place}-${source.number}`,
      "aria-label": `Source ${source.number}: ${source.name}`,
      "aria-pressed": String(source.number === data.opened),
      title: source.name,
    });
    made.onclick = () => setTriggerValue("source", source.number);
    return made;
  };
  const line = (said, place) => {
    const [first, ...rest] = said.sources.map((source) => chip(source, place));
    const cut = said.text.length > LAST_WORD ? said.text.lastIndexOf(" ") + 1 : 0;
    const last = [said.text.slice(cut), ...(first ? [" ", first] : [])];
    const kept = element("span", last, { class: "kept" });
    return element("p", [
      said.text.slice(0, cut),
      said.text.length - cut > LAST_WORD ? element("span", last) : kept,
      ...rest.flatMap((other) => [" ", other]),
    ]);
  };
  const cell = (said, place) =>
    said.silence
      ? element("td", said.silence, { class: "silent" })
      : element("td", said.lines.map((each, n) => line(each, `${place}-${n}`)));
  const row = (said, y) =>
    element("tr", [
      ...(data.titled ? [element("th", said.title, { scope: "row" })] : []),
      ...said.cells.map((each, x) => cell(each, `cell-${y}-${x}`)),
    ]);
  const heading = (name) =>
    name ? element("th", name, { scope: "col" }) : element("td", "");

  box.setAttribute("aria-label", data.caption);
  box.replaceChildren(
    element("table", [
      element("caption", data.caption),
      element("thead", element("tr", data.columns.map(heading))),
      element("tbody", data.rows.map(row)),
    ]),
  );
  if (focused) parentElement.querySelector(`#${focused}`)?.focus();
}
