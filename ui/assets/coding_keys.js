// Keys of the page Koda beside its buttons' own: W moves to what is still empty in the open card, A to the choice of
// another area, V to the reasons, and Escape leaves a field, so that the letters are keys again.
//
// A decision draws the card's fields anew. Whoever has gone on to one of them meanwhile keeps it: the field that comes
// in its place has the focus and the text, and until then no letter is a key. What is typed never decides anything.
(() => {
  if (window.granskningsbankenCodingKeys) return;
  window.granskningsbankenCodingKeys = true;
  const AWAY = 300;  // ms that a field which was taken away may take to come back
  const CHOOSING = 1500;  // ms after a choice in a list when its box has the focus, and is done with
  const CARD = '.st-key-coding_card';
  const isTyping = (element) =>
    element && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && element.type !== 'radio';
  const isFree = (element) =>  // what a closed fold holds has a place, but is not seen
    !element.disabled && element.offsetParent !== null && element.checkVisibility({ visibilityProperty: true });
  const label = (element) => element.getAttribute('aria-label') || '';
  // A field that is drawn anew has its text a moment later, but its placeholder at once (decision 106).
  const isFilled = (element) => element.value || element.placeholder === given.filled;
  const empty = () => {
    const texts = [...document.querySelectorAll(`${CARD} textarea, ${CARD} input[type=text]`)];
    const text = texts.find((each) => isFree(each) && !isFilled(each) && each.getAttribute('role') !== 'combobox');
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
  const nameOf = (element) => {  // of a field, without the number that renews it: the same field of the same item
    const place = element.closest('[class*="st-key-"]');
    const name = place && [...place.classList].find((each) => each.startsWith('st-key-'));
    return `${name && name.replace(/_\d+$/, '')} ${label(element)}`;
  };
  const isChoice = (element) => element.getAttribute('role') === 'combobox';
  let chosenAt = -Infinity, done = null;  // when something was chosen in a list; the field that a card was decided from
  const isChosen = () => performance.now() - chosenAt < CHOOSING;
  document.addEventListener('click', ({ target }) => {
    if (target.closest && target.closest('[role=option]')) { chosenAt = performance.now(); used = null; }
  }, true);
  let used = null;  // the field that has the focus in the card, its name, and what it held when it got it
  const replaced = () => used && !used.element.isConnected;
  document.addEventListener('focusin', ({ target }) => {
    if (target !== document.activeElement) return;  // an option of an open list only looks as if it had the focus
    const isField = isTyping(target) && target.closest(CARD) && target !== done && !(isChoice(target) && isChosen());
    used = isField ? { element: target, name: nameOf(target), before: target.value } : null;
  });
  document.addEventListener('focusout', ({ target }) => setTimeout(() => {  // left by the reader, not taken away
    if (used && used.element === target && target.isConnected && document.activeElement !== target) used = null;
  }));
  new MutationObserver(() => {
    if (!replaced()) return;
    const same = [...document.querySelectorAll(`${CARD} textarea, ${CARD} input`)].find(
      (each) => isFree(each) && nameOf(each) === used.name
    );
    if (!same) {  // another card, without that field: a moment, then the letters are keys again
      const gone = used;
      setTimeout(() => { if (used === gone) used = null; }, AWAY);
      return;
    }
    const text = used.element.value, isTyped = text !== used.before;
    same.focus();
    if (isTyped && same.value !== text) type(same, text);
    if (same.setSelectionRange && same.type !== 'number') same.setSelectionRange(same.value.length, same.value.length);
  }).observe(document.body, { childList: true, subtree: true });
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && isChoice(document.activeElement)) chosenAt = performance.now();
    if (event.key === 'Enter' && (isChosen() || event.ctrlKey || event.metaKey)) {
      done = document.activeElement;
      used = null;
    } else if (event.key.length === 1) done = null;  // more is written in it
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
