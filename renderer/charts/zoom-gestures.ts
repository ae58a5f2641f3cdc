/**
 * What mouse, pen, fingers and wheel mean on a chart: dragging chooses a part of the x axis, dragging with Shift or one
 * finger moves along it, two fingers and the wheel with Ctrl zoom.
 */

/** Horizontal places on the canvas, in pixels. */
export interface Span {
  readonly left: number;
  readonly right: number;
}

export interface ZoomTarget {
  /** Where the axis begins and ends; null before anything is drawn. */
  plot(): Span | null;
  /** Shows what lies between two places now, which may be beyond the plot. */
  show(part: Span): void;
  /** Marks the part that is being chosen; null when that is over. */
  mark(part: Span | null): void;
}

/** A shorter way is a click, in pixels. */
const clickWay = 6;
const wheelFactor = 1.1;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The part to show so that what was at one place is at another, larger by a factor. */
export function zoomedPart({ left, right }: Span, factor: number, from: number, to = from): Span {
  return { left: from - (to - left) / factor, right: from + (right - to) / factor };
}

/** @returns a function that ends the listening. */
export function listenForZoom(canvas: HTMLCanvasElement, target: ZoomTarget): () => void {
  const held = new Map<number, Place>();
  let chosen: { readonly from: number; readonly to: number } | null = null;
  const listening = new AbortController();
  const { signal } = listening;
  const placeOf = (event: MouseEvent): Place => {
    const frame = canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };

  function choose(next: typeof chosen): void {
    chosen = next;
    const part = next && partOf(next);
    target.mark(part && part.right - part.left > clickWay ? part : null);
  }

  function partOf({ from, to }: NonNullable<typeof chosen>): Span | null {
    const plot = target.plot();
    const within = (x: number) => plot && Math.min(plot.right, Math.max(plot.left, x));
    const [left, right] = [within(Math.min(from, to)), within(Math.max(from, to))];
    return left === null || right === null ? null : { left, right };
  }

  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      const place = placeOf(event);
      if (event.pointerType === 'touch' || event.shiftKey) held.set(event.pointerId, place);
      else choose({ from: place.x, to: place.x });
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      const place = placeOf(event);
      if (chosen && event.pointerType !== 'touch') choose({ ...chosen, to: place.x });
      const plot = target.plot();
      if (!plot || !held.has(event.pointerId)) return;
      const before = middleOf([...held.values()]);
      held.set(event.pointerId, place);
      const after = middleOf([...held.values()]);
      const factor = before.reach > 0 && after.reach > 0 ? after.reach / before.reach : 1;
      target.show(zoomedPart(plot, factor, before.x, after.x));
    },
    { signal },
  );
  const letGo = (event: PointerEvent) => {
    held.delete(event.pointerId);
    if (!chosen || event.pointerType === 'touch') return;
    const part = event.type === 'pointerup' ? partOf(chosen) : null;
    choose(null);
    if (part && part.right - part.left > clickWay) target.show(part);
  };
  canvas.addEventListener('pointerup', letGo, { signal });
  canvas.addEventListener('pointercancel', letGo, { signal });
  canvas.addEventListener('keydown', ({ key }) => key === 'Escape' && choose(null), { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      const plot = target.plot();
      if (!event.ctrlKey || !plot) return;
      event.preventDefault();
      target.show(zoomedPart(plot, event.deltaY < 0 ? wheelFactor : 1 / wheelFactor, placeOf(event).x));
    },
    { signal, passive: false },
  );
  return () => listening.abort();
}

/** The middle of the fingers, and how far they are from it. */
function middleOf(places: readonly Place[]): { x: number; reach: number } {
  const mean = (of: (place: Place) => number) => places.reduce((sum, place) => sum + of(place), 0) / places.length;
  const middle = { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  return { x: middle.x, reach: mean(({ x, y }) => Math.hypot(x - middle.x, y - middle.y)) };
}
