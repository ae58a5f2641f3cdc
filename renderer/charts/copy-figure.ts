/** Figures on the clipboard, as other programs paste them. */
import type { Figure } from '#core/contract/figures.ts';
import { useCore } from '../stores/core.ts';
import { useFiguresStore } from '../stores/figures.ts';

/** @returns what puts a figure on the clipboard, with the look of the one that was saved last. */
export function useCopyFigure(): (figure: Figure, format: 'png' | 'svg') => Promise<void> {
  const core = useCore();
  const figures = useFiguresStore();
  return async (figure, format) => {
    // Browsers take no SVG as a picture; as text every drawing program does.
    const type = format === 'png' ? 'image/png' : 'text/plain';
    const drawn = core.call('figures.draw', { figures: [figure], format, look: figures.look, name: figure.title });
    const blob = drawn.then(({ bytes }) => new Blob([bytes], { type }));
    await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
  };
}
