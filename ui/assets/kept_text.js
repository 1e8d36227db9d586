// Text that is typed but not yet stored, kept in the browser's tab; and what is said while the server does not
// answer.
//
// Streamlit sends a text when the reader leaves its box. A long text would then be unsaved for as long as it is
// written. So it is sent as if the box were left, while the reader stays in it, when nothing has been typed for a
// second; the same box again at the earliest ten seconds later, since each time is a version. An emptied box is not:
// a title is emptied to be written anew, and may not be stored empty. Neither is a number: "12" may be on its way to
// "12.5". Above the box it says that what is typed is not saved yet, until it is.
//
// A reload, or a connection that breaks in between, would still lose what was typed last. So every box whose key
// begins with write_ (ui.documents.controls) has its text kept in the tab (sessionStorage, gone when the tab is
// closed) from the first letter until a run of the page has taken it:
//
// - After a reload it is typed in again and sent, if the box still has the text that it was typed over. If not,
//   somebody else has changed it: both must be seen, and the kept text is shown below the page.
// - After a broken connection, when the box can be used again, it is sent.
//
// A box in a form is filled in but not sent: the form's own button does that (decision 56).
(() => {
  if (window.granskningsbankenKeptText) return;
  window.granskningsbankenKeptText = true;
  const PREFIX = 'granskningsbanken-text:';
  const PAUSE = 1000, BETWEEN = 10000;  // ms without typing until a text is sent, and from one such time to the next
  const SLOW = 8000;  // ms without an answer until the reader is told
  const RERUN = 0x5a;  // how Streamlit's message that asks for a run of the page begins (BackMsg.rerun_script)
  const typed = new Set();  // names of boxes typed into since the page was loaded
  const sent = new Set();   // those whose text has been handed to Streamlit
  const frame = () => document.querySelector('[data-testid="stApp"]');
  const nameOf = (box) => {
    const place = box.closest && box.closest('[class*="st-key-write_"]');
    const name = place && [...place.classList].find((className) => className.startsWith('st-key-write_'));
    return name && name.replace(/_\d+$/, '_');  // without the number that renews the box
  };
  const boxOf = (name) => [...document.querySelectorAll(`[class*="${CSS.escape(name)}"]`)]
    .map((place) => place.querySelector('textarea, input')).find((box) => box && nameOf(box) === name);
  const inForm = (box) => box.closest('[data-testid="stForm"]');
  const read = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(PREFIX + name));
    } catch {
      return null;
    }
  };
  const before = {};  // name → the text of the box as it was when the reader went there, or as it was last stored
  let tries = 0;
  const seen = {};  // name → the other text that was seen in its box
  const forget = (name) => {
    before[name] = read(name).text;
    sessionStorage.removeItem(PREFIX + name);
    typed.delete(name);
    sent.delete(name);
    tell();
  };
  const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length)).filter((name) => typeof read(name)?.text === 'string');
  const type = (box, text) => {  // so that React takes it for typing
    const kind = box.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const send = (box, name) => {
    sent.add(name);
    box.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    setTimeout(look, 1500);  // had it been sent already, no run follows
  };
  const timers = {}, sentAt = {};  // name → when it is sent next, and when it was while the reader stayed in the box
  let composing = false;  // a letter of several keys
  const sendWhileTyped = (box, name) => {
    const wait = Math.max(PAUSE, (sentAt[name] ?? -BETWEEN) + BETWEEN - performance.now());
    clearTimeout(timers[name]);
    timers[name] = setTimeout(() => {
      if (box !== document.activeElement || sent.has(name) || inForm(box) || box.disabled || !box.value.trim()) return;
      if (composing || asked !== null || broken !== null) { sendWhileTyped(box, name); return; }
      sentAt[name] = performance.now();
      send(box, name);
      box.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));  // it still has the focus, and looks so
    }, wait);
  };
  document.addEventListener('compositionstart', () => { composing = true; }, true);
  document.addEventListener('compositionend', () => { composing = false; }, true);
  const tell = () => {
    document.querySelectorAll('[data-not-saved]').forEach((place) => {
      if (!typed.has(nameOf(place))) delete place.dataset.notSaved;
    });
    for (const name of typed) {
      const box = boxOf(name);
      if (box && !inForm(box)) box.closest('[class*="st-key-write_"]').dataset.notSaved = '';
    }
  };

  document.addEventListener('focusin', (event) => {
    const name = event.isTrusted && event.target.closest && nameOf(event.target);
    if (name) before[name] = event.target.value;
  }, true);
  document.addEventListener('input', (event) => {
    const name = event.target.closest && nameOf(event.target);
    if (!name) return;
    const earlier = read(name);
    const was = earlier ? [].concat(earlier.was) : [before[name] ?? ''];
    if (earlier && sent.has(name)) was.push(earlier.text);  // it may be stored, or not
    typed.add(name);
    sent.delete(name);
    tell();
    if (!event.target.closest('[data-testid="stNumberInput"]')) sendWhileTyped(event.target, name);
    try {
      sessionStorage.setItem(PREFIX + name, JSON.stringify({ text: event.target.value, was: was.slice(-4) }));
    } catch { /* the tab's store is full or closed: the text is where it was before this script */ }
  }, true);
  document.addEventListener('focusout', (event) => {
    const name = event.target.closest && nameOf(event.target);
    if (name && !inForm(event.target) && !event.target.disabled) sent.add(name);
  }, true);
  document.addEventListener('keydown', (event) => {
    const name = event.key === 'Enter' && event.target.closest && nameOf(event.target);
    if (name && !inForm(event.target) && (event.ctrlKey || event.metaKey || event.target.tagName === 'INPUT')) {
      sent.add(name);
    }
  }, true);

  const isUnsaved = () => [...document.querySelectorAll('[class*="st-key-shown_version_"] input')]
    .some((box) => box.value.endsWith('!'));
  // When the page stands still: what is stored is forgotten, what is not is sent.
  const settle = () => {
    let waiting = false;
    for (const name of kept()) {
      const box = boxOf(name);
      const { text, was } = read(name);
      if (!box) {  // it is drawn late, or stands on another page
        waiting = true;
        continue;
      }
      if (typed.has(name)) {
        if (box.value !== text) forget(name);  // a form that was sent, or another's text that the page has told of
        else if (inForm(box) || box.disabled) continue;
        else if (sent.has(name)) { if (!isUnsaved()) forget(name); }
        else if (box !== document.activeElement) send(box, name);
      } else if (box.value === text) {
        forget(name);
      } else if (box.disabled) {
        continue;
      } else if ([].concat(was).includes(box.value)) {
        typed.add(name);
        type(box, text);
        send(box, name);
      } else if (seen[name] !== box.value) {  // it may be about to be filled
        seen[name] = box.value;
        setTimeout(look, 1500);
      } else {
        show(text);
        forget(name);
      }
    }
    if (waiting && tries++ < 5) setTimeout(look, 1000);
  };

  const style = 'position:fixed;left:1rem;right:1rem;bottom:1rem;z-index:1000001;max-width:44rem;margin:auto;padding:'
    + '0.8rem 1rem;border:2px solid;border-radius:0.4rem;font:inherit;'
    + 'max-height:40vh;overflow:auto;box-shadow:0 2px 12px rgba(0,0,0,.35)';
  const panel = (id, words) => {
    let box = document.getElementById(id);
    if (!box) {
      box = document.createElement('div');
      box.id = id;
      box.setAttribute('role', 'alert');
      box.style.cssText = style;
      const { backgroundColor, color } = getComputedStyle(frame() || document.body);
      Object.assign(box.style, { backgroundColor, color });
      document.body.append(box);
    }
    if (box.textContent !== words) box.textContent = words;
    return box;
  };
  const show = (text) => {
    const box = document.getElementById('kept-text') || panel('kept-text', 'Det här skrev du innan sidan lästes in '
      + 'igen. Det är inte sparat: texten i fältet har ändrats sedan dess. Kopiera det du vill ha kvar.');
    if (!box.querySelector('button')) {
      const close = document.createElement('button');
      close.textContent = 'Stäng';
      close.style.cssText = 'font:inherit;padding:0.2rem 0.8rem;color:inherit;background:none;border:1px solid';
      close.addEventListener('click', () => box.remove());
      box.append(close);
    }
    const copy = document.createElement('pre');
    copy.textContent = text;
    copy.style.cssText = 'white-space:pre-wrap;font:inherit;margin:0.6rem 0';
    box.insertBefore(copy, box.lastChild);
  };

  // Streamlit's outermost element tells of the connection and of the page's run, but not of a request without an
  // answer: so what the browser asks the server, in messages that begin with RERUN, and hears from it is listened to.
  let asked = null, timer = null;
  const heard = new WeakSet();
  const hand = WebSocket.prototype.send;
  WebSocket.prototype.send = function (message) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', () => { asked = null; });
    }
    if (message instanceof Uint8Array && message[0] === RERUN) { asked = asked ?? performance.now(); look(); }
    return hand.call(this, message);
  };
  let broken = null;
  const look = () => {
    const app = frame();
    const connected = !app || app.dataset.testConnectionState === 'CONNECTED';
    broken = connected ? null : broken ?? performance.now();
    if (!connected) asked = null;  // it is asked again when the connection is back
    const since = broken ?? asked;
    clearTimeout(timer);
    if (since !== null) timer = setTimeout(look, 500);
    if (since !== null && performance.now() - since >= SLOW) {
      panel('no-answer', 'Servern svarar inte. Har du just ändrat något är det inte sparat än. Låt fönstret vara '
        + 'öppet: sidan fortsätter av sig själv när förbindelsen är tillbaka.');
    } else {
      document.getElementById('no-answer')?.remove();
    }
    if (connected && asked === null && app?.dataset.testScriptState === 'notRunning') {
      clearTimeout(settling);
      settling = setTimeout(settle, 300);  // boxes are filled just after the run
    }
  };
  let settling = null;
  // On the whole page: Streamlit may put another outermost element in place of the first.
  new MutationObserver(() => { tries = 0; look(); }).observe(document.documentElement, {
    subtree: true, attributes: true, attributeFilter: ['data-test-script-state', 'data-test-connection-state'],
  });
  look();
})();
