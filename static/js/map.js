// The map: real contours of our own, the same filters and the same places as the list beside it.
(() => {
  "use strict";

  const element = document.getElementById("carte");
  const settings = JSON.parse(document.getElementById("map-settings").textContent);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const form = document.querySelector("[data-map-filters]");
  const layers = new Map(); // a place's code → its contour or point
  const stars = new Map(); // a place's code → the mark of its ribbon
  const byId = (id) => document.getElementById(id);
  const make = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text }, properties);
  const asked = (name) => form.elements[name]?.value ?? "";

  element.replaceChildren();
  const map = L.map(element, {
    zoomControl: false, zoomSnap: 0.25, minZoom: 5, maxZoom: 15, preferCanvas: Boolean(element.dataset.points),
    zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm,
  });
  if (calm) map.panBy = (by) => L.Map.prototype.panBy.call(map, by, { animate: false }); // a bubble pans to fit
  if (settings.bounds) {
    const [west, south, east, north] = settings.bounds;
    const whole = L.latLngBounds([south, west], [north, east]);
    map.setMinZoom(7).setMaxBounds(whole.pad(0.6)).fitBounds(whole, { padding: [8, 8] });
  }
  map.attributionControl.setPrefix(false).addAttribution("INSEE, IGN — Licence Ouverte");
  L.control.zoom({ zoomInTitle: "Agrandir", zoomOutTitle: "Réduire" }).addTo(map);
  if (settings.tiles) L.tileLayer(settings.tiles, { attribution: settings.attribution, maxZoom: 18 }).addTo(map);

  // A bubble begins with the name and is filled by the server, which knows who may read what
  function bubble(code, name) {
    const box = make("div", "");
    box.append(make("p", name, { className: "popup-name" }), make("p", "…"));
    return () => {
      if (box.dataset.asked) return box;
      box.dataset.asked = "true";
      fetch(`/collectivites/${code}-x/bulle/`)
        .then((response) => { if (!response.ok) throw new Error(response.status); return response.text(); })
        .then((html) => {
          box.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
          const popup = layers.get(code)?.getPopup();
          popup?.update();
          if (opener) popup?.getElement()?.querySelector("a")?.focus();
        })
        .catch(() => {
          delete box.dataset.asked;
          box.lastElementChild.textContent = "La suite n’a pas pu être lue. Fermez et rouvrez la bulle.";
        });
      return box;
    };
  }

  // The class that colours a place: the same as directory/map/colours.py gives
  const step = (number, ramp) => ramp.filter((beginning) => number >= beginning).length;

  function mark({ teinte, rang, reconnue, autrefois, actions = 0, themes = {}, depuis = [] }) {
    const colour = asked("couleur") || "etape";
    if (colour === "epci") return `tint-fill-${teinte}`;
    if (rang === undefined) return "no-fill";
    if (colour === "reconnue") return reconnue ? "award-fill" : autrefois ? "past-fill" : "no-fill";
    if (colour === "etape") {
      const year = asked("annee");
      const then = year ? depuis.filter(([since]) => since <= year).at(-1)?.[1] : rang;
      return then === undefined ? "no-fill" : `stage-fill-${then}`;
    }
    let on;
    if (colour === "actions") on = step(actions, [1, 5, 10, 20]);
    else if (asked("theme")) on = asked("theme") in themes ? step(themes[asked("theme")], [0, 1, 3]) : 0;
    else on = step(Object.keys(themes).length, [1, 2, 4]);
    return on ? `ramp-fill-${on}` : "no-fill";
  }

  // The address of a place begins with its code
  const codeOf = (link) => (link.closest?.(".map-names a") ? link.pathname.split("/")[2]?.split("-")[0] : undefined);

  const near = (code, on) => layers.get(code)?.getElement?.()?.classList.toggle("is-near", on);

  function open(code, zoom) {
    const layer = layers.get(code);
    if (!layer) return;
    if (zoom && layer.getBounds) map.fitBounds(layer.getBounds(), { maxZoom: 12, padding: [40, 40], animate: false });
    layer.openPopup();
  }

  const told = ({ nom, ruban }) => (ruban ? `${nom}, ruban du DD` : nom);

  function prepare(feature, layer) {
    const { id: code, properties: { nom } } = feature;
    layers.set(code, layer);
    layer.bindTooltip(told(feature.properties), { sticky: true }).bindPopup(bubble(code, nom), { autoPanPadding: [20, 20] });
    layer.on({
      mouseover: () => near(code, true),
      mouseout: () => near(code, false),
      popupopen: () => history.replaceState(null, "", `#${code}`),
    });
  }

  function makeReachable(layer, { id: code, properties }) {
    const path = layer.getElement();
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", told(properties));
    path.addEventListener("focus", () => layer.openTooltip(layer.getBounds().getCenter()));
    path.addEventListener("blur", () => layer.closeTooltip());
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      opener = path;
      open(code, false);
      layer.getPopup().getElement()?.querySelector("a")?.focus(); // where the keyboard goes on
    });
  }

  let opener = null; // the contour whose bubble the keyboard opened
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    map.closePopup();
    opener?.focus();
    opener = null;
  });
  element.addEventListener("pointerdown", () => { opener = null; });

  function colour() {
    for (const layer of layers.values()) {
      const path = layer.getElement();
      const classes = [...path.classList].filter((name) => !name.includes("-fill"));
      path.setAttribute("class", [...classes, mark(layer.feature.properties)].join(" "));
    }
  }

  // The list says which places the filters keep
  function showFiltered() {
    const kept = new Set([...document.querySelectorAll(".map-names a")].map(codeOf));
    const box = L.latLngBounds([]);
    for (const [code, layer] of layers) {
      const out = !kept.has(code);
      const path = layer.getElement();
      path.classList.toggle("is-out", out);
      stars.get(code)?.getElement()?.classList.toggle("is-out", out);
      path.setAttribute("tabindex", out ? "-1" : "0");
      if (!out) box.extend(layer.getBounds());
    }
    if (box.isValid()) map.fitBounds(box, { padding: [8, 8], animate: false });
  }

  document.addEventListener("mouseover", (event) => near(codeOf(event.target), true));
  document.addEventListener("mouseout", (event) => near(codeOf(event.target), false));
  document.addEventListener("focusin", (event) => near(codeOf(event.target), true));
  document.addEventListener("focusout", (event) => near(codeOf(event.target), false));

  // Filtering swaps the list and the legend, and keeps the map where it is; without this script the form loads the page
  const anew = new Set(["niveau", "departement"]); // these change what is drawn
  let question;
  async function filter(refit = true) {
    question?.abort();
    question = new AbortController();
    const kept = [...new FormData(form)].filter(([, value]) => value);
    const url = `${location.pathname}?${new URLSearchParams(kept)}`;
    if (element.dataset.points) return location.assign(url);
    try {
      const response = await fetch(url, { signal: question.signal });
      if (!response.ok) return form.submit();
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const id of ["resultats", "legendes"]) byId(id).replaceWith(page.getElementById(id));
      history.replaceState(null, "", url);
      map.closePopup();
      colour();
      if (refit) showFiltered();
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  form.addEventListener("change", ({ target }) => {
    if (anew.has(target.name)) return form.submit();
    if (target.name === "couleur") showSlider();
    if (target.matches("select, [type=checkbox]")) filter(target.name !== "couleur");
  });

  // The years as a slider, for colours by stage; the choice of the form stays what counts
  const years = form.elements.annee;
  const slider = byId("annees");
  function showSlider() {
    if (slider) slider.hidden = asked("couleur") !== "etape";
  }
  if (slider && years && years.options.length > 1) {
    const range = slider.querySelector("input");
    const told = slider.querySelector("output");
    const inOrder = [...years.options].slice(1).reverse(); // oldest first, today at the end
    const say = () => { told.textContent = years.value || "aujourd’hui"; range.setAttribute("aria-valuetext", told.textContent); };
    range.max = inOrder.length;
    range.value = years.value ? inOrder.findIndex(({ value }) => value === years.value) : inOrder.length;
    range.addEventListener("input", () => {
      years.value = inOrder[range.value]?.value ?? "";
      say();
      colour();
    });
    range.addEventListener("change", () => filter(false));
    say();
    showSlider();
  }

  const failed = () => element.replaceChildren(make("p", "La carte n’a pas pu être dessinée. La liste reste là ; rechargez la page pour réessayer.".replace(" ;", "\u202f;"), { className: "map-waiting" }));
  const read = (url) => fetch(url).then((response) => { if (!response.ok) throw new Error(response.status); return response.json(); });

  function drawContours(data) {
    L.geoJSON(data, {
      style: ({ properties }) => ({ className: `place ${mark(properties)}`, weight: 1, fillOpacity: 1, color: null, fillColor: null }),
      onEachFeature: prepare,
    }).addTo(map);
    for (const layer of layers.values()) makeReachable(layer, layer.feature);
    drawStars(data.features);
    if (location.search.length > 1) showFiltered();
    open(location.hash.slice(1), true);
    element.dataset.ready = "true";
  }

  // The mark of a ruban du DD lies above the colours, and goes where its place is filtered out
  function drawStars(features) {
    for (const { id: code, properties: { ruban } } of features) {
      if (!ruban) continue;
      const icon = L.divIcon({ className: "ribbon-mark", html: "★", iconSize: [22, 22] });
      const star = L.marker([ruban[1], ruban[0]], { icon, interactive: false, keyboard: false }).addTo(map);
      star.getElement().setAttribute("aria-hidden", "true");
      stars.set(code, star);
    }
  }

  // A country of points, on a canvas; colours are read once from the style sheet
  function drawPoints(rows) {
    const renderer = L.canvas({ padding: 0.3 });
    const fills = new Map();
    const fill = (name) => {
      if (!fills.has(name)) {
        const probe = element.appendChild(make("span", "", { className: `swatch ${name}`, hidden: true }));
        fills.set(name, getComputedStyle(probe).backgroundColor);
        probe.remove();
      }
      return fills.get(name);
    };
    // what lies overseas would make a desert of the map: it is there for who zooms out
    const near = rows.filter(([, , x, y]) => x > -6 && x < 10 && y > 41 && y < 52);
    const shown = (near.length ? near : rows).map(([, , x, y]) => [y, x]);
    map.setMinZoom(1).fitBounds(shown.length ? L.latLngBounds(shown) : [[41.3, -5], [51.1, 9.6]], { padding: [8, 8] });
    for (const [code, name, x, y, mark, hasRibbon] of rows) {
      const edge = hasRibbon ? { radius: 6, weight: 3, color: "#b98500" } : { radius: 3.5, weight: 0.5, color: "#fff" };
      const point = L.circleMarker([y, x], { renderer, ...edge, fillColor: fill(mark), fillOpacity: 1 });
      layers.set(code, point);
      point.on("click", () => {
        if (!point.getPopup()) point.bindPopup(bubble(code, name), { autoPanPadding: [20, 20] });
        point.openPopup();
      });
      point.addTo(map);
    }
    element.dataset.ready = "true";
  }

  const { geojson, points } = element.dataset;
  (points ? read(points + location.search).then(drawPoints) : read(geojson).then(drawContours)).catch(failed);
  addEventListener("hashchange", () => open(location.hash.slice(1), true));
})();
