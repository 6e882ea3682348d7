// Dropping files on the form, and saying at once which are too big or empty. The field and the
// button do the work without this.

const form = document.querySelector("[data-upload]");
const field = form.querySelector("input[type=file]");
const problems = form.querySelector("[data-problems]");
const limit = Number(field.dataset.limit);
const MEGABYTE = 1_000_000;

function problemOf(file) {
  if (file.size === 0) return `${file.name}: dit bestand is leeg.`;
  if (file.size <= limit) return "";
  const size = Math.ceil(file.size / MEGABYTE).toLocaleString("nl-NL");
  return `${file.name}: dit bestand is ${size} MB; er past ${limit / MEGABYTE} MB in. Splits het per jaar of per aansluiting.`;
}

/** The same element as the server draws. */
function drawn(text) {
  const line = form.querySelector("[data-problem]").content.cloneNode(true);
  line.querySelector("span").textContent = text;
  return line;
}

function check() {
  const found = [...field.files].map(problemOf).filter(Boolean);
  problems.replaceChildren(...found.map(drawn));
  field.classList.toggle("is-invalid", found.length > 0);
  field.toggleAttribute("aria-invalid", found.length > 0);
  return found.length === 0;
}

const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

form.classList.add("can-drop");
field.addEventListener("change", check);

for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
}
form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove("is-over");
});
form.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  form.classList.remove("is-over");
  field.files = event.dataTransfer.files;
  if (check()) form.requestSubmit();
});

// A file that is refused anyway is not sent first.
form.addEventListener("submit", (event) => {
  if (!check()) event.preventDefault();
});
