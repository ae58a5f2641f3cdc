/** Images as layers of the grammar: vectors as well, so that they are as sharp as what is around them. */
import { mixed } from '../charts/palette.ts';
import type { FigureImages } from '../contract/figures.ts';
import type { Drawing, Layer } from './drawing.ts';
import { textWidth } from './fonts.ts';
import { pictureFrame, seam } from './picture-layers.ts';

/** So many shades of ink are told apart; pixels beside each other of one shade are one box, which keeps files small. */
const shades = 12;
/** Around an image, of its larger side; and in letters of the words beneath it. */
const gap = 0.15;
const lineHeight = 1.5;

export function imageLayers(drawing: Drawing, images: FigureImages): Layer[] {
  const { palette, fontSize } = drawing;
  const { width, height, labels } = images;
  const side = gap * Math.max(width, height);
  const hasWords = labels.some((label) => label !== '');
  const { across, words, pitch: pitchX } = layOut(drawing, images, hasWords);
  const pitchY = height + side + words;
  const frame = pictureFrame(drawing, across * pitchX - side, Math.ceil(labels.length / across) * pitchY - side);
  const corner = (image: number) => ({
    left: (image % across) * pitchX + (pitchX - width - side) / 2,
    top: Math.floor(image / across) * pitchY,
  });
  const boxes = labels.flatMap((_, image) => boxesOf(images, image, corner(image)));
  const texts = labels.map((text, image) => {
    const { left, top } = corner(image);
    return { x: left + width / 2, y: top + height + words / 2, text };
  });
  const inks = boxes.map(({ shade, ...box }) => ({
    ...box,
    color: mixed(palette.surface, palette.text, shade / shades),
  }));
  const { x, y } = frame;
  return [
    {
      data: { values: inks },
      mark: { type: 'rect', aria: false },
      encoding: {
        ...{ x: { ...x, field: 'x1' }, x2: { field: 'x2' }, y: { ...y, field: 'y1' }, y2: { field: 'y2' } },
        fill: { field: 'color', type: 'nominal', scale: null },
      },
    },
    {
      data: { values: hasWords ? texts : [] },
      mark: { type: 'text', fontSize: 0.9 * fontSize, color: palette.muted, limit: pitchX * frame.scale },
      encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' }, text: { field: 'text' } },
    },
  ];
}

/** Lengths in pixels of the images. */
interface Layout {
  readonly across: number;
  /** From one image to the next. */
  readonly pitch: number;
  /** Room for words beneath each. */
  readonly words: number;
}

/** As many beside each other as make them largest, where all words have room if they can. */
function layOut(drawing: Drawing, { width, height, labels }: FigureImages, hasWords: boolean): Layout {
  const { fontSize } = drawing;
  const left = drawing.room ?? drawing;
  const side = gap * Math.max(width, height);
  const line = hasWords ? lineHeight * fontSize : 0;
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, 0.9 * fontSize))) + fontSize / 2;
  const most = hasWords ? Math.max(1, Math.floor(left.width / widest)) : labels.length;
  let best = { across: 1, words: 0, pitch: width + side, scale: 0 };
  for (let across = 1; across <= Math.min(most, labels.length); across++) {
    const down = Math.ceil(labels.length / across);
    const byWidth = left.width / (across * (width + side));
    const byHeight = (left.height / down - line) / (height + side);
    const scale = Math.min(byWidth, byHeight);
    const pitch = Math.max(width + side, hasWords ? widest / scale : 0);
    if (scale > best.scale) best = { across, words: line / scale, pitch, scale };
  }
  return best;
}

/** Stretches of one shade in the rows of an image; paper is left empty. */
function boxesOf(
  { width, height, pixels }: FigureImages,
  image: number,
  { left, top }: { readonly left: number; readonly top: number },
) {
  const boxes: { x1: number; x2: number; y1: number; y2: number; shade: number }[] = [];
  const shadeAt = (row: number, column: number) =>
    Math.round((shades * (pixels[(image * height + row) * width + column] ?? 0)) / 255);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width;) {
      const [start, shade] = [column, shadeAt(row, column)];
      while (column < width && shadeAt(row, column) === shade) column++;
      if (shade === 0) continue;
      boxes.push({ x1: left + start, x2: left + column + seam, y1: top + row, y2: top + row + 1 + seam, shade });
    }
  }
  return boxes;
}
