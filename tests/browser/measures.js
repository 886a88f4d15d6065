// What the tests ask of a page. Each function stands alone: it is sent to the browser by itself.
({
  // Everything that the keyboard must reach, in the order of the document.
  reachable: () => {
    const wanted = "a[href], button, input, select, textarea, summary, [tabindex]";
    const seen = [...document.querySelectorAll(wanted)].filter(
      (each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility(),
    );
    seen.forEach((each, number) => (each.dataset.number = number));
    return seen.map((each) => each.outerHTML.slice(0, 120));
  },

  // Where the focus is, and whether one sees it there.
  focus: () => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    return {
      number: Number(at.dataset.number ?? -1),
      outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      onScreen:
        box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
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

  // The words that can be read, and how far down each block of the main part starts.
  reading: () => {
    const blocks = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, figcaption)")];
    const shown = blocks.filter((each) => each.checkVisibility() && each.textContent.trim());
    return shown.map((each) => [
      each.textContent.trim().replace(/\s+/g, " ").slice(0, 60),
      each.getBoundingClientRect().top + scrollY,
    ]);
  },
});
