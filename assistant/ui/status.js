// The region is there before its text: else a screen reader would not be told.
export default function ({ data, parentElement }) {
  const region = parentElement.querySelector("[role=status]");
  if (region.dataset.turn === data.turn && region.textContent === data.message) return;
  region.dataset.turn = data.turn;
  region.textContent = "";
  setTimeout(() => {
    region.textContent = data.message;
  }, 100);
}
