// Keys of the page Koda beside its buttons' own: W moves to what is still empty in the open card, A to the choice of
// another area, V to the reasons, and Escape leaves a field, so that the letters are keys again.
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
