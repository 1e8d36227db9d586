// A figure's drawing, put in when it has changed; what is said of the mark that is pointed at; which mark is chosen.
//
// A mark is chosen once: the second press of a double click, or of an impatient hand, asks for nothing more. When the
// dialog has been closed the figure is another one (ui.shell.chosen_marks).
const EDGE = 8, BESIDE = 14;  // px from the window's edge, and from the pointer
const SCALE = 3;  // px of a saved picture for each of the screen
const REACH = 12;  // px beside a mark where it is meant still: a finger's and an unsteady hand's room (WCAG 2.5.8)
const AROUND = [...Array(8).keys()].map((turn) => [Math.cos((turn * Math.PI) / 4), Math.sin((turn * Math.PI) / 4)]);

const bubble = () => {
  let shown = document.querySelector('.figure-hover');
  if (shown) return shown;
  shown = document.body.appendChild(document.createElement('div'));
  shown.className = 'figure-hover';
  shown.hidden = true;
  shown.setAttribute('aria-hidden', 'true');  // the table beside the figure says the same in words
  document.addEventListener('scroll', () => { shown.hidden = true; }, true);
  const elsewhere = ({ target }) => { if (!target.closest || !target.closest('.figure')) shown.hidden = true; };
  for (const name of ['pointerdown', 'pointermove', 'pointerover']) document.addEventListener(name, elsewhere, true);
  document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') shown.hidden = true; }, true);
  return shown;
};
const tell = (mark, event) => {
  const shown = bubble();
  const lines = JSON.parse(mark.dataset.hover).map(([text, strong]) => {
    const line = document.createElement(strong ? 'b' : 'span');
    line.textContent = text;
    return line;
  });
  shown.replaceChildren(...lines);
  shown.hidden = false;
  const box = shown.getBoundingClientRect(), wide = document.documentElement.clientWidth;
  const beside = (pointer, size, whole) =>
    pointer + BESIDE + size + EDGE > whole ? pointer - BESIDE - size : pointer + BESIDE;
  const x = beside(event.clientX, box.width, wide), y = beside(event.clientY, box.height, window.innerHeight);
  shown.style.left = `${Math.max(EDGE, Math.min(x, wide - box.width - EDGE))}px`;
  shown.style.top = `${Math.max(EDGE, y)}px`;
};
const save = (figure, name) => {
  const drawing = figure.querySelector('.drawing'), box = figure.querySelector('.drawn').getBoundingClientRect();
  const whole = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  whole.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  whole.setAttribute('width', box.width);
  whole.setAttribute('height', box.height);
  whole.setAttribute('font-family', getComputedStyle(drawing).fontFamily);
  whole.style.background = getComputedStyle(document.querySelector('.stApp')).backgroundColor;
  const copy = whole.appendChild(drawing.cloneNode(true));
  copy.removeAttribute('style');
  copy.setAttribute('x', parseFloat(getComputedStyle(drawing).marginLeft));
  copy.setAttribute('width', drawing.getBoundingClientRect().width);
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [box.width * SCALE, box.height * SCALE];
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const link = document.createElement('a');
    link.download = `${name}.png`;
    link.href = canvas.toDataURL('image/png');
    link.click();
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(whole))}`;
};

export default function ({ parentElement, data, setStateValue }) {
  const figure = parentElement.querySelector('.figure'), drawn = figure.querySelector('.drawn');
  if (figure.drawing !== data.drawing) {
    figure.drawing = data.drawing;
    figure.chosen = null;
    drawn.innerHTML = data.drawing;
  }
  figure.classList.toggle('leads', data.leads);
  const markAt = (x, y) => {
    const mark = document.elementFromPoint(x, y)?.closest('.point');
    return mark && figure.contains(mark) ? mark : null;
  };
  const markOf = ({ target, clientX, clientY }) => {  // the one that is pointed at, or the first found close by
    if (target.closest('.save-picture')) return null;
    let mark = markAt(clientX, clientY);
    for (let turn = 0; !mark && turn < 2 * AROUND.length; turn += 1) {
      const reach = REACH * (turn < AROUND.length ? 0.5 : 1), [right, down] = AROUND[turn % AROUND.length];
      mark = markAt(clientX + right * reach, clientY + down * reach);
    }
    return mark;
  };
  figure.onpointermove = figure.onpointerover = (event) => {
    const mark = markOf(event);
    if (mark && mark.dataset.hover && mark.dataset.ids !== (figure.chosen || '')) tell(mark, event);
    else bubble().hidden = true;
  };
  figure.onpointerleave = ({ pointerType }) => { if (pointerType === 'mouse') bubble().hidden = true; };
  figure.onclick = (event) => {
    const ids = data.leads && markOf(event)?.dataset.ids;
    if (!ids || ids === figure.chosen) return;
    figure.chosen = ids;
    bubble().hidden = true;
    setStateValue('chosen', JSON.parse(ids));
  };
  figure.querySelector('.save-picture').onclick = () => save(figure, data.file_name);
  return () => { bubble().hidden = true; };  // when the figure leaves the page
}
