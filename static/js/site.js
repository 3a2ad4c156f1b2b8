// Small comforts on every page; nothing here is needed to use the site.
(() => {
  "use strict";

  // After a refused form, the summary of what to mend is read out and in view
  document.querySelector("[data-autofocus]")?.focus();

  // The bar of a section shows where one is, however long it is
  const bar = document.querySelector(".section-bar ul");
  const here = bar?.querySelector("[aria-current]");
  if (here) bar.scrollLeft += here.getBoundingClientRect().right - bar.getBoundingClientRect().right + 32;

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

  // The bubble of a term stays in the page, and Escape puts it away until one comes back to it
  const terms = [...document.querySelectorAll(".term")];
  for (const term of terms) {
    const bubble = term.lastElementChild;
    const place = () => {
      term.classList.remove("is-closed");
      bubble.style.left = "0";
      const { right } = bubble.getBoundingClientRect();
      const over = right - document.documentElement.clientWidth + 8;
      if (over > 0) bubble.style.left = `${-over}px`;
    };
    term.addEventListener("mouseenter", place);
    term.addEventListener("focusin", place);
  }
  if (terms.length) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") for (const term of terms) term.classList.add("is-closed");
    });
  }

  // Suggestions come with a field of the page that has some, or once one goes to the search of the header
  const { combobox } = document.currentScript.dataset;
  const suggest = () => {
    document.removeEventListener("focusin", asked);
    document.head.append(Object.assign(document.createElement("script"), { src: combobox }));
  };
  const asked = (event) => event.target.matches("[data-source]") && suggest();
  if (document.querySelector("main [data-source]")) suggest();
  else document.addEventListener("focusin", asked);

  // « / » leads to the search, unless one is writing, or has switched it off on the page of the search (WCAG 2.1.4)
  const SILENT = "sans-raccourci";
  const stored = (act) => {
    try {
      return act(localStorage);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  const toggle = document.querySelector("[data-shortcut]");
  if (toggle) {
    const box = toggle.querySelector("input");
    toggle.hidden = false;
    box.checked = !stored((store) => store.getItem(SILENT));
    box.addEventListener("change", () =>
      stored((store) => (box.checked ? store.removeItem(SILENT) : store.setItem(SILENT, "1"))),
    );
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (stored((store) => store.getItem(SILENT))) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector("main form[role=search] input[type=search]") ?? document.getElementById("site-search");
    if (!field?.offsetParent) return;
    event.preventDefault();
    field.focus();
    field.select();
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
