// Suggestions for a text field, after the ARIA combobox pattern. Without this script the field is a plain text
// field whose answer the server understands. An option that has an address leads there.
(() => {
  "use strict";

  const WAIT = 150; // ms between the last key and the question

  class Combobox {
    constructor(input) {
      this.input = input;
      this.options = [];
      this.active = -1;
      this.list = document.createElement("ul");
      this.list.id = `${input.id}-suggestions`;
      this.list.className = "combobox-list";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Propositions");
      this.list.hidden = true;
      this.status = document.createElement("p");
      this.status.className = "visually-hidden";
      this.status.setAttribute("role", "status");
      input.after(this.list, this.status);
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
      })) input.setAttribute(name, value);
      input.addEventListener("input", () => this.ask());
      input.addEventListener("keydown", (event) => this.press(event));
      input.addEventListener("blur", () => this.close());
      // mousedown, not click: the field must not lose the focus first
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault();
        const option = event.target.closest("[role=option]");
        if (option) this.choose([...this.list.children].indexOf(option));
      });
      if (document.activeElement === input && input.value !== input.defaultValue) this.ask(); // typed before this came
    }

    ask() {
      clearTimeout(this.timer);
      this.question?.abort();
      const text = this.input.value.trim();
      if (!text) return this.close();
      this.timer = setTimeout(() => this.fetch(text), WAIT);
    }

    async fetch(text) {
      this.question = new AbortController();
      try {
        const url = `${this.input.dataset.source}?q=${encodeURIComponent(text)}`;
        const response = await fetch(url, { signal: this.question.signal });
        if (response.ok) this.show((await response.json()).results);
      } catch (error) {
        if (error.name !== "AbortError") this.close(); // the network is down: the plain field remains
      }
    }

    show(results) {
      this.options = results;
      this.active = -1;
      this.list.replaceChildren(...results.map((result, index) => {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const detail = document.createElement("span");
        detail.textContent = result.detail;
        option.append(result.name, detail);
        return option;
      }));
      const open = results.length > 0 && document.activeElement === this.input;
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", String(open));
      this.input.removeAttribute("aria-activedescendant");
      const plural = results.length > 1 ? "s" : "";
      this.status.textContent = results.length ? `${results.length} proposition${plural}` : "Aucune proposition";
    }

    press(event) {
      if (this.list.hidden) {
        if (event.key === "ArrowDown") this.ask();
        return;
      }
      const last = this.options.length - 1;
      if (event.key === "ArrowDown") this.move(this.active === last ? 0 : this.active + 1);
      else if (event.key === "ArrowUp") this.move(this.active <= 0 ? last : this.active - 1);
      else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
      else if (event.key === "Escape") this.close();
      else return;
      event.preventDefault();
    }

    move(index) {
      this.list.children[this.active]?.setAttribute("aria-selected", "false");
      this.active = index;
      const option = this.list.children[index];
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    choose(index) {
      const { value, address } = this.options[index];
      this.input.value = value;
      this.close();
      if (address) location.assign(address);
    }

    close() {
      clearTimeout(this.timer);
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
      this.status.textContent = "";
    }
  }

  // a form may bring this script a second time
  for (const input of document.querySelectorAll("input[data-source]:not([role=combobox])")) new Combobox(input);
})();
