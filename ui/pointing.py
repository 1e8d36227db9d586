"""How figures and buttons take a mouse and a finger: what is pointed at opens once, and the page can be scrolled."""

# Plotly's figures are made to be dragged. Ours are not, and four of its habits would cost the reader a click:
# - The mark under the mouse is looked up 50 ms after the last move, and forgotten if the button is down by then. A hand
#   that moves and clicks at once opens nothing. So Plotly is told anew where the mouse is before each press: left and
#   come back, the next look is taken at once.
# - The second press of a double click takes back what the first chose. So it is not passed on.
# - A finger has not moved before it taps, so that the first tap opens nothing.
# - Every finger that begins in a figure is kept, so that the page does not scroll. A figure therefore gets no touches;
#   the browser scrolls, and a tap reaches the figure as the mouse click that browsers make of it.
# A double click on a button of Streamlit runs the page twice: two new slide sets, two copies. Its second click is not
# passed on.
POINTING = """<script>
(() => {
  if (window.granskningsbankenPointing) return;
  window.granskningsbankenPointing = true;
  const area = (event) => event.target.closest && event.target.closest('.js-plotly-plot .drag');
  let last = null;
  document.addEventListener('mousedown', (event) => {
    const press = { area: area(event), clientX: event.clientX, clientY: event.clientY, time: event.timeStamp };
    const again = last && press.area && press.area === last.area && press.time - last.time < 2000
      && Math.hypot(press.clientX - last.clientX, press.clientY - last.clientY) < 8;
    last = press;
    if (again) {
      event.preventDefault();
      event.stopPropagation();
    } else if (press.area) {
      for (const name of ['mouseout', 'mousemove']) press.area.dispatchEvent(new MouseEvent(name, press));
    }
  }, true);
  document.addEventListener('click', (event) => {
    if (event.detail > 1 && event.target.closest && event.target.closest(
      '[data-testid="stButton"], [data-testid="stFormSubmitButton"], [data-testid="stDownloadButton"], '
        + '[data-testid="stButtonGroup"]')) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  document.addEventListener('touchstart', (event) => { if (area(event)) event.stopPropagation(); }, true);
})();
</script>"""
