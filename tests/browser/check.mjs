// Opens pages of `meetaudit report --format html` in a real browser and looks for what must not be.
//
//   npm install --prefix tests/browser
//   node tests/browser/check.mjs PAGE.html… [--screenshots FOLDER]
//
// CHROMIUM names another browser than /usr/bin/chromium. Exit code 1 when anything was found.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const margin = { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" };

const VIEWS = [
  { name: "wide", width: 1280, height: 900, colorScheme: "light" },
  { name: "wide-dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "phone", width: 360, height: 740, colorScheme: "light" },
  { name: "phone-dark", width: 360, height: 740, colorScheme: "dark" },
  { name: "narrow", width: 320, height: 568, colorScheme: "light" },
];

const found = [];
const complain = (page, view, what) => found.push(`${page} (${view}): ${what}`);

/** What in the document could run, load or send something. */
function suspects() {
  const all = [...document.querySelectorAll("*")];
  const tags = "script iframe object embed link img image audio video source form input base use a";
  const list = all.filter((e) => tags.split(" ").includes(e.localName)).map((e) => e.outerHTML);
  for (const element of all) {
    for (const { name, value } of element.attributes) {
      const isLoading = ["href", "src", "xlink:href", "action", "srcset", "style"].includes(name);
      if (name.startsWith("on") || isLoading || /url\(|javascript:/i.test(value)) {
        if (element.localName !== "meta") list.push(`${element.localName} ${name}="${value}"`);
      }
    }
  }
  return list;
}

/** What reaches beyond the screen, apart from tables that scroll in themselves. */
function overflow() {
  const root = document.documentElement;
  const list = [];
  if (root.scrollWidth > root.clientWidth) list.push(`page is ${root.scrollWidth} px wide`);
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(".scroll table, .unseen, svg svg, thead")) continue;
    const box = element.getBoundingClientRect();
    if (box.width && box.right > root.clientWidth + 1) {
      list.push(`${element.localName}.${element.getAttribute("class")} ends at ${box.right}`);
    }
  }
  return list;
}

async function look(browser, file, view, folder) {
  const name = basename(file);
  const { width, height, colorScheme } = view;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const note = (what) => complain(name, view.name, what);
  page.on("console", (message) => note(`console: ${message.text()}`));
  page.on("pageerror", (error) => note(`error: ${error}`));
  page.on("dialog", (dialog) => { note(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("popup", () => note("a window was opened"));
  const address = pathToFileURL(resolve(file)).href;
  page.on("request", (request) => {
    if (request.url() !== address) note(`request: ${request.url()}`);
  });
  await page.goto(address);
  if (folder) await page.screenshot({ path: join(folder, `${name}-${view.name}.png`), fullPage: true });
  if (folder && view.name === "wide") {
    await page.pdf({ path: join(folder, `${name}.pdf`), format: "A4", margin });
  }
  // What is folded away must be as good as what is seen.
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  (await page.evaluate(suspects)).forEach((what) => note(`not inert: ${what}`));
  (await page.evaluate(overflow)).forEach((what) => note(`too wide: ${what}`));
  const display = () => getComputedStyle(document.body).maxWidth;
  if ((await page.evaluate(display)) === "none") note("the policy blocks the style sheet");
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run());
  for (const { id, help, nodes } of violations) {
    note(`axe ${id}: ${help}: ${nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`);
  }
  await context.close();
}

const given = process.argv.slice(2);
const flag = given.indexOf("--screenshots");
const folder = flag < 0 ? null : given.splice(flag, 2)[1];
if (given.length === 0 || given.some((file) => !existsSync(file))) {
  console.error("usage: check.mjs PAGE.html… [--screenshots FOLDER]");
  process.exit(2);
}
if (folder) mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const file of given) {
  for (const view of VIEWS) await look(browser, file, view, folder);
}
await browser.close();
found.forEach((what) => console.error(what));
console.log(`${given.length} page(s) in ${VIEWS.length} views: ${found.length} finding(s)`);
process.exit(found.length ? 1 : 0);
