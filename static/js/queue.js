// The team's queue by keyboard: from line to line, and the answers of the line that has the focus. Letters act only
// there, so that nobody who speaks or types elsewhere sets them off (WCAG 2.1.4).
(() => {
  "use strict";
  const lines = [...document.querySelectorAll(".queue > li")];
  const told = document.querySelector("[data-queue-keys]");
  if (!lines.length || !told) return;
  told.hidden = false;

  // One key opens the answer and goes to it; what it does is said there, and its button does it
  function answer(line, rank) {
    const button = line.querySelectorAll("button[name=verb]")[rank];
    if (!button) return;
    line.querySelector("details").open = true;
    const word = line.querySelector("textarea");
    (rank && word && !word.value.trim() ? word : button).focus();
  }

  const acts = {
    ArrowDown: (line) => (lines[lines.indexOf(line) + 1] ?? line).focus(),
    ArrowUp: (line) => (lines[lines.indexOf(line) - 1] ?? line).focus(),
    Enter: (line) => line.querySelector("a.button").click(),
    a: (line) => answer(line, 0),
    r: (line) => answer(line, 1),
  };

  for (const line of lines) {
    line.tabIndex = 0;
    line.addEventListener("keydown", (event) => {
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (event.target !== line || !act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act(line);
    });
  }

  for (const form of document.querySelectorAll(".queue form"))
    form.addEventListener("submit", () => sessionStorage.setItem("queue", "answered"));
  if (sessionStorage.getItem("queue")) {
    sessionStorage.removeItem("queue");
    (document.querySelector(".queue details[open]")?.closest("li") ?? lines[0]).focus();
  }
})();
