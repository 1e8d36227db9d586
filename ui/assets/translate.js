// The few English words of Streamlit that it offers no setting for: pattern, and what stands instead.
const words = [
  [/^Close$/i, 'Stäng'],
  [/^No results$/i, 'Inga träffar'],
  [/^Press Enter to apply$/i, 'Tryck Enter'],
  [/^Press (?:⌘|Ctrl|Cmd|Command) ?\+ ?Enter to apply$/i, 'Sparas av sig själv'],
  [/^Press (?:(?:⌘|Ctrl|Cmd|Command) ?\+ ?)?Enter to submit form$/i, 'Knappen skickar'],
  [/^No options to select$/i, 'Inget kvar att välja'],
  [/^Clear all$/i, 'Rensa'],
  [/^Select all$/i, 'Välj alla'],
  [/^Select (\d+) match(?:es)?$/i, 'Välj $1 träffar'],
  [/^Clear value$/i, 'Rensa'],
  [/^Copy to clipboard$/i, 'Kopiera'],
  [/^Copied$/i, 'Kopierat'],
  [/^Preparing image - .*/i, 'Bilden skapas …'],
  [
    /^Failed to generate file for download.*/i,
    'Filen gick inte att skapa. Läs in sidan igen: det du har öppnat kan ha kastats eller slutat delas.',
  ],
  [/^Image download succeeded - /i, 'Bilden är sparad: '],
  [/^(Collapse|Close) sidebar$/i, 'Stäng menyn'],
  [/^(Expand|Open) sidebar$/i, 'Öppna menyn'],
  [/^Page not found$/i, 'Sidan finns inte'],
  [
    /^The page that you have requested does not seem to exist.*/i,
    'Adressen leder inte till någon sida. Översikten visas.',
  ],
  [/^Skip to main content$/i, 'Hoppa till innehållet'],
  [/^Skip to content$/i, 'Hoppa till innehållet'],
  [/^Open dropdown$/i, 'Öppna listan'],
  [/^Shortcut /i, 'tangent '],
  [/^Open$/i, 'Öppna listan'],
  [/^Upload$/i, 'Välj fil'],
  [/^Browse files$/i, 'Välj fil'],
  [/^Drag and drop files? here$/i, 'Dra en fil hit'],
  [/^(?:Limit )?(\d+) ?MB per file/i, 'Högst $1 MB per fil'],
  [/^(?:Error: )?File must be (\d+)(?:\.0)? ?MB or smaller\.$/i, 'Filen får vara högst $1 MB.'],
  [/^(?:Error: )?.* files are not allowed\.$/i, 'Filer av det slaget går inte att läsa in.'],
  [/^(?:Error: )?Only one file is allowed\.$/i, 'Bara en fil åt gången.'],
  [
    /^(?:Error: )?(?:Unexpected error\. Please try again\.|Upload failed|(?:AxiosError: )?Request failed .*)$/i,
    'Filen kom inte fram. Är den för stor? Försök igen.',
  ],
  [/^Click to retry upload$/i, 'Försök igen'],
  [/^Cancel upload of /i, 'Avbryt '],
  [/^(?:Add files|file upload)$/i, 'Välj fil'],
  [/^Help for /i, 'Hjälp om '],
  [/^progress$/i, 'Andel klart'],
  [/^Remove /i, 'Ta bort '],
  [/^Connection error$/i, 'Förbindelsen är bruten'],
  [
    /^Streamlit server is not responding\..*/i,
    'Servern svarar inte. Sidan försöker igen av sig själv; det som är sparat är kvar.',
  ],
  [/^Is Streamlit still running\?.*/i, 'Är programmet igång? Annars: starta det igen i terminalen:'],
  [/^streamlit run yourscript\.py$/i, 'python -m streamlit run app.py'],
  [/^Connection timed out\.$/i, 'Servern svarar inte. Sidan försöker igen av sig själv; det som är sparat är kvar.'],
  [
    /^(?:Connection failed with status|Cannot connect to Streamlit \(HTTP status:) (\d+)[^]*/i,
    'Servern svarar med fel $1. Sidan försöker igen av sig själv. Dröjer det: fråga den som sköter appen.',
  ],
];
(() => {
  document.documentElement.lang = 'sv';
  if (window.granskningsbanken) return;
  window.granskningsbanken = true;
  const names = ['aria-label', 'title', 'data-title', 'alt'];
  const swedish = (text) => {
    const entry = words.find(([pattern]) => pattern.test(text));
    return entry ? text.replace(entry[0], entry[1]) : text;
  };
  const mend = (node) => {
    if (node.nodeType === 3) {
      const text = swedish(node.data.trim());
      // An icon is a word ("upload") that its font draws as a picture: another word would be written over the label.
      if (text !== node.data.trim() && !node.parentElement?.closest('[translate="no"]')) node.data = text;
    }
    if (node.nodeType !== 1) return;
    for (const name of names) {
      const value = node.getAttribute(name);
      if (value && swedish(value) !== value) node.setAttribute(name, swedish(value));
    }
    node.childNodes.forEach(mend);
  };
  // A wide table scrolls inside its frame on a phone; the keyboard must reach it too. Looked at a moment after
  // the changes: to ask for a width makes the browser lay out the whole page, and a page changes thousands of times.
  let waiting = false;
  const reach = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      const wide = [...document.querySelectorAll('.plain-table, [data-testid="stTable"] div')].filter(
        (frame) => frame.tabIndex < 0 && frame.scrollWidth > frame.clientWidth);
      wide.forEach((frame) => { frame.tabIndex = 0; });
    }, 150);
  };
  window.addEventListener('resize', reach);
  mend(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'childList') change.addedNodes.forEach(mend);
      else mend(change.target);
    }
    reach();
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: names,
  });
})();
