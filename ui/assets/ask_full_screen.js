// The browser's own full screen is only granted in the click itself, so this stands on the page with the button.
(() => {
  if (window.granskningsbankenAsk) return;
  window.granskningsbankenAsk = true;
  document.addEventListener('click', (event) => {
    const place = event.target.closest && event.target.closest('[class*="st-key-present_"] button');
    if (place && document.fullscreenEnabled && !document.fullscreenElement)
      document.documentElement.requestFullscreen().catch(() => {});
  }, true);
})();
