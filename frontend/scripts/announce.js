/** Says a part's new state to screen readers, once each time its words change (see components/progress.html). */
export function announce(part) {
  const source = part.matches?.("[data-announce]") ? part : part.querySelector?.("[data-announce]");
  const announcer = document.getElementById("announcer");
  if (source && announcer && announcer.textContent !== source.dataset.announce) {
    announcer.textContent = source.dataset.announce;
  }
}
