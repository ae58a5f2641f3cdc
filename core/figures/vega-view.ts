/** Vega without a window: a figure's sentence as a scene that is laid out with the fonts it is drawn with. */
import { compile } from 'vega-lite';
import * as vega from 'vega';
import { StudioError } from '../errors/studio-error.ts';
import type { VegaLiteSpec } from './drawing.ts';
import { textWidth } from './fonts.ts';
import { weightOf } from './pdf-context.ts';

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Its estimate of a text's width is for want of a canvas; the fonts know it. Not among the types that it publishes. */
const measures = Reflect.get(vega, 'textMetrics') as { width: (item: TextItem, text: unknown) => number };
measures.width = ({ fontSize = 11, fontWeight }, text) => textWidth(String(text), fontSize, weightOf(fontWeight));

/**
 * @returns the view, laid out; to be finalized by the caller.
 * @throws {StudioError} `figure.notDrawn` where the grammar refuses it.
 */
export async function figureView(spec: VegaLiteSpec): Promise<vega.View> {
  try {
    const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none', logLevel: vega.Error });
    return await view.runAsync();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StudioError('figure.notDrawn', `The figure could not be drawn: ${reason}`, { reason });
  }
}
