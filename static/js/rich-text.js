// Rich text areas become editors where a script runs; what they send is HTML that the server cleans all the same.
const here = document.querySelector("script[data-editor]");
const areas = [...document.querySelectorAll("textarea[data-rich]")];

// label, title, what it does, when it is on
const BUTTONS = [
  ["Gras", "Gras (Ctrl+B)", (chain) => chain.toggleBold(), (editor) => editor.isActive("bold")],
  ["Italique", "Italique (Ctrl+I)", (chain) => chain.toggleItalic(), (editor) => editor.isActive("italic")],
  ["Titre", "Intertitre", (chain) => chain.toggleHeading({ level: 3 }), (editor) => editor.isActive("heading", { level: 3 })],
  ["Liste", "Liste à puces", (chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
  ["1, 2, 3", "Liste numérotée", (chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
  ["Citation", "Citation", (chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  ["Lien", "Lien vers une page", null, (editor) => editor.isActive("link")],
  ["Annuler", "Annuler (Ctrl+Z)", (chain) => chain.undo(), null],
  ["Rétablir", "Rétablir (Ctrl+Maj+Z)", (chain) => chain.redo(), null],
];

function toolbar(editor, labelId) {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Mise en forme");
  const buttons = BUTTONS.map(([label, title, act, isOn], rank) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.title = title;
    button.tabIndex = rank ? -1 : 0;
    if (isOn) button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => (act ? act(editor.chain().focus()).run() : link(editor, bar)));
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
    BUTTONS.forEach(([, , , isOn], rank) => {
      if (isOn) buttons[rank].setAttribute("aria-pressed", String(isOn(editor)));
    });
  };
  editor.on("transaction", show);
  return bar;
}

// A field below the toolbar asks for the address: a prompt() would say « javascript » and stop the page
function link(editor, bar) {
  if (bar.nextElementSibling?.matches(".editor-link")) return;
  const box = document.createElement("div");
  box.className = "editor-link";
  const label = document.createElement("label");
  label.textContent = "Adresse de la page ";
  const field = document.createElement("input");
  field.type = "url";
  field.placeholder = "https://";
  field.value = editor.getAttributes("link").href ?? "";
  label.append(field);
  const done = (act) => {
    box.remove();
    act?.(editor.chain().focus().extendMarkRange("link")).run();
    if (!act) editor.commands.focus();
  };
  const put = () => {
    const href = field.value.trim();
    if (/^(https?:\/\/|mailto:)\S+$/i.test(href)) done((chain) => chain.setMark("link", { href }));
    else field.setCustomValidity("Écrivez une adresse qui commence par https://"), field.reportValidity();
  };
  const buttons = [["Mettre le lien", put], ["Enlever le lien", () => done((chain) => chain.unsetMark("link"))], ["Annuler", () => done()]];
  box.append(label);
  for (const [words, act] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", act);
    box.append(button);
  }
  field.addEventListener("input", () => field.setCustomValidity(""));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
    if (event.key === "Enter" && event.target === field) event.preventDefault(), put();
  });
  bar.after(box);
  field.focus();
}

function turn(area, kit) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  const place = document.createElement("div");
  place.className = "editor";
  area.before(place);
  label.id ||= `${area.id}_label`;
  const editor = new kit.Editor({
    element: place,
    injectCSS: false, // a strict policy drops injected styles: writing.css holds them
    content: area.dataset.rich,
    extensions: [
      kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.History, kit.Bold, kit.Italic, kit.Underline,
      kit.BulletList, kit.OrderedList, kit.ListItem, kit.Blockquote, kit.HorizontalRule, kit.Gapcursor,
      kit.Heading.configure({ levels: [3, 4] }), kit.Table, kit.TableRow, kit.TableHeader, kit.TableCell,
      kit.Link,
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        ...(area.getAttribute("aria-describedby") && { "aria-describedby": area.getAttribute("aria-describedby") }),
        ...(area.hasAttribute("aria-invalid") && { "aria-invalid": "true" }),
        ...(area.required && { "aria-required": "true" }),
        lang: "fr",
      },
    },
    onUpdate() {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  area.value = editor.isEmpty ? "" : editor.getHTML();
  place.before(toolbar(editor));
  area.hidden = true;
  area.required = false; // a hidden field cannot be pointed at; the server says what is missing
  label.addEventListener("click", () => editor.commands.focus());
}

if (areas.length) {
  const kit = await import(here.dataset.editor);
  for (const area of areas) turn(area, kit);
  document.querySelector("[data-plain-hint]")?.remove();
}
