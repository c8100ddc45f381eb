// What tests ask of an open page. Each function gives plain values; nothing here is served.

// Text that its own box cuts off; not what is out of sight on purpose, or can be scrolled to.
function cut() {
  const hides = (how) => ["hidden", "clip"].includes(how);
  const meant = ".visually-hidden, .stacking thead, svg, select, [hidden], .site-tools__household, .brand__name, .exit__more";
  return [...document.querySelectorAll("body *")].filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    if (!hides(overflowX) && !hides(overflowY)) return false;
    if (element.closest(meant) || !element.innerText?.trim()) return false;
    const over = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
    return Math.max(...over) > 1;
  }).map((element) => element.outerHTML.slice(0, 200));
}

function pixelsTooWide() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  return scrollWidth - clientWidth;
}

function moving() {
  const milliseconds = (time) => parseFloat(time) * (time.includes("ms") ? 1 : 1000);
  const takesTime = (times) => times.split(",").some((time) => milliseconds(time) > 10);
  return [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationDuration } = getComputedStyle(element);
    return takesTime(transitionDuration) || takesTime(animationDuration);
  }).map((element) => element.outerHTML.slice(0, 120));
}

// What has the focus: whether a ring is drawn around it, and whether anything lies over it.
function focused() {
  const element = document.activeElement;
  if (element === document.body) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  // What is taller than the window may begin above it: looked at is where it comes into sight.
  const inSight = Math.max(top, 0) + Math.min(height / 2, 20);
  const over = document.elementFromPoint(left + Math.min(width / 2, 20), inSight);
  const label = element.labels?.[0];
  return {
    what: element.outerHTML.slice(0, 160),
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    seen: Boolean(over && (element.contains(over) || over.contains(element) || label?.contains(over))),
    atTheFoot: element.closest("footer") !== null,
  };
}

// A reader's own style; a sheet made by script is no inline style, which our policy refuses.
function wear(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

// The boxes of all text in sight, with their first words.
function texts() {
  const own = (element) => [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("").trim();
  return [...document.querySelectorAll("body *")].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    const shown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return shown && width > 2 && height > 2 && own(element) && !element.closest(".visually-hidden, .skip-link, select");
  }).map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { text: own(element).slice(0, 60), box: [left, top + scrollY, right, bottom + scrollY] };
  });
}
