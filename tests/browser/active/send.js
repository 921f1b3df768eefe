// Fills the page's form at this place with the texts, wrong values included, and sends it as it is.
([place, texts, valid]) => {
  const form = document.querySelectorAll("form")[place];
  let next = 0;
  const text = () => texts[next++ % texts.length];
  for (const field of form.querySelectorAll("input, textarea, select")) {
    if (field.name === "csrfmiddlewaretoken" || field.type === "submit") continue;
    if (field.type === "file") {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text()], text()));
      field.files = transfer.files;
    } else if (field.tagName === "SELECT") {
      const option = [...field.options].find((each) => each.value);
      if (!valid) field.replaceChildren(new Option(text(), text(), true, true));
      else if (option) option.selected = true;
    } else if (field.type === "checkbox" || field.type === "radio") {
      field.checked = true;
      if (!valid) field.value = text();
    } else if (!valid || ["text", "search", "textarea"].includes(field.type)) {
      if (field.tagName === "INPUT" && field.type !== "hidden") field.type = "text"; // a browser would empty a date
      field.value = text();
    }
  }
  HTMLFormElement.prototype.submit.call(form);
}
