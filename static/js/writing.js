// While one writes: the draft is kept, a left page warns, and files can be dropped. Without it, the buttons do all.
(() => {
  "use strict";
  const PAUSE = 3000; // milliseconds without a key before the draft is kept

  const form = document.querySelector("form[data-autosave]");
  const status = document.querySelector("[data-autosave-status]");
  let timer, running = null, isDirty = false, stopped = false;

  function keep() {
    if (!running && isDirty && !stopped) running = send().finally(() => (running = null));
    return running;
  }

  async function send() {
    isDirty = false;
    const data = new FormData(form);
    data.append("autosave", "1");
    data.delete("documents"); // they go with the message itself
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, redirect: "error" });
      const told = await answer.json();
      status.textContent = told.told;
      if (!answer.ok) isDirty = true;
      else if (told.seen) form.elements.seen.value = told.seen;
      if (answer.status === 409) stopped = true;
    } catch {
      isDirty = true;
      status.textContent = "Pas de connexion : votre texte reste sur cette page, et sera enregistré dès que possible.";
    }
  }

  if (form) {
    form.addEventListener("input", () => {
      isDirty = true;
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    });
    form.addEventListener("submit", async (event) => {
      if (running) {
        // what is being kept answers first: else it would look as if somebody else had written meanwhile
        event.preventDefault();
        const { submitter } = event;
        await running;
        form.requestSubmit(submitter);
        return;
      }
      isDirty = false;
      stopped = true;
      clearTimeout(timer);
    });
    addEventListener("online", keep);
    addEventListener("beforeunload", (event) => {
      if (isDirty) event.preventDefault();
    });
    // the other forms of the page leave it too: what was typed is kept first
    for (const other of document.querySelectorAll("main form")) {
      if (other === form) continue;
      other.addEventListener("submit", async (event) => {
        if ((!isDirty && !running) || stopped) return;
        event.preventDefault();
        clearTimeout(timer);
        const { submitter } = event;
        await running;
        await keep();
        if (!isDirty) other.requestSubmit(submitter);
      });
    }
  }

  for (const zone of document.querySelectorAll("form[data-drop]")) {
    const field = zone.querySelector("input[type=file]");
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("is-over");
      if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  }
})();
