
"use strict";
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const one = (identity) => document.getElementById(identity);
  const filters = Object.fromEntries(all("select[data-filter]").map((select) => [select.dataset.filter, select]));
  const padded = (text) => " " + (text || "") + " ";
  const items = all("#list > li").map((element) => ({
    element, d: padded(element.dataset.d), t: padded(element.dataset.t),
    e: padded(element.dataset.e), v: padded(element.dataset.v), words: null,
  }));
  const marks = all("mark").map((element) => ({ element, names: element.dataset.a.split(" ").map(Number) }));
  const sections = all("section.doc");
  let visible = items.map(() => true);
  let marked = [];

  const say = (root) => {
    const key = "data-" + document.documentElement.lang.toLowerCase();
    for (const element of root.querySelectorAll("[data-en]")) {
      const words = element.getAttribute(key);
      if (element.tagName === "INPUT" || element.tagName === "TEXTAREA") {
        element.placeholder = words;
        element.setAttribute("aria-label", words);
      } else if (element.classList.contains("gap")) {
        element.title = words;
      } else {
        element.textContent = words;
      }
    }
  };

  const speak = (language) => {
    document.documentElement.lang = language;
    say(document);
    one("language").value = language;
  };

  const wordsOf = (item) => {
    if (item.words === null) {
      item.words = Array.from(item.element.querySelectorAll(".go, p.comment"), (part) => part.textContent).join("\n").toLowerCase();
    }
    return item.words;
  };

  const filter = () => {
    const chosen = Object.entries(filters).filter(([, select]) => select.value !== "");
    const words = one("words").value.trim().toLowerCase();
    visible = items.map((item) =>
      chosen.every(([letter, select]) => item[letter].includes(" " + select.value + " ")) &&
      (words === "" || wordsOf(item).includes(words)));
    items.forEach((item, number) => { item.element.hidden = !visible[number]; });
    for (const mark of marks) {
      mark.element.classList.toggle("off", !mark.names.some((name) => visible[name]));
    }
    const wanted = filters.d ? filters.d.value : "";
    sections.forEach((section) => { section.hidden = wanted !== "" && section.id !== "d" + wanted; });
    const count = visible.filter(Boolean).length;
    one("shown").textContent = String(count);
    one("nothing").hidden = count > 0;
  };

  const point = (number) => {
    marked.forEach((element) => element.classList.remove("now"));
    marked = marks.filter((mark) => mark.names.includes(number)).map((mark) => mark.element);
    marked.push(items[number].element);
    marked.forEach((element) => element.classList.add("now"));
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target && target.closest("[data-f]");
    const mark = target && target.closest("mark");
    const go = target && target.closest(".go");
    if (button) {
      filters[button.dataset.f].value = button.dataset.i;
      filter();
    } else if (go) {
      point(items.findIndex((item) => item.element === go.parentElement));
    } else if (mark && String(window.getSelection()) === "") {
      const number = mark.dataset.a.split(" ").map(Number).find((name) => visible[name]);
      if (number !== undefined) {
        point(number);
        items[number].element.scrollIntoView({ block: "center" });
      }
    }
  });
  Object.values(filters).forEach((select) => select.addEventListener("change", filter));
  one("words").addEventListener("input", filter);
  one("clear").addEventListener("click", () => {
    Object.values(filters).forEach((select) => { select.value = ""; });
    one("words").value = "";
    filter();
  });
  one("language").addEventListener("change", (event) => speak(event.target.value));

  const preferred = navigator.language || "en";
  speak(!preferred.startsWith("zh") ? "en" : /TW|HK|MO|Hant/.test(preferred) ? "zh-Hant" : "zh-Hans");
  one("controls").hidden = false;

  // The answer sheet: kept in this browser meanwhile, saved as a file that whoever made the bundle imports.
  const CONTEXT = 32, LONGEST = 4000;
  const bundle = document.body.dataset.bundle;
  const title = document.title;
  const storage = "workbench-answers-" + bundle;
  const sheet = { name: "", verdicts: {}, texts: {}, times: {}, passages: [] };
  const length = (text) => Array.from(text).length;
  const now = () => new Date().toISOString();

  const tell = (name) => all("[data-told]").forEach((element) => { element.hidden = element.dataset.told !== name; });

  const recall = () => {
    try {
      const kept = JSON.parse(window.localStorage.getItem(storage) || "{}");
      for (const key of Object.keys(sheet)) {
        if (typeof kept[key] === typeof sheet[key] && Array.isArray(kept[key]) === Array.isArray(sheet[key])) {
          sheet[key] = kept[key];
        }
      }
    } catch {
      tell("forgetful");
    }
  };

  const keep = () => {
    try {
      window.localStorage.setItem(storage, JSON.stringify(sheet));
    } catch {
      tell("forgetful");
    }
    one("answered").textContent = String(answers().length);
  };

  const answers = () => {
    const given = items.map((item) => item.element.dataset.id)
      .filter((id) => sheet.verdicts[id] || (sheet.texts[id] || "").trim());
    const made = given.map((id) => ({
      target: { annotation: id }, verdict: sheet.verdicts[id] || "", text: (sheet.texts[id] || "").trim(),
      created: sheet.times[id] || now(),
    }));
    return made.concat(sheet.passages.filter((passage) => passage.text.trim()).map((passage) => ({
      target: passage.target, verdict: "", text: passage.text.trim(), created: passage.created,
    })));
  };

  const copied = (name) => {
    const copy = document.importNode(one(name).content, true);
    say(copy);
    return copy.firstElementChild;
  };

  const answer = (item) => {
    const id = item.element.dataset.id;
    const part = copied("answer");
    const field = part.querySelector("textarea");
    const show = () => part.querySelectorAll(".tick").forEach((tick) =>
      tick.setAttribute("aria-pressed", String(sheet.verdicts[id] === tick.dataset.tick)));
    part.addEventListener("click", (event) => {
      const tick = event.target.closest(".tick");
      if (tick) {
        sheet.verdicts[id] = sheet.verdicts[id] === tick.dataset.tick ? "" : tick.dataset.tick;
        sheet.times[id] = now();
        show();
        keep();
      }
    });
    field.value = sheet.texts[id] || "";
    field.addEventListener("input", () => {
      sheet.texts[id] = field.value;
      sheet.times[id] = now();
      keep();
    });
    show();
    item.element.append(part);
  };

  const remark = (passage) => {
    const part = copied("remark");
    const field = part.querySelector("textarea");
    part.querySelector("q").textContent = passage.target.selector[0].exact;
    field.value = passage.text;
    field.addEventListener("input", () => { passage.text = field.value; keep(); });
    part.querySelector(".drop").addEventListener("click", () => {
      sheet.passages.splice(sheet.passages.indexOf(passage), 1);
      part.remove();
      one("own").hidden = sheet.passages.length === 0;
      keep();
    });
    one("own").hidden = false;
    one("own").querySelector("ol").append(part);
    return field;
  };

  // What the page puts into a text by itself (note markers, numbers) is not of the text.
  const wordsIn = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("sup, .number, .page")) {
        found.push(walker.currentNode);
      }
    }
    return found;
  };

  const blockOf = (node) => {
    const element = node instanceof Element ? node : node.parentElement;
    return element && element.closest("[data-s]");
  };

  const offsetIn = (block, node, at) => {
    const edge = document.createRange();
    edge.setStart(block, 0);
    edge.setEnd(node, at);
    let offset = Number(block.dataset.s);
    for (const text of wordsIn(block)) {
      if (edge.comparePoint(text, 0) > 0) {
        break;
      }
      offset += length(text === node ? text.data.slice(0, at) : text.data);
    }
    return offset;
  };

  const selected = () => {
    const selection = window.getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) {
      return null;
    }
    const range = selection.getRangeAt(0);
    const first = blockOf(range.startContainer), last = blockOf(range.endContainer);
    const section = first && first.closest("section.doc");
    if (!section || !last || last.closest("section.doc") !== section || !section.dataset.reading) {
      return null;
    }
    const start = offsetIn(first, range.startContainer, range.startOffset);
    const end = offsetIn(last, range.endContainer, range.endOffset);
    const blocks = Array.from(section.querySelectorAll("[data-s]"));
    const between = blocks.slice(blocks.indexOf(first), blocks.indexOf(last) + 1);
    const text = Array.from(between.map((block) => wordsIn(block).map((node) => node.data).join("")).join("\n"));
    const from = start - Number(first.dataset.s);
    const rest = length(wordsIn(last).map((node) => node.data).join("")) - (end - Number(last.dataset.s));
    const exact = text.slice(from, text.length - rest).join("");
    if (end <= start || exact.trim() === "" || length(exact) > LONGEST) {
      return null;
    }
    return {
      document: section.dataset.document, reading: section.dataset.reading, checksum: section.dataset.sum,
      selector: [
        {
          type: "TextQuoteSelector", exact,
          prefix: text.slice(Math.max(from - CONTEXT, 0), from).join(""),
          suffix: text.slice(text.length - rest, text.length - rest + CONTEXT).join(""),
        },
        { type: "TextPositionSelector", start, end },
      ],
    };
  };

  const plain = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "x";

  const save = () => {
    const name = one("who").value.trim();
    const given = answers();
    if (name === "" || given.length === 0) {
      tell(name === "" ? "nameless" : "empty");
      one("who").focus();
      return;
    }
    const file = {
      format: "workbench-answers", version: 1, bundle: { id: bundle, title },
      author: { name }, language: document.documentElement.lang, saved: now(), answers: given,
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
    link.download = "answers-" + plain(title) + "-" + plain(name) + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell("saved");
  };

  recall();
  one("who").value = sheet.name;
  one("who").addEventListener("input", () => { sheet.name = one("who").value; keep(); });
  one("save").addEventListener("click", save);
  document.addEventListener("selectionchange", () => { one("grab").hidden = selected() === null; });
  one("grab").addEventListener("mousedown", (event) => event.preventDefault());
  one("grab").addEventListener("click", () => {
    const target = selected();
    if (target) {
      const passage = { target, text: "", created: now() };
      sheet.passages.push(passage);
      remark(passage).focus();
      one("grab").hidden = true;
    }
  });
  sheet.passages.forEach(remark);
  if ("IntersectionObserver" in window) {
    const watcher = new IntersectionObserver((seen) => seen.filter((entry) => entry.isIntersecting).forEach((entry) => {
      watcher.unobserve(entry.target);
      answer(items.find((item) => item.element === entry.target));
    }));
    items.forEach((item) => watcher.observe(item.element));
  } else {
    items.forEach(answer);
  }
  one("answered").textContent = String(answers().length);
  one("sheet").hidden = false;
})();
