// W moves to the first empty text of what is being decided on the page Koda, and Escape leaves a text, so that the
// letters are keys again. The page's buttons have their own keys.
(() => {
  const page = window.parent?.document ?? document;
  if (page.codingKeys) return;
  page.codingKeys = true;
  const isTyping = (element) => element && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable);
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(page.activeElement) && page.querySelector(".st-key-coding_card")) {
      page.activeElement.blur();
      return;
    }
    if (event.key.toLowerCase() !== "w" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(page.activeElement)) return;
    const texts = [...page.querySelectorAll(".st-key-coding_card textarea, .st-key-coding_card input[type=text]")];
    const empty = texts.find((text) => !text.value && !text.disabled && text.getAttribute("role") !== "combobox");
    if (!empty) return;
    event.preventDefault();
    empty.focus();
  });
})();
