// What the tests ask of a page. Each function stands alone: it is sent to the browser by itself.
({
  // Everything that the keyboard must reach, in the order of the document.
  reachable: () => {
    const wanted = "a[href], button, input, select, textarea, summary, video, [tabindex], pre, table";
    const scrolls = (each) =>
      /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth;
    const seen = [...document.querySelectorAll(wanted)].filter(
      (each) =>
        (each.matches("pre, table") ? scrolls(each) : each.tabIndex >= 0) &&
        !each.disabled &&
        each.checkVisibility(),
    );
    seen.forEach((each, number) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
      each.dataset.number = number;
      each.dataset.before = `${outlineStyle} ${outlineWidth} ${outlineColor}`;
    });
    return seen.map((each) => each.outerHTML.slice(0, 120));
  },

  // From now on, notes where the focus comes by Tab and how one sees it; `noted` tells.
  note: () => {
    const channels = (color) => {
      const [, ...found] = /rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/.exec(color) ?? [];
      return found.map((each) => (each === undefined ? 1 : Number(each)));
    };
    const light = (color) => {
      const [r, g, b] = channels(color).map((each) => {
        const part = each / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    // the outline stands outside of its element, so on what is behind it
    const behind = (each) => {
      for (let at = each.parentElement; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if (channels(color)[3] === 1) return color;
      }
      return "rgb(255, 255, 255)";
    };
    const contrast = (one, other) => {
      const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
      return (bright + 0.05) / (dark + 0.05);
    };
    window.noted = [];
    let before = document.body;
    const look = () => {
      const at = document.activeElement;
      if (at === before) return; // on another knob of a film
      before = at;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const is = `${outlineStyle} ${outlineWidth} ${outlineColor}`;
      window.noted.push({
        number: Number(at.dataset.number ?? -1),
        isOutlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        isOtherThanBefore: is !== at.dataset.before,
        standsOut: contrast(outlineColor, behind(at)) >= 3,
        isOnScreen:
          box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      });
    };
    window.addEventListener("keyup", look, { capture: true });
  },

  noted: () => window.noted,

  // Words of the text on paper that are set in less than 10 points; the address by the code aside.
  small: () => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const around = text.parentElement;
      const points = (parseFloat(getComputedStyle(around).fontSize) * 3) / 4;
      if (text.data.trim() && around.checkVisibility() && !around.closest(".code") && points < 9.99)
        found.push(`${points} pt: ${text.data.trim().slice(0, 60)}`);
    }
    return found;
  },

  // Text that one cannot get at: cut off by its own box, or beyond the edge of the page.
  lost: () => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      found.push(`the page scrolls sideways: ${root.scrollWidth} in ${root.clientWidth} px`);
    const scrolls = (each) => {
      for (let at = each; at; at = at.parentElement)
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
      return false;
    };
    for (const each of document.body.querySelectorAll("*")) {
      const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!own || !each.checkVisibility() || each.closest("svg, .skip, template")) continue;
      const name = `${each.localName}.${each.className} “${each.textContent.trim().slice(0, 40)}”`;
      const style = getComputedStyle(each);
      if (each.getBoundingClientRect().width <= 1) continue; // for screen readers alone
      const cutsX = style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
      const cutsY = style.overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1;
      if ((cutsX || cutsY) && !/auto|scroll/.test(style.overflow)) found.push(`${name} is cut off`);
      const range = document.createRange();
      range.selectNodeContents(each);
      const box = range.getBoundingClientRect();
      if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(each))
        found.push(`${name} goes past the edge: ${box.left} to ${box.right} in ${innerWidth}`);
    }
    return found;
  },

  // Words that lie on other words.
  overlapping: () => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !at.checkVisibility()) continue;
      if (at.closest("svg, .skip, template") || at.getBoundingClientRect().width <= 1) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const box of range.getClientRects()) {
        // letters fill the middle of their line; what is above and below may be shared
        const slack = box.height * 0.3;
        const [top, bottom] = [box.top + slack, box.bottom - slack];
        words.push({ node: walker.currentNode, left: box.left + 2, right: box.right - 2, top, bottom });
      }
    }
    words.sort((one, other) => one.top - other.top);
    const found = new Set();
    words.forEach((one, number) => {
      for (let next = number + 1; next < words.length && words[next].top < one.bottom; next++) {
        const other = words[next];
        if (other.node === one.node || one.left >= other.right || other.left >= one.right) continue;
        found.add(`“${one.node.data.trim().slice(0, 40)}” on “${other.node.data.trim().slice(0, 40)}”`);
      }
    });
    return [...found];
  },

  // What moves by itself, or glides instead of changing.
  moving: () => {
    const moves = (style) =>
      [style.transitionDuration, style.animationDuration].some((time) => /[1-9]/.test(time)) ||
      style.scrollBehavior === "smooth";
    const found = [...document.querySelectorAll("*")].filter((each) =>
      [null, "::before", "::after"].some((part) => moves(getComputedStyle(each, part))),
    );
    return [...document.getAnimations(), ...found].map(String);
  },

  // The shapes that tell a kind, and which of them show no outline.
  shapes: () => {
    const names = ".ticket, .hanger, .flyer, .slip, .slips > li, .card > .plate, .sign, .enamel";
    const drawn = [...document.querySelectorAll(names)].filter((each) => each.checkVisibility());
    const bare = drawn.filter((each) => {
      const style = getComputedStyle(each);
      return !["Top", "Right", "Bottom", "Left"].some(
        (side) => parseFloat(style[`border${side}Width`]) && style[`border${side}Style`] !== "none",
      );
    });
    return bare.map((each) => each.className);
  },

  // The words that can be read, and how far down each block of the main part starts.
  reading: () => {
    const blocks = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, figcaption)")];
    const shown = blocks.filter((each) => each.checkVisibility() && each.textContent.trim());
    return shown.map((each) => [
      each.textContent.trim().replace(/\s+/g, " ").slice(0, 60),
      each.getBoundingClientRect().top + scrollY,
    ]);
  },

  // Whether something of the page is painted, within five seconds.
  painted: () =>
    new Promise((tell) => {
      const seen = () => tell(true);
      new PerformanceObserver((list) =>
        list.getEntriesByName("first-contentful-paint").forEach(seen),
      ).observe({ type: "paint", buffered: true });
      setTimeout(() => tell(false), 5000);
    }),

  // Which pictures do not come, also of those far down.
  broken: async () => {
    const pictures = [...document.images];
    const came = pictures.map((each) => {
      each.loading = "eager";
      return each.complete || new Promise((done) => (each.onload = each.onerror = done));
    });
    await Promise.all(came);
    return pictures.filter((each) => !each.naturalWidth).map((each) => each.src);
  },

  // Puts a script and a picture of another site into the page, as somebody who smuggles would.
  smuggle: () => {
    const script = document.createElement("script");
    script.textContent = "window.smuggled = true";
    const picture = document.createElement("img");
    picture.setAttribute("onerror", "window.smuggled = true");
    picture.src = "data:,";
    document.body.append(script, picture);
    return fetch("https://other.example/").then(
      () => "another site answered",
      () => (window.smuggled ? "a script ran" : ""),
    );
  },
});
