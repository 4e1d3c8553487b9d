
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

  const speak = (language) => {
    const key = "data-" + language.toLowerCase();
    document.documentElement.lang = language;
    for (const element of all("[data-en]")) {
      const words = element.getAttribute(key);
      if (element.tagName === "INPUT") {
        element.placeholder = words;
        element.setAttribute("aria-label", words);
      } else {
        element.textContent = words;
      }
    }
    one("language").value = language;
  };

  const wordsOf = (item) => {
    if (item.words === null) {
      item.words = Array.from(item.element.querySelectorAll(".go, .comment"), (part) => part.textContent).join("\n").toLowerCase();
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
})();
