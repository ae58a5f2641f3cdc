/**
 * `data inspect`, `import` and `spec`: what files are, and how a spec names them.
 *
 * All go the way of the page's uploads; inspecting only differs in that its library is thrown away. So the same
 * file gets the same messages everywhere.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TableInspection, DataPreview } from '../../contract/data-preview.ts';
import type { NpzContent, StoredFile } from '../../contract/entities.ts';
import { npzChoice } from '../../contract/npz-choice.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { isTable, type DataSource, type DataSpec, type IdxSource } from '../../experiment/data-spec.ts';
import { defaultSpec } from '../../experiment/defaults.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { formatTable } from '../format.ts';
import { importFile } from '../import-file.ts';
import { watchInterruption } from '../interruption.ts';
import { openLibrary, type Library } from '../library.ts';
import { dialectOf, inspectTable, tellRemarks, type TableOptions } from '../table-options.ts';
import { specOfData } from '../spec-of-data.ts';
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
  const files = filesOf(await describeFiles(library, paths, options));
  for (const { source, split } of [...npzChoicesOf(files, options), ...idxChoicesOf(files)]) {
    describeClasses(await previewOf(library, source, split), options.json ?? false);
  }
}

/** Keeps files in the library and shows the sources they make. @throws {StudioError} what is wrong with a file. */
export async function dataImport(paths: readonly string[], options: DataImportOptions): Promise<ExitCode> {
  const json = options.json ?? false;
  return withLibrary(options, async (library) => {
    for (const { source } of await choicesOf(library, await describeFiles(library, paths, options), options)) {
      describeSource(source, json);
    }
  });
}

/** Keeps files in the library and writes the spec of an experiment on them. @throws {StudioError} likewise. */
export async function dataSpec(paths: readonly string[], options: DataImportOptions): Promise<ExitCode> {
  return withLibrary(options, async (library) => {
    const [choice, ...others] = await choicesOf(library, await importAll(library, paths, options), options);
    if (!choice || others.length > 0) {
      throw new StudioError(
        'cli.usage',
        'A spec is of one table, of one .npz, or of one file of images and one of labels.',
      );
    }
    const data = dataOf(choice);
    const preview = await library.handlers['data.preview'](data);
    const { spec, notes } = specOfData(data, preview);
    tellRemarks([...preview.advice, ...notes], options.json ?? false);
    printLine(JSON.stringify(spec, null, 2));
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
  readonly inspection: TableInspection | null;
}

const filesOf = (imported: readonly Imported[]) => imported.map(({ file }) => file);

/** Tells what is remarkable on standard error. */
async function importAll(library: Library, paths: readonly string[], options: DataInspectOptions): Promise<Imported[]> {
  const imported: Imported[] = [];
  for (const path of paths) {
    const file = await importFile(library, path, dialectOf(options));
    const inspection = isTable(file.content) ? await inspectTable(library, file, options) : null;
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
    if (inspection) describeTable(file, inspection, json);
    else if (json) printLine(JSON.stringify({ file: file.name, hash: file.hash, ...file.content }));
    else printLine(`${file.name}: ${arrayText(file.content)}`);
  }
  return imported;
}

/** A source, and the split that its file has; null where that is to be chosen. */
interface Choice {
  readonly source: DataSource;
  readonly split: DataSpec['split'] | null;
}

/** What files become. Images and arrays are read, which also tells whether they belong together. */
async function choicesOf(
  library: Library,
  imported: readonly Imported[],
  options: DataInspectOptions,
): Promise<Choice[]> {
  const files = filesOf(imported);
  const tables = imported.flatMap(({ inspection }) => (inspection ? [{ source: inspection.source, split: null }] : []));
  const arrays = [...npzChoicesOf(files, options), ...idxChoicesOf(files)];
  for (const { source, split } of arrays) await previewOf(library, source, split);
  return [...tables, ...arrays];
}

function npzChoicesOf(files: readonly StoredFile[], { task }: DataInspectOptions): Choice[] {
  return files.flatMap((file) => {
    if (file.content.kind !== 'npz') return [];
    const { source, split } = npzChoice(file, file.content);
    return [{ source: task === undefined ? source : { ...source, task }, split }];
  });
}

function describeTable(file: StoredFile, inspection: TableInspection, json: boolean): void {
  const { rowCount, columns, source } = inspection;
  if (json) {
    printLine(JSON.stringify({ file: file.name, hash: file.hash, kind: source.kind, rowCount, columns, source }));
    return;
  }
  const kind = source.kind === 'csv' ? 'CSV' : 'Parquet';
  printLine(`${file.name}: ${kind}, ${rowCount} rows, ${columns.length} columns`);
  const rows = columns.map(({ name, distinct, missing, examples }, i) => [
    `  ${name}`,
    `${source.columns[i]?.type ?? ''}${i === source.target ? `, target (${source.task})` : ''}`,
    `${distinct} distinct`,
    missing > 0 ? `${missing} missing` : '',
    examples.slice(0, 3).join(', '),
  ]);
  printLine(formatTable(rows));
}

function arrayText(content: StoredFile['content']): string {
  switch (content.kind) {
    case 'idxImages':
      return `IDX images, ${content.count} of ${content.width}×${content.height} pixels`;
    case 'idxLabels':
      return `IDX labels, ${content.count} of ${content.classes} classes`;
    case 'npz':
      return npzText(content);
    case 'csv':
    case 'parquet':
      return 'a table';
  }
}

function npzText({ inputs, targets, rows, shape, task }: NpzContent): string {
  const size = shape.length === 0 ? '1' : shape.join('×');
  return `NumPy arrays ${inputs.join(', ')} of ${rows.join(' + ')} rows of ${size}; ${targets.join(', ')} (${task})`;
}

/** One file of images and one of labels make a source. */
function idxChoicesOf(files: readonly StoredFile[]): Choice[] {
  const images = files.filter((file) => file.content.kind === 'idxImages');
  const labels = files.filter((file) => file.content.kind === 'idxLabels');
  const [image] = images;
  const [label] = labels;
  if (!image || !label || images.length > 1 || labels.length > 1) return [];
  const source: IdxSource = {
    kind: 'idx',
    images: image.hash,
    imagesName: image.name,
    labels: label.hash,
    labelsName: label.name,
  };
  return [{ source, split: null }];
}

/** The data of a new experiment. Pixels are bytes, and divided by 255; other numbers have every range. */
function dataOf({ source, split }: Choice): DataSpec {
  const { data } = defaultSpec();
  return { ...data, source, split: split ?? data.split, scaling: source.kind === 'idx' ? 'scale' : data.scaling };
}

async function previewOf(library: Library, source: DataSource, split: Choice['split']): Promise<DataPreview> {
  return library.handlers['data.preview'](dataOf({ source, split }));
}

function describeClasses({ classes, classCounts, images }: DataPreview, json: boolean): void {
  if (classes.length === 0) return;
  const counts = classes.map((name, i) => ({ name, count: (classCounts[i] ?? []).reduce((a, b) => a + b, 0) }));
  const unit = images ? 'images' : 'rows';
  if (json) printLine(JSON.stringify({ kind: 'classes', classes: counts }));
  else printLine(formatTable(counts.map(({ name, count }) => [`  class ${name}`, `${count} ${unit}`])));
}

function describeSource(source: DataSource, json: boolean): void {
  if (json) printLine(JSON.stringify({ kind: 'source', source }));
  else printLine(`In a spec, "data.source" is:\n${JSON.stringify(source, null, 2)}`);
}
