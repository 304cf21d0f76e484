// Helps for the screen of tasks, which works without them. No language text here.
(() => {
  "use strict";

  const rows = () => [...document.querySelectorAll("tr[data-row]")];
  const boxOf = (row) => row.querySelector("input[type=checkbox]");
  const types = (element) => element.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");

  // The words of the task one is at are shown in the text beside it.
  const show = (row) => {
    document.querySelectorAll("mark.chosen").forEach((mark) => { mark.classList.remove("chosen"); });
    const marks = row ? document.querySelectorAll(`mark[data-of~="#${row.id}"]`) : [];
    marks.forEach((mark) => { mark.classList.add("chosen"); });
    const text = document.getElementById("heard");
    if (marks.length && text.scrollHeight > text.clientHeight) {
      text.scrollTop += marks[0].getBoundingClientRect().top - text.getBoundingClientRect().top - 40;
    }
  };
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (row) { show(row); }
  });
  const arrive = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const mark = place && place.closest("mark.task");
    const link = mark && mark.querySelector("a[href^='#task-']");
    show(link ? document.getElementById(link.hash.slice(1)) : place && place.closest("tr[data-row]"));
    const field = document.querySelector("[autofocus]");
    if (field) { field.focus(); }
  };
  window.addEventListener("hashchange", arrive);

  const step = (row, by, extend) => {
    const all = rows();
    const next = all[all.indexOf(row) + by];
    if (!next) { return; }
    if (extend) { boxOf(row).checked = true; boxOf(next).checked = true; }
    boxOf(next).focus();
  };

  const onRow = (event, row) => {
    const box = boxOf(row);
    if (event.target !== row && event.target !== box) { return false; }
    if (event.key === "ArrowDown") { step(row, 1, event.shiftKey); return true; }
    if (event.key === "ArrowUp") { step(row, -1, event.shiftKey); return true; }
    if (event.key === " " && event.target === row) { box.checked = !box.checked; return true; }
    if (event.key === "F2" || event.key === "Enter") {
      const link = row.querySelector("[data-rename]");
      if (link) { link.click(); }
      return true;
    }
    return false;
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || types(event.target)) { return; }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      const button = document.querySelector(event.shiftKey ? "button#redo" : "button#undo");
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    const row = event.target.closest("tr[data-row]");
    if (row && onRow(event, row)) { event.preventDefault(); }
  });

  arrive();
})();
