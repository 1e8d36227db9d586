// What a reader comes back to, with the browser's Back or by a link: the page as its address says, from the start.
//
// Both parts mend what Streamlit 1.67 does in the browser. A text box bound to the address is drawn empty and filled
// when the browser has time for it, after the hits have been listed. And the menu, before it goes to another page,
// adds this page without its selections to the history, so that Back leads to an empty search.
(() => {
  if (window.granskningsbankenReturning) return;
  window.granskningsbankenReturning = true;
  // The box gets what Streamlit fills in a moment later.
  const fill = (box) => {
    const place = box.closest('[class*="st-key-"]');
    const name = place && [...place.classList].find((className) => className.startsWith('st-key-'));
    const text = name && new URLSearchParams(location.search).get(name.slice('st-key-'.length));
    if (text && !box.value) box.value = text.slice(0, given.most);
  };
  const fillIn = (node) => {
    if (node.nodeType === 1) node.querySelectorAll('[data-testid="stTextInput"] input').forEach(fill);
  };
  fillIn(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(fillIn);
  }).observe(document.body, { childList: true, subtree: true });
  // From a click in the menu until the other page is in the history, this page stays there as it is.
  let leaving = false;
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-testid="stSidebarNav"] a');
    const stays = event.button || event.ctrlKey || event.metaKey || event.shiftKey; // another tab or window
    leaving = Boolean(link) && !stays && link.pathname !== location.pathname;
  }, true);
  const push = history.pushState;
  history.pushState = function (state, title, address) {
    const { pathname, search } = new URL(address || '', location.href);
    if (leaving && pathname === location.pathname && !search) return;
    leaving = false;
    push.call(this, state, title, address);
  };
})();
