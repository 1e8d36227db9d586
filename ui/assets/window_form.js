// Asks for the form of the figures that fits the room between the page's margins, beside the menu. One press is waited
// for before the next. A printed page is no window: what it does to the room is not followed.
(() => {
  if (window.granskningsbankenWindow) return;
  window.granskningsbankenWindow = true;
  const SWAY = 40;  // px more before the wide form comes back: a scrollbar that comes or goes changes nothing
  let waiting = null, pressed = -Infinity, watched = null;
  const roomIn = (page) => {
    const { paddingLeft, paddingRight } = getComputedStyle(page);
    return page.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  };
  const follow = () => {
    waiting = null;
    const page = document.querySelector('[data-testid=stMainBlockContainer]');
    if (page !== watched) {
      sizes.disconnect();
      if (page) sizes.observe(page);
      watched = page;
    }
    if (!page || window.matchMedia('print').matches || document.querySelector('[role=dialog]')) return;
    const isNarrow = document.querySelector('.st-key-window_wide button') !== null;
    const fits = roomIn(page) >= given.least + (isNarrow ? SWAY : 0) ? 'wide' : 'narrow';
    document.documentElement.dataset.fits = fits;
    const button = document.querySelector(`.st-key-window_${fits} button`);
    if (!button) return;
    if (performance.now() - pressed > 3000) {
      pressed = performance.now();
      button.click();
    }
    later();  // until the server has drawn the form
  };
  const later = () => { waiting ??= setTimeout(follow, 100); };
  const sizes = new ResizeObserver(later);
  window.addEventListener('resize', later);
  new MutationObserver((changes) => {
    if (changes.some((change) => change.addedNodes.length || change.removedNodes.length)) later();
  }).observe(document.body, { childList: true, subtree: true });
  follow();
})();
