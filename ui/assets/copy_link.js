(() => {
  if (window.granskningsbankenCopying) return;
  window.granskningsbankenCopying = true;
  const runs = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'running';
  const drawn = async () => {  // what was just chosen is in the address when the page has been drawn
    for (let tries = 0; runs() && tries < 30; tries += 1) await new Promise((go) => setTimeout(go, 100));
  };
  const address = () => {
    const chosen = [...document.querySelectorAll('.copied-choices')].at(-1);
    if (!chosen) return location.href;  // the page has said why there is nothing to show
    const { choices } = chosen.dataset;
    return location.origin + location.pathname + (choices ? `?${choices}` : '');
  };
  const box = (text) => {
    const field = document.createElement('textarea');
    field.value = text;
    field.readOnly = true;
    field.rows = 3;
    field.setAttribute('aria-label', 'Adressen till sidan');
    return field;
  };
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* no right to, or no secure connection: the older way, then by hand */ }
    const field = box(text);
    document.body.append(field);
    field.select();
    let is = false;
    try { is = document.execCommand('copy'); } catch { is = false; }
    field.remove();
    return is;
  };
  const byHand = (text, button) => {
    document.getElementById('copy-by-hand')?.remove();
    const { backgroundColor, color } = getComputedStyle(document.querySelector('[data-testid="stApp"]'));
    const panel = document.createElement('div');
    panel.id = 'copy-by-hand';
    Object.assign(panel.style, { backgroundColor, color });
    const words = document.createElement('p');
    words.textContent = 'Webbläsaren lät inte länken kopieras. Den är markerad här: kopiera den själv.';
    const close = document.createElement('button');
    close.textContent = 'Stäng';
    const leave = () => { panel.remove(); button.focus(); };
    close.addEventListener('click', leave);
    panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') leave(); });
    const field = box(text);
    panel.append(words, field, close);
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', 'Kopiera länken');
    document.body.append(panel);
    field.select();
  };
  const say = (button, label, message) => {
    button.querySelector('.words').textContent = label;
    button.parentElement.querySelector('.copy-told').textContent = message;
  };
  let timer = null;
  document.addEventListener('click', async (event) => {
    const button = event.target.closest && event.target.closest('.copy-link');
    if (!button) return;
    await drawn();
    const text = address();
    if (!(await copied(text))) { byHand(text, button); return; }
    button.focus();
    say(button, 'Länken är kopierad', 'Länken är kopierad. Den öppnar samma sida med samma val.');
    clearTimeout(timer);
    timer = setTimeout(() => say(button, 'Kopiera länk', ''), 4000);
  });
})();
