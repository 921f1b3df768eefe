/** What the pages gain from a script. Everything here is a comfort: reading and entering work without it. */
import { closeMenus } from "./menus.js";
import { takeFocus } from "./focus.js";
import { announce } from "./announce.js";
import { readyPasskeys } from "./passkeys.js";
import { watchSession } from "./session.js";

closeMenus();
takeFocus(document);
readyPasskeys(document);
watchSession();
document.addEventListener("htmx:load", ({ detail }) => {
  if (detail.elt === document.body) return;
  takeFocus(detail.elt);
  announce(detail.elt);
});
