/** Figures as files. */
import {
  figureFileNames,
  figureFormats,
  type Figure,
  type FigureFormat,
  type FigureLook,
} from '../../contract/figures.ts';
import type { ExportedFile } from '../../contract/exchanged-files.ts';
import { safeFileName } from '../../contract/file-name.ts';
import { zipParts, type ZipEntry } from '../../exporters/zip.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function figureHandlers(context: ServiceContext): HandlersOf<'figures'> {
  const { data } = context;

  async function zipped(
    figures: readonly Figure[],
    format: FigureFormat,
    look: FigureLook,
    name: string,
  ): Promise<ExportedFile> {
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
  }

  return {
    'figures.draw': async ({ figures, format, look, name }) => {
      const [figure, ...others] = figures;
      if (!figure || others.length > 0) return zipped(figures, format, look, name);
      const { suffix, mediaType } = figureFormats[format];
      const bytes = await data.ask('drawFigure', { figure, format, look });
      return { fileName: safeFileName(name) + suffix, mediaType, bytes };
    },
    'figures.of': async ({ subject, language, smoothing }) => {
      const { figuresOf } = await import('../reports/subject-figures.ts');
      return [...(await figuresOf(context, subject, language, smoothing)).figures];
    },
    'figures.all': async ({ subject, language, smoothing, format, look }) => {
      const { figuresOf } = await import('../reports/subject-figures.ts');
      const { name, figures } = await figuresOf(context, subject, language, smoothing);
      return zipped(figures, format, look, name);
    },
  };
}
