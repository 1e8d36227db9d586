// Streamlit's viewer of a PDF: its two English titles in Swedish, the keyboard to scroll it with, and on a phone, where
// its pages are wider than it, as small as they must be. It draws itself apart (a shadow root), a moment later.
(() => {
  const titles = { 'Zoom In': 'Förstora', 'Zoom Out': 'Förminska' };
  const fit = (content, page, smaller, most) => {
    if (most > 0 && page.getBoundingClientRect().width > content.clientWidth && !smaller.disabled) {
      smaller.click();
      setTimeout(() => fit(content, page, smaller, most - 1), 100);
    }
  };
  const mend = (root) => {
    const content = root.querySelector('[data-testid="pdf-content"]');
    const page = content && content.querySelector('[data-page-number]');
    if (!page || !page.querySelector('canvas')) return;
    if (content.tabIndex < 0) {
      content.tabIndex = 0;
      fit(content, page, root.querySelector('[title="Zoom Out"]'), 10);
    }
    for (const button of root.querySelectorAll('button[title]')) {
      const title = titles[button.title];
      if (title) { button.title = title; button.setAttribute('aria-label', title); }
    }
  };
  const begun = performance.now();
  const look = () => {
    for (const host of document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')) {
      if (host.shadowRoot) mend(host.shadowRoot);
    }
    if (performance.now() - begun < 60000) setTimeout(look, 200);  // ms: a large file takes long to open
  };
  look();
})();
