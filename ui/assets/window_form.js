// Asks for the form of the figures that fits the room between the page's margins, beside the menu. One press is waited
// for before the next. A printed page is no window: what it does to the room is not followed.
(() => {
  if (window.granskningsbankenWindow) return;
  window.granskningsbankenWindow = true;
  const SWAY = 40;  // px more before the wide form comes back: a scrollbar that comes or goes changes nothing
  const LEAVING = 10000;  // ms that a link has for its page, on a server that stands still
  let waiting = null, pressed = -Infinity, watched = null, left = -Infinity, leftPath = '';
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
    const isLeaving = location.pathname === leftPath && performance.now() - left < LEAVING;
    if (!isLeaving && performance.now() - pressed > 3000) {
      pressed = performance.now();
      button.click();
    }
    later();  // until the server has drawn the form
  };
  const later = () => { waiting ??= setTimeout(follow, 100); };
  const sizes = new ResizeObserver(later);
  window.addEventListener('resize', later);
  // A press before the next page has come would ask for this one again, and the link would lead nowhere.
  document.addEventListener('click', ({ target }) => {
    if (!target.closest('a[href]:not([target=_blank])')) return;
    left = performance.now();
    leftPath = location.pathname;
  }, true);
  new MutationObserver((changes) => {
    if (changes.some((change) => change.addedNodes.length || change.removedNodes.length)) later();
  }).observe(document.body, { childList: true, subtree: true });
  follow();
})();
