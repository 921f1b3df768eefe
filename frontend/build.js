/**
 * Builds what the pages need into static/dist/ (never committed):
 *   app.css, app.js   the bundled styles and script
 *   icons.svg         one sprite of the icons named in icons.json
 *   assets/           fonts (woff2 only) and the small pictures that the styles refer to
 *
 * Run by `npm run build`. Fails loudly: a missing icon or an unknown style variable stops the build.
 */
import { rm, mkdir, writeFile, stat, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";
import { picturesAsFiles } from "./build/pictures.js";
import { fontFaces } from "./build/fonts.js";
import { sprite } from "./build/sprite.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const out = path.join(root, "static", "dist");

function styles() {
  return sass.compile(path.join(here, "styles", "app.scss"), {
    loadPaths: [path.join(root, "node_modules")],
    quietDeps: true,
    logger: sass.Logger.silent,
  }).css;
}

async function bundle(css) {
  await esbuild.build({
    absWorkingDir: here,
    entryPoints: { app: "scripts/app.js" },
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome109", "firefox115", "safari16"],
    legalComments: "none",
  });
  await esbuild.build({
    absWorkingDir: here,
    stdin: { contents: css, loader: "css", resolveDir: here, sourcefile: "app.css" },
    outfile: path.join(out, "app.css"),
    bundle: true,
    minify: true,
    // Older browsers keep reading light-dark() as delivered: rewriting it doubles the file.
    target: ["chrome123", "firefox120", "safari17.5"],
    loader: { ".woff2": "file", ".svg": "file" },
    assetNames: "assets/[name]-[hash]",
    plugins: [fontFaces, picturesAsFiles(out)],
    legalComments: "none",
  });
}

async function report() {
  const sizes = await Promise.all(
    ["app.css", "app.js", "icons.svg"].map(async (name) => `${name} ${Math.round((await stat(path.join(out, name))).size / 1024)} kB`),
  );
  const assets = await readdir(path.join(out, "assets"));
  console.log(`static/dist: ${sizes.join(", ")}, ${assets.length} assets`);
}

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, "assets"), { recursive: true });
await bundle(styles());
await writeFile(path.join(out, "icons.svg"), await sprite(here, root));
await report();
