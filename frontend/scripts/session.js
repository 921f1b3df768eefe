/**
 * Says before a session ends, and saves what is being typed: a few seconds after the last key, and when the session ends.
 *
 * The server decides (coordinators/access/limits.py); this only counts down what it said. Before it warns it asks once
 * more, for the person may have gone on in another window. What it asks by itself carries X-Background: it is no
 * activity and keeps nobody signed in.
 */
const WARNING = 120; // seconds before the end; half of what is left where that is less
const QUIET = 4; // seconds after the last key
const BACKGROUND = { "X-Background": "1" };

let typed = null;
let saving = 0;

export function watchSession() {
  const dialog = document.getElementById("session-end");
  if (!dialog) return;
  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.("form[method=post]");
    if (!form?.closest("main") || form.hasAttribute("data-not-kept")) return;
    typed = form;
    clearTimeout(saving);
    saving = setTimeout(() => save(dialog), QUIET * 1000);
  });
  document.addEventListener("submit", () => clearTimeout(saving));
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("form[method=post] .form-buttons a")) forget(dialog);
  });
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(dialog.dataset.url, { method: "POST", body: new FormData(event.target) });
    if (answer.status === 200) goOn(dialog, await answer.json());
    else leave(dialog);
  });
  // Escape closes the dialog: somebody is there, and says so.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!dialog.querySelector("form").hidden) dialog.querySelector("form").requestSubmit();
  });
  plan(dialog, Number(dialog.dataset.left));
}

/** The dialog opens in time for an end in `left` seconds. */
function plan(dialog, left) {
  const early = Math.min(WARNING, left / 2);
  setTimeout(() => ask(dialog), (left - early) * 1000);
}

async function ask(dialog) {
  const answer = await fetch(dialog.dataset.url, { headers: BACKGROUND }).catch(() => null);
  if (!answer) return void setTimeout(() => ask(dialog), 10_000); // the line is down: ask again
  if (answer.status !== 200) return leave(dialog);
  const { left, last } = await answer.json();
  if (left > WARNING + 5) return plan(dialog, left);
  dialog.querySelector("form").hidden = last;
  dialog.querySelector("[data-last]").hidden = !last;
  count(dialog, Date.now() + left * 1000);
  dialog.showModal();
}

function count(dialog, end) {
  const left = Math.round((end - Date.now()) / 1000);
  if (left <= 0) return leave(dialog);
  const unit = left > 90 ? "minute" : "second";
  const number = unit === "minute" ? Math.round(left / 60) : left;
  const words = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" });
  dialog.querySelector("[data-left]").textContent = words.format(number);
  dialog.timer = setTimeout(() => count(dialog, end), 1000);
}

function goOn(dialog, { left }) {
  clearTimeout(dialog.timer);
  dialog.close();
  plan(dialog, left);
}

/** The session is over: what was typed is saved, and the page asks for itself again, which leads to sign-in. */
async function leave(dialog) {
  clearTimeout(dialog.timer);
  if (typed) await save(dialog);
  setTimeout(() => location.assign(location.href.split("#")[0]), 1500);
}

/** Whoever cancels throws away what was typed; the page may be gone before the answer comes. */
function forget(dialog) {
  clearTimeout(saving);
  typed = null;
  const headers = { ...BACKGROUND, "X-CSRFToken": dialog.querySelector("[name=csrfmiddlewaretoken]").value };
  fetch(dialog.dataset.keep, { method: "DELETE", headers, keepalive: true }).catch(() => null);
}

async function save(dialog) {
  const fields = new FormData(typed);
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
  for (const secret of typed.querySelectorAll("input[type=password]")) fields.delete(secret.name);
  fields.set("csrfmiddlewaretoken", dialog.querySelector("[name=csrfmiddlewaretoken]").value);
  await fetch(dialog.dataset.keep, { method: "POST", body: new URLSearchParams(fields), headers: BACKGROUND }).catch(() => null);
}
