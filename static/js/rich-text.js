// Rich text areas become editors where a script runs; what they send is HTML that the server cleans all the same.
const here = document.querySelector("script[data-editor]");
const areas = [...document.querySelectorAll("textarea[data-rich]")];

function pictureIn(files) {
  return [...(files ?? [])].find(
    // photos of an iPhone have no type in most browsers
    (file) => /^image\/(jpeg|png|webp|hei[cf])$/.test(file.type) || /\.hei[cf]$/i.test(file.name),
  );
}

// What was typed before the editor came, or what the browser gave back, as HTML
function typed(text) {
  if (/^\s*<[a-z]/i.test(text)) return text;
  const made = document.createElement("div");
  for (const block of text.split(/\n\s*\n/)) {
    const lines = block.split("\n").map((line) => line.trim()).filter(Boolean);
    const isList = lines.length && lines.every((line) => /^[-•*] /.test(line));
    const part = document.createElement(isList ? "ul" : "p");
    lines.forEach((line, rank) => {
      if (isList) part.appendChild(document.createElement("li")).textContent = line.slice(2);
      else part.append(...(rank ? [document.createElement("br")] : []), line);
    });
    if (lines.length) made.append(part);
  }
  return made.innerHTML;
}

function turn(area, kit, { toolbar, picture, person }) {
  const isTyping = document.activeElement === area;
  const isBegun = area.value !== area.defaultValue;
  const label = document.querySelector(`label[for="${area.id}"]`);
  const place = document.createElement("div");
  place.className = "editor";
  area.before(place);
  label.id ||= `${area.id}_label`;
  const editor = new kit.Editor({
    element: place,
    injectCSS: false, // a strict policy drops injected styles: css/components/editor.css holds them
    content: isBegun ? typed(area.value) : area.dataset.rich,
    extensions: [
      kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.History, kit.Bold, kit.Italic, kit.Underline,
      kit.BulletList, kit.OrderedList, kit.ListItem, kit.Blockquote, kit.HorizontalRule, kit.Gapcursor,
      kit.Heading.configure({ levels: [3, 4] }), kit.Table, kit.TableRow, kit.TableHeader, kit.TableCell,
      kit.Link, kit.Image,
    ],
    editorProps: {
      handleTextInput(view, from, to, text) {
        const before = view.state.doc.textBetween(Math.max(0, from - 1), from, "\n", "\n");
        if (text !== "@" || !area.dataset.people || /\S/.test(before)) return false;
        person(editor, bar);
        return true;
      },
      handleDrop(view, event, slice, isMoved) {
        const file = !isMoved && pictureIn(event.dataTransfer?.files);
        if (!file) return false;
        event.preventDefault();
        picture(editor, bar, file);
        return true;
      },
      handlePaste(view, event) {
        const file = !event.clipboardData.types.includes("text/html") && pictureIn(event.clipboardData.files);
        if (!file) return false;
        picture(editor, bar, file);
        return true;
      },
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
  const bar = toolbar(editor, area);
  place.before(bar);
  area.hidden = true;
  area.required = false; // a hidden field cannot be pointed at; the server says what is missing
  label.addEventListener("click", () => editor.commands.focus());
  if (isTyping) editor.commands.focus("end");
  if (isBegun) area.dispatchEvent(new Event("input", { bubbles: true }));
}

if (areas.length) {
  const [kit, bar] = await Promise.all([import(here.dataset.editor), import(here.dataset.toolbar)]);
  for (const area of areas) turn(area, kit, bar);
  document.querySelector("[data-plain-hint]")?.remove();
}
