import { afterEach, beforeEach, expect, it } from 'vitest';
import { listenForZoom, type Span } from '../../../renderer/charts/zoom-gestures.ts';

let canvas: HTMLCanvasElement;
let end: () => void;
let shown: Span[];
let marked: (Span | null)[];
beforeEach(() => {
  canvas = document.createElement('canvas');
  canvas.setPointerCapture = () => undefined;
  [shown, marked] = [[], []];
  end = listenForZoom(canvas, {
    plot: () => ({ left: 100, right: 300 }),
    show: (part) => shown.push(part),
    mark: (part) => marked.push(part),
  });
});
afterEach(() => end());

type Pointer = Partial<PointerEventInit>;
const mouse: Pointer = { pointerId: 1, pointerType: 'mouse' };
const finger = (pointerId: number): Pointer => ({ pointerId, pointerType: 'touch' });

function send(type: string, clientX: number, pointer: Pointer): void {
  canvas.dispatchEvent(new PointerEvent(`pointer${type}`, { clientX, ...pointer }));
}

it('dragging chooses the part between its ends, whichever way it goes', () => {
  send('down', 250, mouse);
  send('move', 150, mouse);
  expect(marked.at(-1)).toEqual({ left: 150, right: 250 });
  send('up', 150, mouse);
  expect(shown).toEqual([{ left: 150, right: 250 }]);
  expect(marked.at(-1)).toBeNull();
});

it('what is chosen ends where the axis does', () => {
  send('down', 200, mouse);
  send('move', 900, mouse);
  send('up', 900, mouse);
  expect(shown).toEqual([{ left: 200, right: 300 }]);
});

it('a click, a move without a button, Escape and a lost pointer choose nothing', () => {
  send('move', 150, mouse);
  send('down', 200, mouse);
  send('move', 203, mouse);
  send('up', 203, mouse);
  send('down', 150, mouse);
  send('move', 250, mouse);
  canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  send('up', 250, mouse);
  send('down', 150, mouse);
  send('move', 250, mouse);
  send('cancel', 250, mouse);
  send('down', 150, { ...mouse, button: 2 });
  send('move', 250, mouse);
  expect(shown).toEqual([]);
  expect(marked.at(-1)).toBeNull();
});

it.each([
  ['Shift', { ...mouse, shiftKey: true }],
  ['a finger', finger(2)],
])('dragging with %s moves along, step by step', (_, pointer) => {
  send('down', 200, pointer);
  send('move', 210, pointer);
  send('move', 190, pointer);
  send('up', 190, pointer);
  send('move', 100, pointer);
  expect(shown).toEqual([
    { left: 90, right: 290 },
    { left: 120, right: 320 },
  ]);
  expect(marked).toEqual([]);
});

it('two fingers zoom around their middle and move with it', () => {
  send('down', 190, finger(1));
  send('down', 210, finger(2));
  send('move', 230, finger(2));
  // Twice as far apart: half as much is in view; what was at 200 is at 210.
  expect(shown).toEqual([{ left: 145, right: 245 }]);
  send('up', 230, finger(2));
  send('move', 200, finger(1));
  expect(shown.at(-1)).toEqual({ left: 90, right: 290 });
});

it('the wheel zooms with Ctrl, around the pointer', () => {
  const turn = (deltaY: number, ctrlKey: boolean) => {
    // The test's page has wheel events without a place and keys.
    const event = new MouseEvent('wheel', { clientX: 100, ctrlKey, cancelable: true });
    canvas.dispatchEvent(Object.assign(event, { deltaY }));
    return event.defaultPrevented;
  };
  expect(turn(-1, false)).toBe(false);
  expect(shown).toEqual([]);
  expect(turn(-1, true)).toBe(true);
  expect(shown.at(-1)!.left).toBe(100);
  expect(shown.at(-1)!.right).toBeCloseTo(100 + 200 / 1.1);
  turn(1, true);
  expect(shown.at(-1)!.right).toBeCloseTo(320);
});

it('hears nothing after its end', () => {
  end();
  send('down', 150, mouse);
  send('move', 250, mouse);
  send('up', 250, mouse);
  expect(shown).toEqual([]);
});
