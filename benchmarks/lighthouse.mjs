// Prints what Lighthouse says of each address it is given, as one line of JSON a run.
// node benchmarks/lighthouse.mjs CHROMIUM RUNS URL…

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import lighthouse from "lighthouse";

const [chromium, runs, ...urls] = process.argv.slice(2);
const profile = await mkdtemp(join(tmpdir(), "front-porch-"));
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = spawn(
  chromium,
  [...flags, ...quiet, `--user-data-dir=${profile}`, "--remote-debugging-port=0", "about:blank"],
  { stdio: "ignore" },
);

async function port() {
  for (let tries = 0; tries < 150; tries += 1) {
    try {
      const [found] = (await readFile(join(profile, "DevToolsActivePort"), "utf8")).split("\n");
      return Number(found);
    } catch {
      await sleep(200);
    }
  }
  throw new Error(`${chromium} did not start`);
}

try {
  const options = { port: await port(), output: "json", logLevel: "error" };
  for (const url of urls) {
    for (let run = 0; run < Number(runs); run += 1) {
      const { lhr } = await lighthouse(url, options);
      const scores = Object.values(lhr.categories).map((each) => [each.id, each.score]);
      const audits = Object.values(lhr.audits);
      const lost = audits.filter((each) => each.score !== null && each.score < 0.9);
      console.log(
        JSON.stringify({ url, scores: Object.fromEntries(scores), lost: lost.map((a) => a.id) }),
      );
    }
  }
} finally {
  browser.kill();
  await sleep(500);
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
