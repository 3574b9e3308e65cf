// Sorting by the headings, filtering by words; the pages work without it.
"use strict";
const rank = (cell) => cell.textContent.trim();
const compare = (a, b) => (a === "") - (b === "") || a.localeCompare(b, "en", { numeric: true });
for (const button of document.querySelectorAll("th button")) {
  button.addEventListener("click", () => {
    const heading = button.parentElement, table = heading.closest("table");
    const up = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows].map((row) => [rank(row.cells[heading.cellIndex]), row]);
    rows.sort(([a], [b]) => (a === "" || b === "" ? (a === "") - (b === "") : up ? compare(a, b) : compare(b, a)));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  });
}
for (const input of document.querySelectorAll("input[data-table]")) {
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...document.getElementById(input.dataset.table).tBodies[0].rows];
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    const kept = rows.filter((row) => !row.hidden).length;
    input.closest("p").querySelector("output").textContent = words.length ? `${kept} of ${rows.length} rows` : "";
  });
}
addEventListener("beforeprint", () => { for (const box of document.querySelectorAll("details:not(.code)")) box.open = true; });
