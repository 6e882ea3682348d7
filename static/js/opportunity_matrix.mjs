// Over a mark in the matrix its line in the list lights up, and the other way round.

function light({ type, target }) {
  const { number } = target.closest?.("[data-number]")?.dataset ?? {};
  if (!number) return;
  const isOn = type === "pointerover" || type === "focusin";
  for (const each of document.querySelectorAll(`#results [data-number="${number}"]`)) {
    each.classList.toggle("is-picked", isOn);
  }
}

for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) {
  document.addEventListener(type, light);
}
