// Scoring with the keyboard: in a group of scores a digit chooses, and the next group is up.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-5]$/.test(event.key)) return;
  const group = event.target.closest?.("fieldset.score");
  const chosen = group?.querySelector(`input[value="${event.key}"]`);
  if (!chosen) return;
  event.preventDefault();
  if (!chosen.checked) {
    chosen.checked = true;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const groups = [...document.querySelectorAll("fieldset.score")];
  const next = groups[groups.indexOf(group) + 1];
  const input = next?.querySelector("input:checked") ?? next?.querySelector("input");
  (input ?? chosen).focus();
});
