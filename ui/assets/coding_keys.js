// Keys of the page Koda beside its buttons' own: W moves to what is still empty in the open card, A to the choice of
// another area, V to the reasons, and Escape leaves a field, so that the letters are keys again.
//
// A decision draws the card's fields anew. Whoever has gone on to one of them meanwhile keeps it: the field that comes in
// its place has the focus again, and until then no letter is a key. What is typed never decides anything.
(() => {
  if (window.granskningsbankenCodingKeys) return;
  window.granskningsbankenCodingKeys = true;
  const CARD = '.st-key-coding_card';
  const isTyping = (element) =>
    element && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && element.type !== 'radio';
  const isFree = (element) =>  // what a closed fold holds has a place, but is not seen
    !element.disabled && element.offsetParent !== null && element.checkVisibility({ visibilityProperty: true });
  const label = (element) => element.getAttribute('aria-label') || '';
  const empty = () => {
    const texts = [...document.querySelectorAll(`${CARD} textarea, ${CARD} input[type=text]`)];
    const text = texts.find((each) => isFree(each) && !each.value && each.getAttribute('role') !== 'combobox');
    if (text) return text;
    const groups = [...document.querySelectorAll(`${CARD} [role=radiogroup]`)];
    const group = groups.find((each) => !each.querySelector('[aria-checked=true]'));
    const choice = texts.find((each) => isFree(each) && !each.value && each.getAttribute('role') === 'combobox');
    return (group && group.querySelector('[role=radio]')) || choice;
  };
  const area = () => [...document.querySelectorAll(`${CARD} input`)].find(
    (each) => isFree(each) && /område/i.test(label(each))
  );
  const reasons = () => document.querySelector(`${CARD} [class*="st-key-reasons_"] button`);
  const type = (box, text) => {  // so that React takes it for typing
    const kind = box.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  let used = null;  // the field that has the focus in the card, and its label
  const replaced = () => used && !used.element.isConnected;
  document.addEventListener('focusin', ({ target }) => {
    const isField = isTyping(target) && target.closest(CARD);
    used = isField ? { element: target, label: label(target), before: target.value } : null;
  });
  document.addEventListener('focusout', ({ target }) => setTimeout(() => {  // left by the reader, not taken away
    if (used && used.element === target && target.isConnected && document.activeElement !== target) used = null;
  }));
  new MutationObserver(() => {
    if (!replaced()) return;
    const same = [...document.querySelectorAll(`${CARD} textarea, ${CARD} input`)].find(
      (each) => isFree(each) && label(each) === used.label
    );
    if (!same) return;
    const text = used.element.value, isTyped = text !== used.before;
    same.focus();
    if (isTyped && same.value !== text) type(same, text);
    if (same.setSelectionRange && same.type !== 'number') same.setSelectionRange(same.value.length, same.value.length);
  }).observe(document.body, { childList: true, subtree: true });
  window.addEventListener('keydown', (event) => {
    if (!replaced() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!document.querySelector(CARD)) { used = null; return; }
    if (event.key.length === 1) { event.preventDefault(); event.stopImmediatePropagation(); }
    if (event.key === 'Escape') used = null;
  }, true);
  document.addEventListener('keydown', (event) => {
    if (!document.querySelector(CARD) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && isTyping(document.activeElement)) {
      document.activeElement.blur();
      return;
    }
    if (isTyping(document.activeElement)) return;
    const key = event.key.toLowerCase();
    const target = { w: empty, a: area, v: reasons }[key]?.();
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
})();
