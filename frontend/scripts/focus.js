/** The summary of errors takes focus, so that a screen reader begins there; its links put the cursor into the field. */
export function takeFocus(root) {
  const summary = root.querySelector?.("[data-takes-focus]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
