/**
 * `data inspect`, `import` and `spec`: what files are, and how a spec names them.
 *
 * All go the way of the page's uploads; inspecting only differs in that its library is thrown away. So the same
 * file gets the same messages everywhere.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CsvInspection, DataPreview } from '../../contract/data-preview.ts';
import type { StoredFile } from '../../contract/entities.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { DataSource, IdxSource } from '../../experiment/data-spec.ts';
import { defaultSpec } from '../../experiment/defaults.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { formatTable } from '../format.ts';
import { importFile } from '../import-file.ts';
import { watchInterruption } from '../interruption.ts';
import { openLibrary, type Library } from '../library.ts';
import { dialectOf, inspectTable, tellRemarks, type TableOptions } from '../table-options.ts';
import { printLine } from '../terminal.ts';

export interface DataInspectOptions extends TableOptions {
  readonly json?: boolean;
}

export interface DataImportOptions extends DataInspectOptions {
  readonly library?: string;
}

/** Says what files are and what is in them; keeps nothing. @throws {StudioError} what is wrong with a file. */
export async function dataInspect(paths: readonly string[], options: DataInspectOptions): Promise<ExitCode> {
  const interruption = watchInterruption();
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-'));
  const library = openLibrary(folder);
  const inspecting = describeAll(library, paths, options);
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

async function describeAll(library: Library, paths: readonly string[], options: DataInspectOptions): Promise<void> {
  const source = idxSourceOf(filesOf(await describeFiles(library, paths, options)));
  if (source) describeImages(await previewOf(library, source), options.json ?? false);
}

/** Keeps files in the library and shows the sources they make. @throws {StudioError} what is wrong with a file. */
export async function dataImport(paths: readonly string[], options: DataImportOptions): Promise<ExitCode> {
  const json = options.json ?? false;
  return withLibrary(options, async (library) => {
    for (const source of await sourcesOf(library, await describeFiles(library, paths, options))) {
      describeSource(source, json);
    }
  });
}

/** Keeps files in the library and writes the spec of an experiment on them. @throws {StudioError} likewise. */
export async function dataSpec(paths: readonly string[], options: DataImportOptions): Promise<ExitCode> {
  return withLibrary(options, async (library) => {
    const [source, ...others] = await sourcesOf(library, await importAll(library, paths, options));
    if (!source || others.length > 0) {
      throw new StudioError('cli.usage', 'A spec is of one table, or of one file of images and one of labels.');
    }
    const spec = defaultSpec();
    const data = { ...spec.data, source, scaling: source.kind === 'idx' ? ('scale' as const) : spec.data.scaling };
    const { advice } = await library.handlers['data.preview'](data);
    tellRemarks(advice, options.json ?? false);
    printLine(JSON.stringify({ ...spec, data }, null, 2));
  });
}

async function withLibrary({ library: path }: DataImportOptions, use: (library: Library) => Promise<void>) {
  const library = openLibrary(path);
  try {
    await use(library);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

/** A file, and what is in it where it is a table. */
interface Imported {
  readonly file: StoredFile;
  readonly inspection: CsvInspection | null;
}

const filesOf = (imported: readonly Imported[]) => imported.map(({ file }) => file);

/** Tells what is remarkable on standard error. */
async function importAll(library: Library, paths: readonly string[], options: DataInspectOptions): Promise<Imported[]> {
  const imported: Imported[] = [];
  for (const path of paths) {
    const file = await importFile(library, path, dialectOf(options));
    const inspection = file.content.kind === 'csv' ? await inspectTable(library, file, options) : null;
    if (inspection) tellRemarks(inspection.remarks, options.json ?? false);
    imported.push({ file, inspection });
  }
  return imported;
}

async function describeFiles(
  library: Library,
  paths: readonly string[],
  options: DataInspectOptions,
): Promise<Imported[]> {
  const json = options.json ?? false;
  const imported = await importAll(library, paths, options);
  for (const { file, inspection } of imported) {
    if (inspection) describeCsv(file, inspection, json);
    else if (json) printLine(JSON.stringify({ file: file.name, hash: file.hash, ...file.content }));
    else if (file.content.kind !== 'csv') printLine(`${file.name}: ${idxText(file.content)}`);
  }
  return imported;
}

async function sourcesOf(library: Library, imported: readonly Imported[]): Promise<DataSource[]> {
  const tables = imported.flatMap(({ inspection }) => (inspection ? [inspection.source] : []));
  const idx = idxSourceOf(filesOf(imported));
  if (!idx) return tables;
  await previewOf(library, idx);
  return [...tables, idx];
}

function describeCsv(file: StoredFile, inspection: CsvInspection, json: boolean): void {
  const { rowCount, columns, source } = inspection;
  if (json) {
    printLine(JSON.stringify({ file: file.name, hash: file.hash, kind: 'csv', rowCount, columns, source }));
    return;
  }
  printLine(`${file.name}: CSV, ${rowCount} rows, ${columns.length} columns`);
  const rows = columns.map(({ name, distinct, missing, examples }, i) => [
    `  ${name}`,
    `${source.columns[i]?.type ?? ''}${i === source.target ? `, target (${source.task})` : ''}`,
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

function describeSource(source: DataSource, json: boolean): void {
  if (json) printLine(JSON.stringify({ kind: 'source', source }));
  else printLine(`In a spec, "data.source" is:\n${JSON.stringify(source, null, 2)}`);
}
