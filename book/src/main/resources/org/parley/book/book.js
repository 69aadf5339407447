// Looks for all words that are typed in the sections of the documentation.
"use strict";

const MOST = 30;
const SHOWN = 180;

const root = document.body.dataset.root;
const field = document.getElementById("search");
const found = document.getElementById("found");
let sections = null;

async function load() {
  if (sections === null) {
    const answer = await fetch(root + "search.json");
    sections = (await answer.json()).map((each) => ({
      ...each,
      name: (each.chapter + " " + each.heading).toLowerCase(),
      words: each.text.toLowerCase(),
    }));
  }
  return sections;
}

function rank(section, words) {
  let sum = 0;
  for (const word of words) {
    const named = section.name.includes(word);
    if (!named && !section.words.includes(word)) {
      return 0;
    }
    sum += named ? 10 : 1;
  }
  return sum;
}

function excerpt(section, word) {
  const at = Math.max(0, section.words.indexOf(word) - SHOWN / 3);
  return (at > 0 ? "... " : "") + section.text.slice(at, at + SHOWN);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function show(all, words) {
  const list = document.createElement("ol");
  for (const section of all.slice(0, MOST)) {
    const link = element("a", section.heading === section.chapter
      ? section.heading : section.chapter + ": " + section.heading);
    link.href = root + section.page;
    const item = document.createElement("li");
    item.append(link, element("p", excerpt(section, words[0])));
    list.append(item);
  }
  found.replaceChildren(element("p", all.length === 0 ? "Nothing was found."
    : all.length > MOST ? "The best " + MOST + " of " + all.length : "Found: " + all.length), list);
}

async function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter((word) => word.length > 1);
  found.hidden = words.length === 0;
  if (words.length === 0) {
    return;
  }
  const all = (await load())
    .map((section) => ({ section, rank: rank(section, words) }))
    .filter((each) => each.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map((each) => each.section);
  show(all, words);
}

field.addEventListener("input", search);
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  const first = found.querySelector("a");
  if (first !== null) {
    location.href = first.href;
  }
});
found.addEventListener("click", () => { found.hidden = true; });
