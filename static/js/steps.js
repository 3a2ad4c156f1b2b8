// The steps of a long form, one at a time, and what it lacks while one writes. Without it they stand one below the
// other, and the server says what is missing.
(() => {
  "use strict";
  const steps = [...document.querySelectorAll("[data-step]")];
  const form = document.getElementById("fiche");
  if (!steps.length || !form) return;
  const address = form.getAttribute("action");
  const stepOf = (element) => element && element.closest("[data-step]");

  function show(chosen) {
    for (const step of steps) step.hidden = step !== chosen;
    form.classList.toggle("is-elsewhere", !form.contains(chosen));
    form.setAttribute("action", `${address}#${chosen.id}`); // what comes back comes back to this step
    for (const link of document.querySelectorAll(".fiche-steps a")) {
      const isHere = link.hash === `#${chosen.id}`;
      if (isHere) {
        link.setAttribute("aria-current", "step");
        link.scrollIntoView({ block: "nearest", inline: "nearest" });
      } else link.removeAttribute("aria-current");
    }
  }

  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const step = stepOf(target);
    if (!step) return false;
    show(step);
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (target.closest(".field") ?? target).scrollIntoView({ block: "start" });
    if (target.hidden) target.labels[0].click(); // a text area whose editor took its place: its label leads there
    else if (target.form) target.focus({ preventScroll: true });
    return true;
  }

  // As the server reads it: spaces say nothing, nor does a text without a word or a picture of the portal's own
  function isEmpty(field) {
    if (field.value.trim() === "" || !field.hidden) return field.value.trim() === "";
    const { body } = new DOMParser().parseFromString(field.value, "text/html");
    return body.textContent.trim() === "" && !body.querySelector("img[src^='/images/']");
  }

  const fieldOf = (id) => document.getElementById(id);

  // Whether a step holds what it needs; what is put there by a form of its own is said by the server
  function isDone(link, needed, isReady) {
    const step = document.getElementById(link.hash.slice(1));
    const own = needed.filter((field) => step.contains(field));
    if (step.id === "relire") return isReady;
    if (own.length) return own.every((field) => !isEmpty(field));
    const { oneOf } = link.dataset;
    return oneOf ? oneOf.split(" ").map(fieldOf).some((field) => field && !isEmpty(field)) : null;
  }

  function tell() {
    const lines = [...document.querySelectorAll("[data-problems] li")];
    const needed = lines.map((line) => fieldOf(line.querySelector("a").hash.slice(1)));
    lines.forEach((line, rank) => (line.hidden = !isEmpty(needed[rank])));
    const isReady = lines.every((line) => line.hidden);
    for (const link of document.querySelectorAll(".fiche-steps a")) {
      const done = isDone(link, needed, isReady);
      if (done !== null) link.querySelector("[data-done]").hidden = !done;
    }
    document.querySelector("[data-problems]").hidden = isReady;
    document.querySelector("[data-ready]").hidden = !isReady;
  }

  for (const on of document.querySelectorAll("[data-step-on]")) on.hidden = false;
  addEventListener("hashchange", follow);
  form.addEventListener("input", tell);
  tell(); // the browser may have given back what was typed
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) follow(); // the address does not change, and says nothing
  });
  // a field that the browser refuses is shown, wherever it stands
  let isShown = false;
  form.addEventListener(
    "invalid",
    (event) => {
      if (isShown || !stepOf(event.target)) return;
      isShown = true;
      show(stepOf(event.target));
      setTimeout(() => {
        isShown = false;
        event.target.focus();
      });
    },
    true,
  );
  const wrong = steps.find((step) => step.querySelector("[aria-invalid=true], .error-summary"));
  if (wrong) show(wrong);
  else if (!follow()) show(steps[0]);
})();
