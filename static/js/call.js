// An answer that was opened low in the list would lie under the bar: it is scrolled up.
document.addEventListener(
  "toggle",
  (event) => {
    const move = event.target;
    if (move.open && move.matches?.(".move")) move.scrollIntoView({ block: "nearest" });
  },
  true,
);

// What is said can be sent as well. Without a clipboard nothing is promised.
for (const say of navigator.clipboard ? document.querySelectorAll(".say--copy, .moves .say") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet say__copy";
  button.textContent = say.dataset.toCopy;
  button.addEventListener("click", async () => {
    const words = say.querySelector(".say__words").textContent.trim();
    await navigator.clipboard.writeText(words.replace(/^[“"]|[”"]$/g, ""));
    button.textContent = say.dataset.copied;
  });
  say.append(button);
}
