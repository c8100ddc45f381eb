// While one types: what a sum every week, quarter … comes to in a month, as the server will say it,
// and what the lines of a page come to together.

const PER_MONTH = {
  week: [52n, 12n], two_weeks: [26n, 12n], four_weeks: [13n, 12n],
  month: [1n, 1n], quarter: [1n, 3n], year: [1n, 12n],
};
const one = document.querySelector("[data-month-sum]");
const many = document.querySelector("[data-lines]");
const form = one?.closest("form") ?? many;
const money = form && new Intl.NumberFormat(document.documentElement.lang, {
  style: "currency", currency: (one ?? many).dataset.currency,
});
const digits = money?.resolvedOptions().maximumFractionDigits;

// Exact minor units as on the server; what is not a plain amount waits for the server's reading.
function minorUnits(text) {
  const plain = text.normalize("NFKC").replace(/[£€¥$\s]|,(?=\d{3}(?!\d))/g, "");
  const [, whole, part = ""] = /^(\d{1,13})(?:\.(\d+))?$/.exec(plain) ?? [];
  return whole && part.length <= digits ? BigInt(whole + part.padEnd(digits, "0")) : null;
}

function inMonth(minor, period) {
  const [times, by] = PER_MONTH[period];
  return (minor * times * 2n + by) / (by * 2n);
}

function written(minor) {
  const text = String(minor).padStart(digits + 1, "0");
  return money.format(digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text);
}

function monthOf(amount, period) {
  const minor = minorUnits(amount.value);
  return minor !== null && period.value in PER_MONTH ? inMonth(minor, period.value) : null;
}

function showOne() {
  const { amount, period } = form.elements;
  const month = period.value === "month" ? null : monthOf(amount, period);
  one.textContent = month === null ? "" : one.dataset.monthSum.replace("{}", written(month));
}

function showMany() {
  let sum = 0n;
  for (const line of many.querySelectorAll("[data-line]")) {
    const period = line.querySelector("select");
    const month = monthOf(line.querySelector("[inputmode]"), period);
    sum += month ?? 0n;
    const said = line.querySelector("[data-month]");
    if (month === null) continue;
    said.hidden = period.value === "month";
    said.textContent = said.hidden ? "" : said.dataset.month.replace("{}", written(month));
  }
  const total = many.querySelector("[data-lines-sum] .money");
  if (total) total.textContent = written(sum);
}

form?.addEventListener("input", one ? showOne : showMany);
if (one) showOne();
