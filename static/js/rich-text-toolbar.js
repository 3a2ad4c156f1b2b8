// The bar above an editor: its buttons, and the boxes that ask for an address, a picture, a name.
// label, title, what it does (or the box below the bar that it opens), when it is on
const BUTTONS = [
  ["Gras", "Gras (Ctrl+B)", (chain) => chain.toggleBold(), (editor) => editor.isActive("bold")],
  ["Italique", "Italique (Ctrl+I)", (chain) => chain.toggleItalic(), (editor) => editor.isActive("italic")],
  ["Titre", "Intertitre", (chain) => chain.toggleHeading({ level: 3 }), (editor) => editor.isActive("heading", { level: 3 })],
  ["Liste", "Liste à puces", (chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
  ["1, 2, 3", "Liste numérotée", (chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
  ["Citation", "Citation", (chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  ["Lien", "Lien vers une page", null, (editor) => editor.isActive("link"), link],
  ["Image", "Image (ou glissez-la dans le texte)", null, null, picture],
  ["@", "Nommer quelqu’un", null, null, person],
  ["Annuler", "Annuler (Ctrl+Z)", (chain) => chain.undo(), null],
  ["Rétablir", "Rétablir (Ctrl+Maj+Z)", (chain) => chain.redo(), null],
];

export function toolbar(editor, area) {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Mise en forme");
  const offered = BUTTONS.filter(([, , , , open]) => open !== person || area.dataset.people);
  const buttons = offered.map(([label, title, act, isOn, open], rank) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.title = title;
    button.tabIndex = rank ? -1 : 0;
    if (isOn) button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => (act ? act(editor.chain().focus()).run() : open(editor, bar)));
    bar.append(button);
    return button;
  });
  // one stop for the Tab key, arrows within: the toolbar pattern of ARIA
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const now = buttons.indexOf(document.activeElement);
    if (!step || now < 0) return;
    event.preventDefault();
    const next = buttons[(now + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  const show = () => {
    offered.forEach(([, , , isOn], rank) => {
      if (isOn) buttons[rank].setAttribute("aria-pressed", String(isOn(editor)));
    });
  };
  editor.on("transaction", show);
  return bar;
}

// A box below the toolbar asks for what is missing: a prompt() would say « javascript » and stop the page
function openBox(bar, act) {
  bar.parentElement.querySelector(".editor-box")?.remove();
  const box = document.createElement("div");
  box.className = "editor-box";
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") act.close();
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault(), act.put();
  });
  bar.after(box);
  return box;
}

function ask(box, words, type) {
  const label = document.createElement("label");
  label.textContent = `${words} `;
  const field = document.createElement("input");
  field.type = type;
  label.append(field);
  box.append(label);
  field.addEventListener("input", () => field.setCustomValidity(""));
  return field;
}

function offer(box, buttons) {
  for (const [words, act] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", act);
    box.append(button);
  }
}

function complain(field, words) {
  field.setCustomValidity(words);
  field.reportValidity();
}

function link(editor, bar) {
  const box = openBox(bar, { close: () => done(), put: () => put() });
  const field = ask(box, "Adresse de la page", "url");
  field.placeholder = "https://";
  field.value = editor.getAttributes("link").href ?? "";
  const done = (act) => {
    box.remove();
    act?.(editor.chain().focus().extendMarkRange("link")).run();
    if (!act) editor.commands.focus();
  };
  const put = () => {
    const href = field.value.trim();
    if (/^(https?:\/\/|mailto:)\S+$/i.test(href)) done((chain) => chain.setMark("link", { href }));
    else complain(field, "Écrivez une adresse qui commence par https://");
  };
  offer(box, [["Mettre le lien", put], ["Enlever le lien", () => done((chain) => chain.unsetMark("link"))], ["Annuler", () => done()]]);
  field.focus();
}

// The picture is kept first, then its address is put into the text; the words are for who does not see it
export function picture(editor, bar, file) {
  const area = bar.parentElement.querySelector("textarea[data-rich]");
  const box = openBox(bar, { close: () => done(), put: () => put() });
  const chosen = ask(box, "Image", "file");
  chosen.accept = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif";
  if (file) {
    const given = new DataTransfer();
    given.items.add(file);
    chosen.files = given.files;
  }
  const words = ask(box, "Ce que l’on y voit", "text");
  words.maxLength = 200;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const done = () => {
    box.remove();
    editor.commands.focus();
  };
  let isSending = false;
  const put = async () => {
    if (isSending) return;
    if (!chosen.files.length) return complain(chosen, "Choisissez une image.");
    if (!words.value.trim()) return complain(words, "Dites en quelques mots ce que montre l’image.");
    const data = new FormData();
    data.append("image", chosen.files[0]);
    data.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    isSending = true;
    status.textContent = "Envoi de l’image…";
    try {
      const answer = await fetch(area.dataset.pictures, { method: "POST", body: data, redirect: "error" });
      const told = await answer.json();
      if (!answer.ok) return void (status.textContent = told.told);
      const attrs = { src: told.address, alt: words.value.trim(), width: told.width, height: told.height };
      box.remove();
      editor.chain().focus().insertContent([{ type: "image", attrs }, { type: "paragraph" }]).run();
    } catch {
      status.textContent = "L’image n’est pas partie. Vérifiez la connexion et recommencez.";
    } finally {
      isSending = false;
    }
  };
  offer(box, [["Mettre l’image", put], ["Annuler", done]]);
  box.append(status);
  (file ? words : chosen).focus();
}

// Members whose name begins so, to be chosen one by one with the Tab key; she is told that she is named
export function person(editor, bar) {
  const area = bar.parentElement.querySelector("textarea[data-rich]");
  const box = openBox(bar, { close: () => done(), put: () => box.querySelector(".editor-people button")?.click() });
  const field = ask(box, "Nommer", "text");
  field.autocomplete = "off";
  const list = document.createElement("span");
  list.className = "editor-people";
  list.setAttribute("role", "status");
  const done = () => {
    box.remove();
    editor.commands.focus();
  };
  const put = ({ name, address }) => {
    box.remove();
    const link = { type: "text", text: `@${name}`, marks: [{ type: "link", attrs: { href: address } }] };
    editor.chain().focus().insertContent([link, { type: "text", text: " " }]).run();
  };
  let question;
  field.addEventListener("input", async () => {
    question?.abort();
    question = new AbortController();
    try {
      const answer = await fetch(`${area.dataset.people}?q=${encodeURIComponent(field.value)}`, { signal: question.signal });
      const { results } = await answer.json();
      list.replaceChildren();
      offer(list, results.map((one) => [one.name, () => put(one)]));
      if (!results.length && field.value) list.textContent = "Personne de ce nom.";
    } catch (error) {
      if (error.name !== "AbortError") list.textContent = "La liste n’est pas venue. Recommencez.";
    }
  });
  offer(box, [["Annuler", done]]);
  box.append(list);
  field.focus();
}
