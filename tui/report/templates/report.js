"use strict";
// The record of a statement beside its words: on hover and on focus, and with a finger at the first tap.
(() => {
  const card = document.getElementById("card");
  let shown = "";
  const hide = () => { card.hidden = true; shown = ""; };
  const show = (link) => {
    const record = document.getElementById(link.hash.slice(1));
    if (!record) return;
    const speaker = document.createElement("strong");
    speaker.append(...record.parentElement.previousElementSibling.cloneNode(true).childNodes);
    card.replaceChildren(speaker, ...record.cloneNode(true).childNodes);
    card.className = record.className;
    for (const each of card.querySelectorAll("a")) each.tabIndex = -1;
    card.hidden = false;
    shown = link.hash;
  };
  const mark = (event) => event.target.closest ? event.target.closest(".story a") : null;
  document.addEventListener("mouseover", (event) => {
    const link = mark(event);
    if (link) show(link);
    else if (shown && !card.contains(event.target)) hide();
  });
  document.addEventListener("focusin", (event) => {
    const link = mark(event);
    if (link) show(link); else if (!card.contains(event.target)) hide();
  });
  let touched = false, before = "";
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    before = shown;
    if (touched && !mark(event) && !card.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const link = mark(event);
    if (link && touched && before !== link.hash) { event.preventDefault(); show(link); }
    else if (event.target.closest && event.target.closest("a")) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
})();
// Search in a collection: an article stays if it has all of the words.
(() => {
  const field = document.getElementById("find");
  if (!field) return;
  const articles = [...document.querySelectorAll("article.one")];
  const told = document.getElementById("found");
  const texts = new Map();
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  field.closest(".search").hidden = false;
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const article of articles) {
      if (!texts.has(article)) texts.set(article, plain(article.textContent));
      const fits = words.every((word) => texts.get(article).includes(word));
      article.hidden = !fits;
      const entry = document.getElementById("to-" + article.id);
      if (entry) entry.hidden = !fits;
      count += fits;
    }
    told.textContent = words.length ? count + " of " + articles.length + " articles" : "";
  });
})();
