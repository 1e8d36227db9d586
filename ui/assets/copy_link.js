(() => {
  if (window.granskningsbankenCopying) return;
  window.granskningsbankenCopying = true;
  const runs = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'running';
  const drawn = async () => {  // what was just chosen is in the address when the page has been drawn
    for (let tries = 0; runs() && tries < 30; tries += 1) await new Promise((go) => setTimeout(go, 100));
  };
  const address = () => {
    const told = [...document.querySelectorAll('.copied-choices')].at(-1);
    if (!told) return location.href;  // the page has said why there is nothing to show
    const { choices } = told.dataset;
    return location.origin + location.pathname + (choices ? `?${choices}` : '');
  };
  const box = (text) => {
    const made = document.createElement('textarea');
    made.value = text;
    made.readOnly = true;
    made.rows = 3;
    made.setAttribute('aria-label', 'Adressen till sidan');
    return made;
  };
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* no right to, or no secure connection: the older way, then by hand */ }
    const made = box(text);
    document.body.append(made);
    made.select();
    let is = false;
    try { is = document.execCommand('copy'); } catch { is = false; }
    made.remove();
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
    const made = box(text);
    panel.append(words, made, close);
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', 'Kopiera länken');
    document.body.append(panel);
    made.select();
  };
  const say = (button, label, told) => {
    button.querySelector('.words').textContent = label;
    button.parentElement.querySelector('.copy-told').textContent = told;
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
