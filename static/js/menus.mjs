// Menus that fold out (details with data-pop) close by a click elsewhere and by Escape.

function closeMenus(except) {
  document.querySelectorAll("[data-pop][open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

document.addEventListener("click", ({ target }) => closeMenus(target.closest?.("[data-pop]")));
document.addEventListener("keydown", ({ key, target }) => {
  const menu = key === "Escape" && target.closest?.("[data-pop][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
