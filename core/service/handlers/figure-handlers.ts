/** Figures as files. */
import { figureFormats } from '../../contract/figures.ts';
import { safeFileName } from '../../exporters/index.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function figureHandlers({ data }: ServiceContext): HandlersOf<'figures'> {
  return {
    'figures.draw': async ({ figure, format, look, name }) => {
      const { suffix, mediaType } = figureFormats[format];
      const bytes = await data.ask('drawFigure', { figure, format, look });
      return { fileName: safeFileName(name) + suffix, mediaType, bytes };
    },
  };
}
