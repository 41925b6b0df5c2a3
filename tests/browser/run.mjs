// Opens the page of each sample as a person would: reads it, filters, sorts, opens a row, answers,
// saves, feeds the answer back, prints. Usage: node run.mjs PROGRAM BROWSER
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { open, start } from "./browser.mjs";

const [program, browserProgram] = process.argv.slice(2);
const project = join(dirname(fileURLToPath(import.meta.url)), "../..");
const SAMPLES = [
  { name: "review", words: ["samples/night-of-may-31", "--as-of", "2026-07-20"], state: "look" },
  {
    name: "night",
    words: ["samples/night-of-may-31", "samples/night-of-may-31-shops.xlsx", "--as-of", "2026-06-01"],
    state: "stop",
  },
  {
    name: "household",
    words: ["samples/household-us", "--as-of", "2026-07-20", "--zone", "America/New_York"],
    state: "look",
  },
  { name: "points", words: ["samples/flea-market-points", "--as-of", "2026-06-02"], state: "look" },
];
const PHONE = { width: 390, height: 844 };
const wait = (page, milliseconds) =>
  page.value(`new Promise((done) => setTimeout(done, ${milliseconds}))`);

/** Runs the program; the codes that only say what there is to see are no faults. */
function run(words) {
  try {
    return execFileSync(program, words, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    assert.ok([1, 3].includes(error.status), `${words.join(" ")} ended with ${error.status}`);
    return error.stdout;
  }
}

const visible = "[...document.querySelectorAll('.entry:not([hidden])')].filter((item) => !item.querySelector('.entry'))";

async function reads(page, name) {
  assert.deepEqual(page.faults, [], `${name}: the console complains`);
  const over = await page.value("document.documentElement.scrollWidth - innerWidth");
  assert.ok(over <= 0, `${name}: ${over} pixels wider than the screen`);
  const named = await page.value(
    "[...document.querySelectorAll('input, select, button')].every((field) => field.labels?.length || field.textContent || field.closest('label'))");
  assert.ok(named, `${name}: a field without a name`);
  const pictures = await page.value(
    "[...document.querySelectorAll('svg')].map((svg) => svg.getAttribute('role') + Boolean(svg.getAttribute('aria-label')))");
  assert.ok(pictures.length >= 3 && pictures.every((it) => it === "imgtrue"), `${name}: ${pictures}`);
}

/** What to stop, what to ask about, the sum and the first day stand on the first screen. */
async function fitsFirstScreen(page, name) {
  const bottom = await page.value("document.querySelector('.glance').getBoundingClientRect().bottom");
  assert.ok(bottom < 400, `${name}: the figures end at ${bottom}`);
  const first = await page.value("document.querySelector('.entry').getBoundingClientRect().top");
  assert.ok(first < 844, `${name}: the first row begins at ${first}`);
}

async function narrows(page, name, state) {
  const all = await page.value(`${visible}.length`);
  await page.value("(document.getElementById('search').value = 'AMAZON', document.getElementById('search').dispatchEvent(new Event('input')))");
  const found = await page.value(`${visible}.map((item) => item.textContent.toUpperCase().includes('AMAZON'))`);
  assert.ok(found.every(Boolean), `${name}: a row without what was sought`);
  if (name !== "points") assert.ok(found.length > 0 && found.length < all, `${name}: ${found.length} of ${all}`);
  await page.value("(document.getElementById('search').value = '', document.getElementById('search').dispatchEvent(new Event('input')))");
  assert.equal(await page.value(`${visible}.length`), all, `${name}: rows come back`);
  await page.value(`(document.getElementById('state').value = '${state}', document.getElementById('state').dispatchEvent(new Event('change')))`);
  const states = await page.value(`[...new Set(${visible}.map((item) => item.dataset.state))]`);
  assert.deepEqual(states, [state], name);
  await page.value("(document.getElementById('state').value = '', document.getElementById('state').dispatchEvent(new Event('change')))");
}

async function sorts(page, name) {
  const amounts = "[...document.querySelectorAll('.look > .entries > .entry')].map((item) => Number(item.dataset.amount))";
  const listed = await page.value(amounts);
  const sort = (by) => page.value(`(document.getElementById('sort').value = '${by}', document.getElementById('sort').dispatchEvent(new Event('change')))`);
  await sort("amount");
  assert.deepEqual(await page.value(amounts), [...listed].sort((a, b) => b - a), name);
  await sort("listed");
  assert.deepEqual(await page.value(amounts), listed, `${name}: the list's own order comes back`);
}

/** Opens the first row to look at by its keyboard, answers, saves; gives the saved file. */
async function answers(page, name, downloads) {
  const row = "document.querySelector('.look .entry')";
  await page.value(`${row}.querySelector('summary').focus()`);
  for (const type of ["keyDown", "keyUp"]) {
    await page.send("Input.dispatchKeyEvent", { type, key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" });
  }
  await wait(page, 200);
  assert.ok(await page.value(`${row}.querySelector('details').open`), `${name}: the row did not open`);
  const facts = await page.value(`${row}.querySelectorAll('.panel dt').length`);
  assert.ok(facts >= 4, `${name}: ${facts} facts`);
  await page.value(`${row}.querySelector('input[value=mine]').click()`);
  assert.ok(!(await page.value("document.querySelector('.save').hidden")), `${name}: nothing to save`);
  await page.value("document.getElementById('save').click()");
  for (let turn = 0; turn < 50 && !readdirSync(downloads).some((file) => file.endsWith(".csv")); turn++) {
    await wait(page, 100);
  }
  const [file] = readdirSync(downloads).filter((found) => found.endsWith(".csv"));
  assert.ok(file, `${name}: nothing was saved`);
  return { file: join(downloads, file), charge: await page.value(`${row}.querySelector('.panel[data-id]').dataset.id`) };
}

function feedsBack(sample, { file, charge }) {
  // The page notes the machine's day, and an answer holds from its day on.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const day = today.map((part) => String(part).padStart(2, "0")).join("-");
  const dated = sample.words.map((word, at) => (sample.words[at - 1] === "--as-of" ? day : word));
  const words = [...dated, "--answers", file, "--format", "json"];
  const document = JSON.parse(run(words));
  const answered = document.charges.filter((it) => it.answer);
  assert.deepEqual(answered.map((it) => [it.id, it.answer.answer, it.status]), [[charge, "mine", "set-aside"]]);
}

async function readsWithoutScript(browser, url, name) {
  const page = await open(browser, url, { ...PHONE, script: false });
  const { root } = await page.send("DOM.getDocument", { depth: -1 });
  const find = async (selector) => (await page.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector })).nodeIds;
  assert.equal((await find(".controls:not([hidden])")).length, 0, `${name}: controls without a script`);
  assert.ok((await find(".entry")).length > 0, `${name}: no rows without a script`);
  await page.close();
}

async function prints(page, name) {
  const pdf = await page.printed();
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-", name);
}

/** The papers: nothing runs, nothing is wider than a sheet, each reader begins a new one. */
async function handsOver(browser, sample, lang, file) {
  const name = `${sample.name}, papers`;
  run(["packet", ...sample.words, "--all-listed", "--lang", lang, "--output", file]);
  for (const width of [794, PHONE.width]) {
    const page = await open(browser, pathToFileURL(file).href, { width, height: 1123 });
    assert.deepEqual(page.faults, [], `${name}: the console complains`);
    assert.equal(await page.value("document.scripts.length"), 0, name);
    const over = await page.value("document.documentElement.scrollWidth - innerWidth");
    assert.ok(over <= 0, `${name}: ${over} pixels wider than ${width}`);
    const readers = await page.value("document.querySelectorAll('article').length");
    const sheets = (await page.printed()).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(readers >= 3 && sheets >= readers, `${name}: ${readers} readers on ${sheets} sheets`);
    await page.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "cardrecon-pages-"));
const browser = await start(browserProgram);
try {
  let looked = 0;
  for (const sample of SAMPLES) {
    for (const lang of ["ja", "en"]) {
      const name = sample.name;
      const file = join(folder, `${name}.${lang}.html`);
      run([...sample.words, "--lang", lang, "--output", file, "--quiet"]);
      assert.ok(readFileSync(file, "utf8").startsWith("<!doctype html>"));
      const url = pathToFileURL(file).href;
      for (const look of [{ scheme: "light" }, { scheme: "dark", ...PHONE }]) {
        const downloads = join(folder, `${name}-${lang}-${look.scheme}`);
        mkdirSync(downloads);
        const page = await open(browser, url, { ...look, downloads });
        await reads(page, name);
        if (look.width) await fitsFirstScreen(page, name);
        await narrows(page, name, sample.state);
        await sorts(page, name);
        feedsBack(sample, await answers(page, name, downloads));
        await prints(page, name);
        assert.deepEqual(page.faults, [], name);
        await page.close();
        looked++;
      }
      await readsWithoutScript(browser, url, name);
      await handsOver(browser, sample, lang, join(folder, `${name}.${lang}.papers.html`));
    }
  }
  console.log(`browser: ${looked} pages read, narrowed, sorted, answered, fed back and printed; papers on sheets of their own`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
