// The steps of a long form, one at a time. Without it they stand one below the other.
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
    target.scrollIntoView({ block: "start" });
    return true;
  }

  for (const on of document.querySelectorAll("[data-step-on]")) on.hidden = false;
  addEventListener("hashchange", follow);
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
