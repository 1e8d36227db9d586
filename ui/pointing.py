"""How a figure takes a mouse and a finger: it is there to be pointed at, and the page is there to be scrolled."""

# Plotly's figures are made to be dragged. Ours are not, and four of its habits would cost the reader a click:
# - The mark under the mouse is looked up 50 ms after the last move, and forgotten if the button is down by then. A hand
#   that moves and clicks at once opens nothing. So Plotly is told anew where the mouse is before each press: left and
#   come back, the next look is taken at once.
# - The second press of a double click takes back what the first chose. So it is not passed on.
# - A finger has not moved before it taps, so that the first tap opens nothing.
# - Every finger that begins in a figure is kept, so that the page does not scroll. A figure therefore gets no touches;
#   the browser scrolls, and a tap reaches the figure as the mouse click that browsers make of it.
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
  document.addEventListener('touchstart', (event) => { if (area(event)) event.stopPropagation(); }, true);
})();
</script>"""
