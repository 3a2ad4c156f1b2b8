// What an outsider tells « Je démarre » (a stage, a commune, ten levels) stays in her browser, and the forms of who
// joins open with it, for her to read and to send. Without this script nothing is kept, and no sentence says that it is.
(() => {
  "use strict";

  const QUESTIONS = "dix-questions";
  const KEPT_FOR = 30 * 24 * 3600 * 1000; // ms, as the page on privacy says

  function keep(what, text) {
    if (text) {
      localStorage.setItem(`demarrer-${what}`, text);
      localStorage.setItem(`demarrer-${what}-le`, Date.now());
    } else for (const end of ["", "-le"]) localStorage.removeItem(`demarrer-${what}${end}`);
  }

  function kept(what) {
    if (Date.now() - localStorage.getItem(`demarrer-${what}-le`) > KEPT_FOR) keep(what, "");
    return localStorage.getItem(`demarrer-${what}`) ?? "";
  }

  try {
    keep("essai", "1");
    keep("essai", "");
  } catch {
    return; // a browser that keeps nothing
  }
  const words = (text = "") => text.split(" ").filter(Boolean);

  // a sentence about what is kept names it: it shows when it is true, and its button forgets
  const notes = [...document.querySelectorAll("[data-kept]")];
  const noteOf = (what) => notes.find((note) => words(note.dataset.kept).includes(what));

  function show(note, takeBack) {
    note.hidden = false;
    note.querySelector("button").addEventListener("click", () => {
      for (const what of words(note.dataset.kept)) keep(what, "");
      for (const undo of takeBack) undo();
      note.textContent = "C’est oublié.";
      note.tabIndex = -1;
      note.focus(); // the button that had it is gone
    });
  }

  /** Give the field of a name an answer that it has not; return what takes it back, or nothing where it stays as it is. */
  function answer(form, name, text) {
    const fields = [...form.elements].filter((field) => field.name === name);
    if (!text || !fields.length) return null;
    const [field] = fields;
    if (field.type === "radio") {
      const meant = fields.find((level) => level.value === text);
      if (!meant || fields.some((level) => level.checked)) return null;
      meant.checked = true;
      return () => (meant.checked = false);
    }
    const before = field.value;
    if (field.matches("select")) {
      const isChosen = field.querySelector("option[selected]")?.value;
      if (isChosen || ![...field.options].some((option) => option.value === text)) return null;
    } else if (before) return null;
    field.value = text;
    return () => (field.value = before);
  }

  /** A form of « Je démarre »: what it tells is kept when it is sent, and stands there when one comes back. */
  function keepFrom(form) {
    const what = form.dataset.keeps;
    if (form.querySelector("[aria-invalid=true]")) keep(what, "");
    form.addEventListener("submit", () => {
      const data = new FormData(form);
      keep(what, (data.get(`${what}_choice`) ?? data.get(what) ?? "").trim());
    });
    return answer(form, what, kept(what));
  }

  function keepLevels(form) {
    form.addEventListener("submit", () => keep(QUESTIONS, new URLSearchParams(new FormData(form)).toString()));
    if (!kept(QUESTIONS) || form.querySelector("input:checked")) return;
    const note = noteOf(QUESTIONS);
    note.querySelector("a").search = kept(QUESTIONS);
    show(note, []);
  }

  /** « what:field » for each; the note goes to the field. */
  function takeOver(form) {
    for (const [what, name] of words(form.dataset.takesOver).map((pair) => pair.split(":"))) {
      const takeBack = answer(form, name, kept(what));
      if (!takeBack) continue;
      const note = noteOf(what);
      form.querySelector(`[name="${name}"]`).closest(".field").append(note);
      show(note, [takeBack]);
    }
    form.addEventListener("submit", () => words(form.dataset.forgets).forEach((what) => keep(what, "")));
  }

  /** The levels that nobody has answered yet; what a page has asked is taken over once. */
  function takeLevels(form) {
    const levels = new URLSearchParams(kept(QUESTIONS));
    const asked = [...levels.keys()].filter((key) => form.elements[`${key}-level`]);
    const takeBack = asked.map((key) => answer(form, `${key}-level`, levels.get(key))).filter(Boolean);
    const forget = () => {
      for (const key of asked) levels.delete(key);
      keep(QUESTIONS, levels.toString());
    };
    if (!takeBack.length) return forget();
    show(noteOf(QUESTIONS), takeBack);
    form.addEventListener("submit", () => kept(QUESTIONS) && forget());
  }

  // what was typed is now known by its name
  for (const known of document.querySelectorAll("[data-known]")) {
    if (kept(known.dataset.known)) keep(known.dataset.known, known.dataset.name);
  }
  for (const promise of document.querySelectorAll("[data-promise]")) promise.hidden = false;
  const begun = [];
  for (const form of document.querySelectorAll("form[data-keeps]")) {
    if (form.dataset.keeps === QUESTIONS) keepLevels(form);
    else begun.push(keepFrom(form));
  }
  for (const form of document.querySelectorAll("form[data-takes-over]")) {
    if (form.dataset.takesOver === QUESTIONS) takeLevels(form);
    else takeOver(form);
  }
  for (const note of notes) {
    if (note.matches("[data-told]") && words(note.dataset.kept).some(kept)) show(note, begun.filter(Boolean));
  }
})();
