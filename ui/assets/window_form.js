// A printed page is no window: innerWidth stays as it is meanwhile. One press is waited for before the next.
(() => {
  if (window.granskningsbankenWindow) return;
  window.granskningsbankenWindow = true;
  let waiting = null, pressed = -Infinity;
  const follow = () => {
    waiting = null;
    const fits = window.innerWidth > given.most ? 'wide' : 'narrow';
    const button = document.querySelector(`.st-key-window_${fits} button`);
    if (!button || document.querySelector('[role=dialog]')) return;
    if (performance.now() - pressed > 3000) {
      pressed = performance.now();
      button.click();
    }
    later();  // until the server has drawn the form
  };
  const later = () => { waiting ??= setTimeout(follow, 100); };
  window.addEventListener('resize', later);
  new MutationObserver((changes) => {
    if (changes.some((change) => change.addedNodes.length || change.removedNodes.length)) later();
  }).observe(document.body, { childList: true, subtree: true });
  follow();
})();
