// Searches on this device: the words that people type go nowhere. The search engine (Pagefind) and
// its indexes are fetched from this site, and only once somebody searches.

const AT_ONCE = 10;
const PAUSE_MS = 250;
const OLDER_YEARS_WEIGH = 0.9;

const form = document.getElementById("search");
const field = document.getElementById("q");
const found = document.getElementById("found");
const list = document.getElementById("results");
const more = document.getElementById("more");
const marks = document.getElementById("marks").content;
const words = Object.fromEntries(
  [...document.getElementById("words").content.children].map((each) => [
    each.dataset.key,
    each.textContent,
  ]),
);
const day = new Intl.DateTimeFormat(document.documentElement.lang, {
  year: "numeric",
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});

let engine;
let asked = "";
let results = [];

async function start() {
  const { createInstance } = await import(form.dataset.engine);
  const [first, ...others] = form.dataset.indexes.split(" ");
  const instance = createInstance({ basePath: first, noWorker: true, excerptLength: 24 });
  await instance.init();
  await Promise.all(
    others.map((address, years) =>
      instance.mergeIndex(address, { indexWeight: OLDER_YEARS_WEIGH ** years }),
    ),
  );
  return instance;
}

function loaded() {
  engine ??= start();
  return engine;
}

async function search() {
  const query = field.value.trim();
  if (query === asked) return;
  asked = query;
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  results = [];
  if (query) {
    found.textContent = words.busy;
    try {
      const answer = await (await loaded()).search(query);
      if (query !== asked) return;
      results = answer.results;
    } catch (error) {
      engine = undefined;
      asked = "";
      found.textContent = words.failed;
      throw error;
    }
  }
  list.replaceChildren();
  found.textContent = query ? said(results.length) : "";
  await show(query);
}

function said(count) {
  if (count === 0) return words.none;
  return count === 1 ? words.one : words.many.replace("{count}", count);
}

async function show(query) {
  const shown = list.children.length;
  const next = await Promise.all(
    results.slice(shown, shown + AT_ONCE).map((result) => result.data()),
  );
  if (query !== asked) return;
  next.sort((one, other) => Boolean(one.meta.newer) - Boolean(other.meta.newer));
  list.append(...next.map(item));
  more.hidden = list.children.length >= results.length;
  if (shown) list.children[shown].querySelector("a").focus();
}

function item({ url, meta, excerpt }) {
  const row = document.createElement("li");
  if (meta.date) row.append(plate(meta.date));
  const entry = row.appendChild(document.createElement("div"));
  if (meta.kind) entry.append(kind(meta));
  const heading = entry.appendChild(document.createElement("h2"));
  const link = heading.appendChild(document.createElement("a"));
  link.href = url;
  link.textContent = meta.title;
  link.dir = "auto";
  if (meta.lang !== document.documentElement.lang) {
    link.hreflang = meta.lang;
    const names = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
    entry.appendChild(element("p", "meta", names.of(meta.lang)));
  }
  if (meta.newer) {
    const newer = entry.appendChild(element("p", "newer", `${words.newer} `));
    newer.append(Object.assign(document.createElement("a"), { href: meta.newer_url, textContent: meta.newer }));
  }
  if (meta.summary && !excerpt.replace(/<.?mark>/g, "").startsWith(meta.summary.slice(0, 20))) {
    entry.appendChild(element("p", "", meta.summary)).dir = "auto";
  }
  const text = entry.appendChild(document.createElement("p"));
  text.dir = "auto";
  text.append(...marked(excerpt));
  return row;
}

function element(name, className, textContent) {
  return Object.assign(document.createElement(name), { className, textContent });
}

function plate(date) {
  const time = element("time", "plate", "");
  time.dateTime = date;
  const parts = Object.fromEntries(
    day.formatToParts(new Date(date)).map(({ type, value }) => [type, value]),
  );
  time.append(
    element("span", "", parts.month),
    " ",
    element("strong", "", parts.day),
    element("span", "", ` ${parts.year}`),
  );
  return time;
}

function kind(meta) {
  const line = element("p", "kind", "");
  const mark = marks.querySelector(`[data-key="${meta.mark}"]`);
  if (mark) line.append(mark.firstElementChild.cloneNode(true));
  line.append([meta.kind, meta.places].filter(Boolean).join(" · "));
  return line;
}

// An excerpt is text with its words in <mark>; every other sign in it stands for itself.
function marked(excerpt) {
  const before = /^(<mark>)?\p{Ll}/u.test(excerpt) ? "… " : "";
  const after = /[.!?…”"](<\/mark>)?$/u.test(excerpt) ? "" : " …";
  return `${before}${excerpt}${after}`.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const text = part.replace(/^<mark>|<\/mark>$/g, "");
    const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    if (!part.startsWith("<mark>")) return plain;
    const mark = document.createElement("mark");
    mark.textContent = plain;
    return mark;
  });
}

let pause;
field.addEventListener("focus", () => loaded().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, PAUSE_MS);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
more.addEventListener("click", () => show(asked));

form.hidden = false;
field.value = new URLSearchParams(location.search).get("q") ?? "";
search();
