/** One SVG sprite: the icons named in frontend/icons.json, from @tabler/icons, and our own of frontend/icons/. */
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

const WRAPPER = /^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g;

/** The `<symbol>` of one icon; throws with the icon's name when the package has none of that name. */
async function symbol(folder, name) {
  let svg;
  try {
    svg = await readFile(path.join(folder, `${name}.svg`), "utf8");
  } catch {
    throw new Error(`frontend/icons.json names "${name}", which is not in ${folder}`);
  }
  const body = svg.replace(WRAPPER, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
}

/** Source of the whole sprite; stroke and fill come from the `.icon` class of the place of use. */
export async function sprite(here, root) {
  const names = JSON.parse(await readFile(path.join(here, "icons.json"), "utf8"));
  const folder = path.join(root, "node_modules", "@tabler", "icons", "icons", "outline");
  const own = path.join(here, "icons");
  const ownNames = (await readdir(own)).map((file) => path.basename(file, ".svg"));
  const symbols = await Promise.all([
    ...names.map((name) => symbol(folder, name)),
    ...ownNames.map((name) => symbol(own, name)),
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}
