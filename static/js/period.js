// While one types: what a sum every week, quarter … comes to in a month, as the server will say it.

const PER_MONTH = {
  week: [52n, 12n], two_weeks: [26n, 12n], four_weeks: [13n, 12n],
  month: [1n, 1n], quarter: [1n, 3n], year: [1n, 12n],
};
const line = document.querySelector("[data-month-sum]");
const form = line?.closest("form");

// Exact minor units as on the server; what is not a plain amount waits for the server's reading.
function minorUnits(text, digits) {
  const plain = text.normalize("NFKC").replace(/[£€¥$\s]|,(?=\d{3}(?!\d))/g, "");
  const [, whole, part = ""] = /^(\d{1,13})(?:\.(\d+))?$/.exec(plain) ?? [];
  return whole && part.length <= digits ? BigInt(whole + part.padEnd(digits, "0")) : null;
}

function inMonth(minor, period) {
  const [times, by] = PER_MONTH[period];
  return (minor * times * 2n + by) / (by * 2n);
}

function show() {
  const { amount, period } = form.elements;
  const money = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: line.dataset.currency });
  const digits = money.resolvedOptions().maximumFractionDigits;
  const minor = minorUnits(amount.value, digits);
  const worth = minor !== null && period.value in PER_MONTH && period.value !== "month";
  const text = worth ? String(inMonth(minor, period.value)).padStart(digits + 1, "0") : "";
  const major = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  line.textContent = worth ? line.dataset.monthSum.replace("{}", money.format(major)) : "";
}

form?.addEventListener("input", show);
if (form) show();
