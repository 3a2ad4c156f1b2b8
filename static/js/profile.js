// The profile form: framing the portrait, and competences proposed while typing. Without this script the portrait is
// framed around its centre and competences are typed one a line.
(() => {
  "use strict";

  const SHOWN = 280; // px of the frame
  const SMALLEST = 0.25; // of the shorter side: the most that one can enlarge

  class Framing {
    constructor(file, value) {
      this.file = file;
      this.value = value;
      this.box = document.createElement("div");
      this.box.className = "framing";
      this.box.hidden = true;
      this.canvas = document.createElement("canvas");
      this.canvas.width = this.canvas.height = SHOWN * 2;
      this.canvas.setAttribute("aria-hidden", "true");
      this.box.append(this.canvas);
      const told = document.createElement("p");
      told.className = "help";
      told.textContent = "Déplacez la photo, ou servez-vous des curseurs.";
      this.box.append(told);
      this.sliders = {
        side: this.slider("Agrandir", 0),
        left: this.slider("De gauche à droite", 50),
        top: this.slider("De haut en bas", 30),
      };
      file.after(this.box);
      file.addEventListener("change", () => this.open());
      this.canvas.addEventListener("pointerdown", (event) => this.grab(event));
      this.canvas.addEventListener("pointermove", (event) => this.drag(event));
    }

    slider(label, start) {
      const input = document.createElement("input");
      Object.assign(input, { type: "range", min: "0", max: "100", step: "1", value: String(start) });
      const holder = document.createElement("label");
      const words = document.createElement("span");
      words.textContent = label;
      holder.append(words, input);
      this.box.append(holder);
      input.addEventListener("input", () => this.draw());
      return input;
    }

    async open() {
      this.value.value = "";
      this.box.hidden = true;
      const [chosen] = this.file.files;
      if (!chosen) return;
      try {
        this.image = await createImageBitmap(chosen, { imageOrientation: "from-image" });
      } catch {
        return; // the server says what is wrong with it
      }
      this.sliders.side.value = "0";
      this.sliders.left.value = "50";
      this.sliders.top.value = "30";
      this.box.hidden = false;
      this.draw();
    }

    get square() {
      const { width, height } = this.image;
      const side = (1 - (Number(this.sliders.side.value) / 100) * (1 - SMALLEST)) * Math.min(width, height);
      return {
        side,
        left: (Number(this.sliders.left.value) / 100) * (width - side),
        top: (Number(this.sliders.top.value) / 100) * (height - side),
      };
    }

    draw() {
      const { side, left, top } = this.square;
      const { width, height } = this.image;
      this.canvas.getContext("2d").drawImage(this.image, left, top, side, side, 0, 0, SHOWN * 2, SHOWN * 2);
      const parts = [left / width, top / height, side / Math.min(width, height)];
      this.value.value = parts.map((part) => part.toFixed(4)).join(",");
    }

    grab(event) {
      this.canvas.setPointerCapture(event.pointerId);
      this.from = { x: event.clientX, y: event.clientY, ...this.square };
    }

    drag(event) {
      if (!this.from || !this.canvas.hasPointerCapture(event.pointerId)) return;
      const scale = this.from.side / this.canvas.clientWidth;
      const room = { left: this.image.width - this.from.side, top: this.image.height - this.from.side };
      const moved = {
        left: this.from.left - (event.clientX - this.from.x) * scale,
        top: this.from.top - (event.clientY - this.from.y) * scale,
      };
      for (const way of ["left", "top"]) {
        if (room[way] > 0) this.sliders[way].value = String((moved[way] / room[way]) * 100);
      }
      this.draw();
    }
  }

  function proposeCompetences(area, known) {
    const holder = document.createElement("div");
    holder.className = "adder";
    const label = document.createElement("label");
    label.htmlFor = "competence-a-ajouter";
    label.textContent = "Ajouter une compétence";
    const input = document.createElement("input");
    Object.assign(input, { id: label.htmlFor, type: "text", maxLength: 60, autocomplete: "off" });
    input.setAttribute("list", known.id);
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button-quiet", textContent: "Ajouter" });
    const told = document.createElement("p");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    holder.append(label, input, button, told);
    area.before(holder);

    const add = () => {
      const name = input.value.trim();
      if (!name) return;
      const lines = area.value.split("\n").map((line) => line.trim()).filter(Boolean);
      if (!lines.some((line) => line.toLowerCase() === name.toLowerCase())) lines.push(name);
      area.value = lines.join("\n");
      input.value = "";
      told.textContent = `${name} : ajoutée à vos compétences`;
      input.focus();
    };
    button.addEventListener("click", add);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // the form is not finished
      add();
    });
  }

  const file = document.getElementById("id_new_portrait");
  const value = document.getElementById("id_crop");
  if (file && value && "createImageBitmap" in window) new Framing(file, value);
  const area = document.getElementById("id_competences");
  const known = document.getElementById("competences-connues");
  if (area && known) proposeCompetences(area, known);
})();
