// The map: real contours of our own, the same filters and the same communes as the list beside it.
(() => {
  "use strict";

  const element = document.getElementById("carte");
  const settings = JSON.parse(document.getElementById("map-settings").textContent);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const [west, south, east, north] = settings.bounds;
  const whole = L.latLngBounds([south, west], [north, east]);
  const number = new Intl.NumberFormat("fr-FR");
  const layers = new Map(); // commune's code → its contour

  element.replaceChildren();
  const map = L.map(element, {
    zoomControl: false, zoomSnap: 0.25, minZoom: 7, maxZoom: 15, maxBounds: whole.pad(0.6),
    zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm,
  }).fitBounds(whole, { padding: [8, 8] });
  map.attributionControl.setPrefix(false).addAttribution("INSEE, IGN — Licence Ouverte");
  L.control.zoom({ zoomInTitle: "Agrandir", zoomOutTitle: "Réduire" }).addTo(map);
  if (settings.tiles) L.tileLayer(settings.tiles, { attribution: settings.attribution, maxZoom: 18 }).addTo(map);

  const make = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text }, properties);

  function bubble({ nom, epci, population, url, demarche, reconnue }) {
    const box = document.createElement("div");
    const people = `${number.format(population)}\u00a0habitant${population < 2 ? "" : "s"}`;
    const link = document.createElement("p");
    link.append(make("a", `Ouvrir la page de ${nom}`, { href: url }));
    box.append(make("p", nom, { className: "popup-name" }), make("p", people), make("p", epci));
    if (demarche) box.append(make("p", `Démarche\u00a0: ${demarche.toLowerCase()}`));
    if (reconnue) box.append(make("p", "Reconnue «\u00a0Agenda 21 local France\u00a0»"));
    box.append(link);
    return box;
  }

  const classes = ({ teinte, rang, reconnue }) =>
    `commune commune-${teinte} ${rang === undefined ? "no-stage" : `stage-fill-${rang}`}${reconnue ? " recognised" : ""}`;

  function colour(name) {
    element.dataset.couleur = name;
    for (const legend of document.querySelectorAll("[data-legend]")) legend.hidden = legend.dataset.legend !== name;
  }

  // The address of a commune begins with its code
  const codeOf = (link) => (link.closest?.(".map-names a") ? link.pathname.split("/")[2].split("-")[0] : undefined);

  const near = (code, on) => layers.get(code)?.getElement()?.classList.toggle("is-near", on);

  function open(code, zoom) {
    const layer = layers.get(code);
    if (!layer) return;
    if (zoom) map.fitBounds(layer.getBounds(), { maxZoom: 12, padding: [40, 40], animate: false });
    layer.openPopup();
  }

  function prepare(feature, layer) {
    const { id: code, properties: { nom } } = feature;
    layers.set(code, layer);
    layer.bindTooltip(nom, { sticky: true }).bindPopup(() => bubble(feature.properties), { autoPanPadding: [20, 20] });
    layer.on({
      mouseover: () => near(code, true),
      mouseout: () => near(code, false),
      popupopen: () => history.replaceState(null, "", `#${code}`),
    });
  }

  function makeReachable(layer, { id: code, properties: { nom } }) {
    const path = layer.getElement();
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", nom);
    path.addEventListener("focus", () => layer.openTooltip(layer.getBounds().getCenter()));
    path.addEventListener("blur", () => layer.closeTooltip());
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open(code, false);
      layer.getPopup().getElement()?.querySelector("a")?.focus(); // where the keyboard goes on
      opener = path;
    });
  }

  let opener = null; // the contour whose bubble the keyboard opened
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    map.closePopup();
    opener?.focus();
    opener = null;
  });

  // The list says which communes the filters keep
  function showFiltered() {
    const kept = new Set([...document.querySelectorAll(".map-names a")].map(codeOf));
    const box = L.latLngBounds([]);
    for (const [code, layer] of layers) {
      const out = !kept.has(code);
      const path = layer.getElement();
      path.classList.toggle("is-out", out);
      path.setAttribute("tabindex", out ? "-1" : "0");
      if (!out) box.extend(layer.getBounds());
    }
    if (box.isValid()) map.fitBounds(box, { padding: [8, 8], animate: false });
  }

  const list = () => document.getElementById("resultats");
  document.addEventListener("mouseover", (event) => near(codeOf(event.target), true));
  document.addEventListener("mouseout", (event) => near(codeOf(event.target), false));
  document.addEventListener("focusin", (event) => near(codeOf(event.target), true));
  document.addEventListener("focusout", (event) => near(codeOf(event.target), false));

  // Filtering swaps the list and keeps the map where it is; without this script the form loads the page anew
  const form = document.querySelector("[data-map-filters]");
  let question;
  async function filter() {
    question?.abort();
    question = new AbortController();
    const kept = [...new FormData(form)].filter(([, value]) => value);
    const url = `${location.pathname}?${new URLSearchParams(kept)}`;
    try {
      const response = await fetch(url, { headers: { "HX-Request": "true" }, signal: question.signal });
      if (!response.ok) return form.submit();
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      list().replaceWith(page.getElementById("resultats"));
      history.replaceState(null, "", url);
      map.closePopup();
      showFiltered();
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  form.addEventListener("change", (event) => {
    if (event.target.name === "couleur") colour(event.target.value);
    if (event.target.matches("select, [type=checkbox]")) filter();
  });

  fetch(element.dataset.geojson)
    .then((response) => { if (!response.ok) throw new Error(response.status); return response.json(); })
    .then((data) => {
      L.geoJSON(data, {
        style: ({ properties }) => ({ className: classes(properties), weight: 1, fillOpacity: 1, color: null, fillColor: null }),
        onEachFeature: prepare,
      }).addTo(map);
      for (const layer of layers.values()) makeReachable(layer, layer.feature);
      if (location.search.length > 1) showFiltered();
      open(location.hash.slice(1), true);
      element.dataset.ready = "true";
    })
    .catch(() => {
      element.replaceChildren(make("p", "La carte n’a pas pu être dessinée. La liste des communes reste là ; rechargez la page pour réessayer.", { className: "map-waiting" }));
    });

  addEventListener("hashchange", () => open(location.hash.slice(1), true));
})();
