// While one types what they propose, the page says what it would mean: as the button "See what it
// means" does, without leaving the form.

const form = document.getElementById("page-form");
const shown = document.getElementById("judged");
const look = form?.querySelector("button[name=look]");
let waiting = 0;
let asked = 0;

async function judge() {
  const body = new FormData(form, look);
  const now = ++asked;
  const answer = await fetch(location.href, { method: "POST", body }).catch(() => null);
  // What was typed meanwhile is asked about again; what cannot be judged yet stays as it is.
  if (now !== asked || answer?.status !== 200) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const verdict = page.getElementById("judged");
  if (verdict) shown.replaceChildren(...verdict.childNodes);
}

if (look) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(judge, 500);
  });
}
