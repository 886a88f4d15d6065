// What the tests of other languages ask of a page. Each function stands alone, as in measures.js.
({
  // Words in English letters that stand in the page's own language: nobody could translate them.
  untranslated: () => {
    const own = document.documentElement.lang;
    // names of formats and zones, mail addresses, case numbers and what the post office reads of
    // a state are the same in every language
    const names =
      /RSS 2\.0|Atom|JSON Feed|\b(CST|CDT|UTC)\b|\S+@\S+|\b[A-Z]{2}\d\S+|, [A-Z]{2} \d{5}$/g;
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
