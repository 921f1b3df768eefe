/**
 * Keeps of each @fontsource style sheet the faces we serve: woff2 only, and for Chinese only its numbered
 * slices of the script (a browser then loads the few that a page's characters need; Latin letters come
 * from Noto Sans).
 */
import { readFile } from "node:fs/promises";

const FACE = /(?:\/\*[^*]*\*\/\s*)?@font-face\s*\{[^}]*\}/g;
const WOFF_FALLBACK = /,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g;
const UNWANTED_SLICE = /\/noto-sans-(sc|thai|lao|khmer|myanmar)-(latin|latin-ext|cyrillic|vietnamese)-/;
const UNWANTED_SCRIPT = /\/noto-sans-(cyrillic|cyrillic-ext|greek|greek-ext|devanagari)-\d/;

/** An esbuild plugin for the style sheets of @fontsource packages. */
export const fontFaces = {
  name: "font-faces",
  setup(build) {
    build.onLoad({ filter: /@fontsource(-variable)?[\\/].*\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const kept = (css.match(FACE) ?? []).filter((face) => !UNWANTED_SLICE.test(face) && !UNWANTED_SCRIPT.test(face));
      if (!kept.length) throw new Error(`no font face left of ${path}`);
      return { contents: kept.join("\n").replace(WOFF_FALLBACK, ""), loader: "css" };
    });
  },
};
