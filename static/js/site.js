// Small comforts on every page; nothing here is needed to use the site.
(() => {
  "use strict";

  // After a refused form, the summary of what to mend is read out and in view
  document.querySelector("[data-autofocus]")?.focus();

  // A menu closes on Escape and on a click elsewhere
  const menus = [...document.querySelectorAll("details[data-menu]")];
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && menus.find((menu) => menu.open);
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  // A filter form sends itself when a choice changes; its button stays for text and for everybody else
  for (const form of document.querySelectorAll("form[data-filters]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select")) form.requestSubmit();
    });
  }

  // A passkey dialog that was closed or refused says so in the page
  document.addEventListener("allauth.error", (event) => {
    const note = document.querySelector("[data-passkey-error]");
    if (!note) return;
    event.preventDefault();
    note.hidden = false;
  });
})();
