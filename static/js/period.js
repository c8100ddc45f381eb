// While one types: what a sum every week, quarter … comes to in a month, as the server will say it,
// and what the lines of a page come to together.

const PER_MONTH = {
  week: [52n, 12n], two_weeks: [26n, 12n], four_weeks: [13n, 12n],
  month: [1n, 1n], two_months: [1n, 2n], quarter: [1n, 3n], year: [1n, 12n],
};
const one = document.querySelector("[data-month-sum]");
const many = document.querySelector("[data-lines]");
const form = one?.closest("form") ?? many;
const money = form && new Intl.NumberFormat(document.documentElement.lang, {
  style: "currency", currency: (one ?? many).dataset.currency,
});
const digits = money?.resolvedOptions().maximumFractionDigits;
const sign = money?.formatToParts(0).find(({ type }) => type === "currency").value;

// Exact minor units as on the server; what is not a plain amount waits for the server's reading.
function minorUnits(text) {
  const plain = text.replace(/[０-９．，￥]/g, (wide) => wide.normalize("NFKC")).trim();
  const bare = plain.startsWith(sign) ? plain.slice(sign.length).trim() : plain;
  const [, whole, part = ""] = /^((?!0\d)(?:\d{1,13}|\d{1,3}(?:,\d{3}){1,4}))(?:\.(\d+))?$/.exec(bare) ?? [];
  const known = whole && part.length <= digits;
  return known ? BigInt(whole.replaceAll(",", "") + part.padEnd(digits, "0")) : null;
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
  let unread = false;
  for (const line of many.querySelectorAll("[data-line]")) {
    const period = line.querySelector("select");
    const amount = line.querySelector("[inputmode]");
    const month = monthOf(amount, period);
    sum += month ?? 0n;
    unread ||= month === null && Boolean(amount.value.trim());
    const said = line.querySelector("[data-month]");
    if (line.querySelector("[type=checkbox]")?.checked) continue;
    said.hidden = month === null || period.value === "month";
    said.textContent = said.hidden ? "" : said.dataset.month.replace("{}", written(month));
  }
  showTotal(sum, unread);
}

// A total without a line that only the server can read would be a wrong one.
function showTotal(sum, unread) {
  const total = many.querySelector("[data-lines-sum] .money");
  if (!total) return;
  total.textContent = written(sum);
  total.hidden = many.querySelector(".sumbar__note").hidden = unread;
  many.querySelector("[data-lines-later]").hidden = !unread;
}

form?.addEventListener("input", one ? showOne : showMany);
if (one) showOne();
