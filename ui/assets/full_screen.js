(() => {
  const fit = () => document.documentElement.style.setProperty(
    '--stage', Math.min(window.innerWidth / 1280, window.innerHeight / 720));
  fit();
  if (window.granskningsbankenStage) return;
  window.granskningsbankenStage = true;
  window.addEventListener('resize', fit);
  const on = () => document.querySelector('.st-key-wall_stage');
  const press = (name) => {
    if (name === 'leave' && document.fullscreenElement) document.exitFullscreen().catch(() => {});
    button(name)?.click();
  };
  const button = (name) => document.querySelector(`.st-key-stage_${name} button`);
  const keys = {
    ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', Enter: 'next', n: 'next',
    ArrowLeft: 'previous', ArrowUp: 'previous', PageUp: 'previous', Backspace: 'previous', p: 'previous',
    Home: 'first', End: 'last', Escape: 'leave',
  };
  document.addEventListener('keydown', (event) => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = event.target.closest && event.target.closest('button');
    if (button && (event.key === ' ' || event.key === 'Enter')) return;
    const name = event.key === ' ' && event.shiftKey ? 'previous' : keys[event.key];
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    press(name);
  }, true);
  document.addEventListener('pointerup', (event) => {
    if (on() && event.pointerType === 'mouse' && event.button === 0 && !event.target.closest('button')) press('next');
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest && event.target.closest('.st-key-stage_leave button') && document.fullscreenElement)
      document.exitFullscreen().catch(() => {});
  });
  let start = null;
  document.addEventListener('touchstart', (event) => { start = on() ? event.changedTouches[0] : null; });
  document.addEventListener('touchend', (event) => {
    if (!start || !on()) return;
    if (event.target.closest('button')) { start = null; return; }  // which turns the slide by itself
    const end = event.changedTouches[0];
    const across = end.clientX - start.clientX;
    if (end.clientY - start.clientY > 80 && Math.abs(across) < 80) press('leave');
    else if (Math.abs(across) > 40) press(across < 0 ? 'next' : 'previous');
    else if (Math.abs(end.clientY - start.clientY) < 20)
      press(end.clientX > window.innerWidth / 3 ? 'next' : 'previous');
    start = null;
  });
  document.addEventListener('fullscreenchange', () => { if (!document.fullscreenElement && on()) press('leave'); });
})();
