// An answer that was opened low in the list would lie under the bar: it is scrolled up.
document.addEventListener(
  "toggle",
  (event) => {
    const move = event.target;
    if (move.open && move.matches?.(".move")) {
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      move.scrollIntoView({ block: "nearest", behavior: isStill ? "auto" : "smooth" });
    }
  },
  true,
);
