// Comfort on top of pages that work without a script. Nothing here is needed.

// An answer by htmx that is a whole page (signed out, or a redirect) is shown as one.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (/^\s*<!doctype/i.test(xhr.responseText)) {
    event.detail.shouldSwap = false;
    window.location.assign(xhr.responseURL);
  }
});

// Say that something is on its way, and stop saying it.
document.addEventListener("htmx:beforeRequest", (event) => {
  event.detail.target.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (event) => {
  event.detail.target.removeAttribute("aria-busy");
});

// A form that came back with errors: go to the list of them.
document.addEventListener("htmx:afterSettle", (event) => {
  const summary = event.detail.elt.querySelector(".ds-error-summary");
  if (summary) summary.focus();
});

// A request or a passkey that failed must not look like one that succeeded.
function showFailure(event) {
  const failed = document.getElementById("request-failed");
  const messages = document.getElementById("messages");
  messages.replaceChildren(failed.content.cloneNode(true));
  messages.scrollIntoView({ block: "nearest" });
  event.preventDefault();
}
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout", "allauth.error"]) {
  document.addEventListener(failure, showFailure);
}

// A double click sends once. Whoever comes back to the page, or gets the form back with
// errors, may send it again.
const sent = new Set();
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("method") !== "post") return;
  if (sent.has(event.target)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  sent.add(event.target);
}, true);
document.addEventListener("htmx:afterRequest", () => sent.clear());
window.addEventListener("pageshow", () => sent.clear());

// Menus close on Escape and when something else is chosen.
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
}
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  closeMenus(null);
  if (open) open.querySelector("summary").focus();
});
