// What the tests of other languages ask of a page. Each function stands alone, as in measures.js.
({
  // Words in English letters that stand in the page's own language: nobody could translate them.
  untranslated: () => {
    const own = document.documentElement.lang;
    // names of formats and zones, mail addresses and case numbers are the same in every language
    const names = /RSS 2\.0|Atom|JSON Feed|\b(CST|CDT|UTC)\b|\S+@\S+|\b[A-Z]{2}\d\S+/g;
    const english = (text) => /[A-Za-z]{2,}/.test(text.replace(names, ""));
    const found = [];
    const look = (text, where) => {
      if (text && english(text)) found.push(`${where}: ${text.trim().slice(0, 60)}`);
    };
    look(document.title, "title");
    look(document.querySelector("meta[name=description]")?.content, "description");
    for (const each of document.body.querySelectorAll("*")) {
      if (each.closest("script, style, template")) continue;
      if (each.closest("[lang]").lang !== own) continue;
      for (const name of ["alt", "aria-label", "title", "placeholder", "label"])
        look(each.getAttribute(name), `${each.localName} ${name}`);
      if (!each.checkVisibility()) continue;
      for (const node of each.childNodes)
        if (node.nodeType === Node.TEXT_NODE) look(node.data, `${each.localName}.${each.className}`);
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
      if (at.closest("svg, .skip, script, style") || at.getBoundingClientRect().width <= 1) continue;
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

  // On which side of the window things stand: -1 left, 1 right, by their name.
  sides: () => {
    const things = {
      language: ".strip .language",
      trail: ".trail li:first-child",
      name: ".name a",
      navigation: ".ceiling nav li:first-child",
      rail: ".names li:first-child a",
      margin: ".post > .margin",
      face: ".margin .face",
      stub: ".stub",
      plate: ".card > .plate",
      map: ".place > .map, .quarters > .map",
      beside: ".place > .streets, .quarters > ul",
      light: ".light",
      open: ".front > .open",
      foot: "body > footer > .h-card",
    };
    const sides = {};
    for (const [name, selector] of Object.entries(things)) {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      if (box?.width) sides[name] = Math.sign((box.left + box.right - innerWidth).toFixed());
    }
    return sides;
  },

  // How far each filled baluster stands from the middle of its neighborhood's name, in pixels.
  balusters: () => {
    const middle = (each) => {
      const box = each.getBoundingClientRect();
      return (box.left + box.right) / 2;
    };
    const filled = [...document.querySelectorAll(".rail .here")].map(middle).sort();
    const named = [...document.querySelectorAll(".names li:has([aria-current])")].map(middle).sort();
    return filled.map((place, number) => Math.round(Math.abs(place - named[number])));
  },
});
