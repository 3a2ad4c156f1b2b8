// The ten answers of who has no account stay in this browser; « Se situer » takes them over where nothing is answered
// yet, for her to read and to save. Without this script they stand in the page's address alone.
(() => {
  "use strict";

  const KEY = "dix-questions";

  function kept() {
    try {
      return localStorage.getItem(KEY) || "";
    } catch {
      return ""; // a browser that keeps nothing
    }
  }

  function keep(text) {
    try {
      if (text) localStorage.setItem(KEY, text);
      else localStorage.removeItem(KEY);
    } catch {
      // the address keeps them
    }
  }

  function note(form, ...content) {
    const line = document.createElement("p");
    line.className = "note";
    line.setAttribute("role", "status");
    line.append(...content);
    form.prepend(line);
    return line;
  }

  function offer(form) {
    if (form.querySelector("input[type=radio]:checked")) {
      keep(location.search);
      return;
    }
    if (!kept()) return;
    const link = document.createElement("a");
    link.href = kept();
    link.textContent = "Reprendre mes réponses";
    const forget = document.createElement("button");
    forget.type = "button";
    forget.className = "button-link";
    forget.textContent = "Les oublier";
    const line = note(form, link, " ", forget);
    forget.addEventListener("click", () => {
      keep("");
      line.textContent = "Ce navigateur ne les garde plus.";
    });
  }

  function takeOver(form) {
    let taken = 0;
    for (const [key, level] of new URLSearchParams(kept())) {
      const levels = [...form.querySelectorAll("input[type=radio]")].filter((input) => input.name === `${key}-level`);
      if (levels.some((input) => input.checked)) continue;
      const meant = levels.find((input) => input.value === level);
      if (meant) {
        meant.checked = true;
        taken += 1;
      }
    }
    if (taken) note(form, "Votre réponse aux dix questions est reprise ici : vérifiez-la, puis enregistrez.");
  }

  document.querySelectorAll("form[data-ten-questions]").forEach(offer);
  document.querySelectorAll("form[data-takes-over]").forEach(takeOver);
})();
