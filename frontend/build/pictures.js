/**
 * Small pictures written into the styles as data: addresses become files, so that the content
 * security policy can say "pictures from ourselves only" without an exception for data:.
 */
import { createHash } from "node:crypto";
import { writeFile, readFile, mkdir } from "node:fs/promises";
import path from "node:path";

const DATA_SVG = /url\((["']?)data:image\/svg\+xml(;base64)?,((?:\\.|(?!\1\)).)*?)\1\)/g;

/** Decodes one data: body to SVG source. */
function svgOf(base64, body) {
  return base64 ? Buffer.from(body, "base64").toString("utf8") : decodeURIComponent(body.replace(/\\(.)/g, "$1"));
}

/** An esbuild plugin that rewrites the finished style sheet in `out`. */
export function picturesAsFiles(out) {
  return {
    name: "pictures-as-files",
    setup(build) {
      build.onEnd(async (result) => {
        if (result.errors.length) return;
        const sheet = path.join(out, "app.css");
        const css = await readFile(sheet, "utf8");
        const files = new Map();
        const rewritten = css.replace(DATA_SVG, (_, quote, base64, body) => {
          const svg = svgOf(base64, body);
          const name = `picture-${createHash("sha256").update(svg).digest("hex").slice(0, 8).toUpperCase()}.svg`;
          files.set(name, svg);
          return `url(./assets/${name})`;
        });
        if (rewritten.includes("data:")) throw new Error("app.css still holds a data: address");
        await mkdir(path.join(out, "assets"), { recursive: true });
        await Promise.all([...files].map(([name, svg]) => writeFile(path.join(out, "assets", name), svg)));
        await writeFile(sheet, rewritten);
      });
    },
  };
}
