// Opens pages of `meetaudit report --format html` in a real browser and looks for what must not be.
//
//   npm install --prefix tests/browser
//   node tests/browser/check.mjs [--mail] [--pages N] PAGE.html… [--screenshots FOLDER]
//
// --pages: each prints on at most so many sheets of A4.
// --mail: these are HTML parts of mails, whose styles stand in attributes, as mail programs want them.
//
// CHROMIUM names another browser than /usr/bin/chromium. Exit code 1 when anything was found.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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

// As wide as phones and the reading panes of mail programs are.
const MAIL_VIEWS = [
  { name: "pane", width: 640, height: 900, colorScheme: "light" },
  { name: "pane-dark", width: 640, height: 900, colorScheme: "dark" },
  { name: "phone", width: 390, height: 844, colorScheme: "light" },
  { name: "phone-dark", width: 390, height: 844, colorScheme: "dark" },
];

const found = [];
const complain = (page, view, what) => found.push(`${page} (${view}): ${what}`);

/** What in the document could run, load or send something. */
function suspects() {
  const all = [...document.querySelectorAll("*")];
  const tags = "script iframe object embed link img image audio video source form input base use";
  const list = all.filter((e) => tags.split(" ").includes(e.localName)).map((e) => e.outerHTML);
  for (const element of all) {
    for (const { name, value } of element.attributes) {
      const isLoading = ["href", "src", "xlink:href", "action", "srcset", "style"].includes(name);
      const isInside = element.localName === "a" && name === "href" && value.startsWith("#");
      if (isInside) continue;
      if (name.startsWith("on") || isLoading || /url\(|javascript:/i.test(value)) {
        if (element.localName !== "meta") list.push(`${element.localName} ${name}="${value}"`);
      }
    }
  }
  return list;
}

/** Cells whose words are wider than they, and tables of a wide page whose columns are out of sight. */
function cut(isWide) {
  const list = [];
  for (const cell of document.querySelectorAll("th, td")) {
    if (cell.closest(".strips, .bars")) continue;
    if (cell.clientWidth && cell.scrollWidth > cell.clientWidth + 1) {
      list.push(`"${cell.textContent}" is wider than its cell`);
    }
  }
  if (!isWide) return list;
  for (const region of document.querySelectorAll(".scroll")) {
    if (region.scrollWidth > region.clientWidth + 1) {
      list.push(`columns of "${region.getAttribute("aria-label")}" are out of sight`);
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
  if (view.name === "wide" && (folder || mostPages)) {
    const pdf = await page.pdf({ format: "A4", margin });
    if (folder) writeFileSync(join(folder, `${name}.pdf`), pdf);
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
    if (mostPages && pages > mostPages) note(`prints on ${pages} pages, more than ${mostPages}`);
  }
  // What is folded away must be as good as what is seen.
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  (await page.evaluate(overflow)).forEach((what) => note(`too wide: ${what}`));
  (await page.evaluate(cut, !isMail && width > 1000)).forEach((what) => note(`cut: ${what}`));
  if (!isMail) {
    (await page.evaluate(suspects)).forEach((what) => note(`not inert: ${what}`));
    const display = () => getComputedStyle(document.body).maxWidth;
    if ((await page.evaluate(display)) === "none") note("the policy blocks the style sheet");
  }
  await page.evaluate(AXE);
  // A mail is shown inside another page, which has the landmarks.
  const off = { rules: { "landmark-one-main": { enabled: false }, region: { enabled: false } } };
  const { violations } = await page.evaluate((options) => axe.run(options), isMail ? off : {});
  for (const { id, help, nodes } of violations) {
    note(`axe ${id}: ${help}: ${nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`);
  }
  await context.close();
}

const given = process.argv.slice(2);
const isMail = given[0] === "--mail";
if (isMail) given.shift();
const views = isMail ? MAIL_VIEWS : VIEWS;
const limit = given.indexOf("--pages");
const mostPages = limit < 0 ? 0 : Number(given.splice(limit, 2)[1]);
const flag = given.indexOf("--screenshots");
const folder = flag < 0 ? null : given.splice(flag, 2)[1];
if (given.length === 0 || given.some((file) => !existsSync(file))) {
  console.error("usage: check.mjs [--mail] [--pages N] PAGE.html… [--screenshots FOLDER]");
  process.exit(2);
}
if (folder) mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const file of given) {
  for (const view of views) await look(browser, file, view, folder);
}
await browser.close();
found.forEach((what) => console.error(what));
console.log(`${given.length} page(s) in ${views.length} views: ${found.length} finding(s)`);
process.exit(found.length ? 1 : 0);
