// Small kindnesses on top of pages that work without them.

const summary = document.querySelector(".error-summary");
if (summary) summary.focus();

// Who goes back finds what they typed. The form's key comes back with it, so that the server knows
// the same form when it is sent again.
const keys = document.querySelectorAll("form.form [name=_form]");
if (history.state?.keys) keys.forEach((key, at) => { key.value = history.state.keys[at] ?? key.value; });
else if (keys.length) history.replaceState({ keys: [...keys].map((key) => key.value) }, "");

// "I do not know yet" goes once a figure is typed, and a figure once it is ticked; unticked, it is
// there again.
document.addEventListener("input", (event) => {
  const unknown = document.getElementById(`${event.target.id}_unknown`);
  if (unknown && event.target.value.trim()) unknown.checked = false;
});
document.addEventListener("change", ({ target: tick }) => {
  const box = tick.id.endsWith("_unknown") && document.getElementById(tick.id.slice(0, -"_unknown".length));
  if (!box) return;
  if (tick.checked) Object.assign(box.dataset, { before: box.value });
  box.value = tick.checked ? "" : box.value || box.dataset.before || "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
});

// A day in figures is said in words while it is typed, as this household's country reads it. The
// line has its place from the start: what moves under a press makes it miss.
const inWords = new Map([...document.querySelectorAll("[data-order]")].map((box) => {
  const note = Object.assign(document.createElement("p"), { className: "hint in-words", role: "status" });
  box.after(note);
  return [box, note];
}));

function sayInWords(box) {
  const [, first, second, year] = box.value.match(/^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/) ?? [];
  const [day, month] = box.dataset.order === "dmy" ? [first, second] : [second, first];
  const meant = new Date(Date.UTC(year, month - 1, day));
  const exists = meant.getUTCDate() === Number(day) && meant.getUTCMonth() === month - 1;
  const { lang } = document.documentElement;
  const locale = box.dataset.order === "dmy" && lang.startsWith("en") ? "en-GB" : lang;
  const words = exists ? meant.toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" }) : "";
  inWords.get(box).textContent = words;
}
inWords.forEach((_note, box) => sayInWords(box));
document.addEventListener("input", ({ target }) => inWords.has(target) && sayInWords(target));

document.querySelector("[data-exit]")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(event.currentTarget.href);
});

document.querySelector("[data-amounts-form]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const body = new FormData(form);
  const hide = body.get("hidden") === "yes";
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (!answer || answer.status >= 400) return form.submit();
  document.documentElement.dataset.amounts = hide ? "hidden" : "shown";
  form.elements.hidden.value = hide ? "no" : "yes";
  form.querySelector("[role=switch]").setAttribute("aria-checked", String(hide));
});

// Shown only where it works; without a safe connection a browser offers the older way alone.
const copy = document.querySelector("[data-copy]");
if (copy) copy.parentElement.hidden = false;
copy?.addEventListener("click", async () => {
  const text = document.getElementById(copy.dataset.copy);
  text.select();
  if (navigator.clipboard) await navigator.clipboard.writeText(text.value);
  else document.execCommand("copy");
  const status = copy.parentElement.querySelector("[role=status]");
  status.textContent = status.dataset.copied;
});

// A second press while the first is on its way is swallowed; the server would answer it the same.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(reopen, 5000);
});

// An answer may be a file, or the back button may show this page as it was left.
function reopen() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}
window.addEventListener("pageshow", reopen);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector("details.account[open]")?.removeAttribute("open");
});
