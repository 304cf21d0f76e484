// Small helps for pages that work without them. No language text here.
(() => {
  "use strict";

  // Enter while the input method is composing never submits.
  let composing = false;
  document.addEventListener("compositionstart", () => { composing = true; });
  document.addEventListener("compositionend", () => { setTimeout(() => { composing = false; }, 0); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (composing || event.isComposing) && event.target.tagName === "INPUT") {
      event.preventDefault();
    }
  }, true);

  // What went wrong, or what was done, is where reading goes on.
  const arrive = () => {
    const summary = document.getElementById("faults");
    if (summary) { summary.focus(); }
  };

  // A second press while a form is on its way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent && !form.dataset.again) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
  });

  // Escape leaves an open editor by its own link.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || composing) { return; }
    const leave = document.querySelector("[data-leave]");
    if (leave) { leave.click(); }
  });

  // Copying a text to the clipboard, where the browser lets us.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button || !navigator.clipboard) { return; }
    await navigator.clipboard.writeText(button.dataset.copy);
    const told = document.getElementById(button.getAttribute("aria-describedby"));
    if (told) { told.hidden = false; }
  });

  // What works with scripts only is shown by them; printing is one of it.
  document.querySelectorAll("[data-print], [data-scripted]").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) { window.print(); }
  });

  // One event once typing has settled: 250 ms after the last key outside composition, or when it ends.
  let settling = 0;
  const settle = (field) => {
    clearTimeout(settling);
    settling = setTimeout(() => { field.dispatchEvent(new Event("settled", { bubbles: true })); }, 250);
  };
  document.addEventListener("input", (event) => {
    if (!event.isComposing && !composing) { settle(event.target); }
  });
  document.addEventListener("compositionend", (event) => { settle(event.target); });

  document.addEventListener("htmx:afterSettle", arrive);

  // An answer from elsewhere, such as the sign-in page, is opened whole; a fault or no connection is told in words.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const came = new URL(event.detail.xhr.responseURL || location.href);
    if (came.pathname !== location.pathname) { event.detail.shouldSwap = false; location.assign(came.pathname); }
  });
  const trouble = (shown) => {
    const told = document.getElementById("trouble");
    if (told) { told.hidden = !shown; }
  };
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => {
    document.addEventListener(name, () => { trouble(true); });
  });
  document.addEventListener("htmx:afterOnLoad", () => { trouble(false); });
  arrive();
})();
