/** Figures as files. */
import { figureFileNames, figureFormats } from '../../contract/figures.ts';
import { safeFileName } from '../../exporters/index.ts';
import { zipParts, type ZipEntry } from '../../exporters/zip.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function figureHandlers(context: ServiceContext): HandlersOf<'figures'> {
  const { data } = context;
  return {
    'figures.draw': async ({ figure, format, look, name }) => {
      const { suffix, mediaType } = figureFormats[format];
      const bytes = await data.ask('drawFigure', { figure, format, look });
      return { fileName: safeFileName(name) + suffix, mediaType, bytes };
    },
    'figures.of': async ({ subject, language }) => {
      const { figuresOf } = await import('../reports/subject-figures.ts');
      return [...(await figuresOf(context, subject, language)).figures];
    },
    'figures.all': async ({ subject, language, format, look }) => {
      const { figuresOf } = await import('../reports/subject-figures.ts');
      const { name, figures } = await figuresOf(context, subject, language);
      const names = figureFileNames(figures);
      const entries: ZipEntry[] = [];
      for (const [i, figure] of figures.entries()) {
        const file = safeFileName(names[i] ?? '') + figureFormats[format].suffix;
        entries.push({ name: file, parts: [await data.ask('drawFigure', { figure, format, look })] });
      }
      const pieces: Uint8Array[] = [];
      for await (const piece of zipParts(entries, context.now())) pieces.push(piece);
      const fileName = `${safeFileName(`${name} ${figureFormats[format].name}`)}.zip`;
      return { fileName, mediaType: 'application/zip', bytes: Buffer.concat(pieces) };
    },
  };
}
