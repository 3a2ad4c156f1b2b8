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

  // The file field shows what was chosen
  for (const field of document.querySelectorAll("input[type=file][data-preview]")) {
    field.addEventListener("change", () => {
      const image = document.getElementById(field.dataset.preview);
      const file = field.files[0];
      if (image && file?.type.startsWith("image/")) {
        const reader = new FileReader();
        reader.onload = () => { image.src = reader.result; image.hidden = false; };
        reader.readAsDataURL(file);
      }
    });
  }
})();
