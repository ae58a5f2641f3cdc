/**
 * `data inspect` and `data import`: what files are, and how a spec names them.
 *
 * Both go the way of the page's uploads; inspecting only differs in that its library is thrown away. So the same
 * file gets the same messages everywhere.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CsvInspection, DataPreview } from '../../contract/data-preview.ts';
import type { StoredFile } from '../../contract/entities.ts';
import type { IdxSource } from '../../experiment/data-spec.ts';
import { defaultSpec } from '../../experiment/defaults.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { formatTable } from '../format.ts';
import { importFile } from '../import-file.ts';
import { watchInterruption } from '../interruption.ts';
import { openLibrary, type Library } from '../library.ts';
import { printLine } from '../terminal.ts';

export interface DataInspectOptions {
  readonly json?: boolean;
}

export interface DataImportOptions extends DataInspectOptions {
  readonly library?: string;
}

/** Says what files are and what is in them; keeps nothing. @throws {StudioError} what is wrong with a file. */
export async function dataInspect(paths: readonly string[], { json = false }: DataInspectOptions): Promise<ExitCode> {
  const interruption = watchInterruption();
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-'));
  const library = openLibrary(folder);
  const inspecting = describeAll(library, paths, json);
  try {
    const ended = await Promise.race([inspecting, interruption.happened]);
    return ended === true ? exitCodes.interrupted : exitCodes.ok;
  } finally {
    inspecting.catch(() => undefined);
    await library.close();
    rmSync(folder, { recursive: true, force: true });
    interruption.dispose();
  }
}

async function describeAll(library: Library, paths: readonly string[], json: boolean): Promise<void> {
  const source = idxSourceOf(await describeFiles(library, paths, json));
  if (source) describeImages(await previewOf(library, source), json);
}

/** Keeps files in the library and shows the sources they make. @throws {StudioError} what is wrong with a file. */
export async function dataImport(paths: readonly string[], options: DataImportOptions): Promise<ExitCode> {
  const json = options.json ?? false;
  const library = openLibrary(options.library);
  try {
    const files = await describeFiles(library, paths, json);
    for (const file of files) {
      if (file.content.kind !== 'csv') continue;
      const { source } = await library.handlers['data.inspectCsv']({ file: file.hash });
      describeSource({ ...source, fileName: file.name }, json);
    }
    const idx = idxSourceOf(files);
    if (idx) {
      await previewOf(library, idx);
      describeSource(idx, json);
    }
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

async function describeFiles(library: Library, paths: readonly string[], json: boolean): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for (const path of paths) {
    const file = await importFile(library, path);
    files.push(file);
    if (file.content.kind === 'csv') {
      describeCsv(file, await library.handlers['data.inspectCsv']({ file: file.hash }), json);
    } else if (json) {
      printLine(JSON.stringify({ file: file.name, hash: file.hash, ...file.content }));
    } else {
      printLine(`${file.name}: ${idxText(file.content)}`);
    }
  }
  return files;
}

function describeCsv(file: StoredFile, inspection: CsvInspection, json: boolean): void {
  const { rowCount, columns, source } = inspection;
  if (json) {
    printLine(JSON.stringify({ file: file.name, hash: file.hash, kind: 'csv', rowCount, columns, source }));
    return;
  }
  printLine(`${file.name}: CSV, ${rowCount} rows, ${columns.length} columns`);
  const rows = columns.map(({ name, suggested, distinct, missing, examples }, i) => [
    `  ${name}`,
    i === source.target ? `${suggested.type}, target` : suggested.type,
    `${distinct} distinct`,
    missing > 0 ? `${missing} missing` : '',
    examples.slice(0, 3).join(', '),
  ]);
  printLine(formatTable(rows));
}

function idxText(content: Exclude<StoredFile['content'], { kind: 'csv' }>): string {
  return content.kind === 'idxImages'
    ? `IDX images, ${content.count} of ${content.width}×${content.height} pixels`
    : `IDX labels, ${content.count} of ${content.classes} classes`;
}

/** One file of images and one of labels make a source. */
function idxSourceOf(files: readonly StoredFile[]): IdxSource | null {
  const images = files.filter((file) => file.content.kind === 'idxImages');
  const labels = files.filter((file) => file.content.kind === 'idxLabels');
  const [image] = images;
  const [label] = labels;
  if (!image || !label || images.length > 1 || labels.length > 1) return null;
  return { kind: 'idx', images: image.hash, imagesName: image.name, labels: label.hash, labelsName: label.name };
}

/** Reads images and labels together, which also tells whether they belong together. */
async function previewOf(library: Library, source: IdxSource): Promise<DataPreview> {
  const { data } = defaultSpec();
  return library.handlers['data.preview']({ ...data, source, scaling: 'scale' });
}

function describeImages({ classes, classCounts }: DataPreview, json: boolean): void {
  const counts = classes.map((name, i) => ({ name, count: (classCounts[i] ?? []).reduce((a, b) => a + b, 0) }));
  if (json) printLine(JSON.stringify({ kind: 'classes', classes: counts }));
  else printLine(formatTable(counts.map(({ name, count }) => [`  class ${name}`, `${count} images`])));
}

function describeSource(source: object, json: boolean): void {
  if (json) printLine(JSON.stringify({ kind: 'source', source }));
  else printLine(`In a spec, "data.source" is:\n${JSON.stringify(source, null, 2)}`);
}
