/** `predict`: what a model answers to the rows of a table. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { filePieces } from '../../contract/file-pieces.ts';
import type { InputColumn } from '../../contract/input-columns.ts';
import { inspectTable } from '../../data/table/inspect-table.ts';
import { readInputs } from '../../data/table/read-inputs.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { isTable, type DataSource, type TableColumn, type TableSource } from '../../experiment/data-spec.ts';
import type { PortableModel } from '../../exporters/portable-model.ts';
import { predict, scaledInputs } from '../../exporters/predict.ts';
import { predictionsCsv, predictionsJson } from '../../exporters/predictions-text.ts';
import { readModel } from '../../exporters/read-model.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findJob } from '../find-job.ts';
import { openLibrary } from '../library.ts';
import { dialectOf, tellRemarks, type TableOptions } from '../table-options.ts';
import { writeFile } from '../write-file.ts';

export interface PredictOptions extends TableOptions {
  readonly json?: boolean;
  readonly out?: string;
  /** Of a run's state that is kept; the latest otherwise. */
  readonly step?: number;
  readonly library?: string;
}

/** @throws {StudioError} what is wrong with the model, the table, or one of its rows. */
export async function predictCommand(name: string, table: string, options: PredictOptions): Promise<ExitCode> {
  const model = existsSync(name) ? modelOf(name, options) : await modelOfRun(name, options);
  const bytes = contentOf(table);
  const source = sourceOf(bytes, basename(table), model, options);
  const { values, rows } = readInputs(bytes, source, model.columns);
  const answers = { rows, outputs: predict(model, scaledInputs(model, values)) };
  const text = options.json ? predictionsJson(model, answers) : predictionsCsv(model, answers);
  await writeFile(options.out ?? '-', encoded(text));
  return exitCodes.ok;
}

function modelOf(path: string, { step }: PredictOptions): PortableModel {
  if (step === undefined) return readModel(contentOf(path), basename(path));
  throw new StudioError('cli.usage', '--step chooses among the states of a run; a file has one. Leave it out.');
}

/** The model as it is exported: so a run and its file say the same. */
async function modelOfRun(name: string, { step, library: path }: PredictOptions): Promise<PortableModel> {
  const library = openLibrary(path);
  try {
    const { id } = await findJob(library, 'run', name);
    const asked = { id, format: 'safetensors' as const, step: step ?? null };
    const { downloadId, fileName } = await library.handlers['runs.export'](asked);
    const pieces: Uint8Array[] = [];
    for await (const piece of filePieces(async () => library.handlers['files.next']({ downloadId }))) {
      pieces.push(piece);
    }
    return readModel(Buffer.concat(pieces), fileName);
  } finally {
    await library.close();
  }
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError('file.unreadable', `${path} can’t be read: ${reason}.`, { name: path, reason });
  }
}

/** Remarks on how a table was read; what it should be trained on is no question here. */
const told: readonly string[] = ['csv.ambiguousNumbers', 'csv.ambiguousDates', 'csv.encoding'];

/** How the table is read: what is said, then what is found, with the types of the columns that the model was trained on. */
function sourceOf(bytes: Uint8Array, fileName: string, model: PortableModel, options: PredictOptions): TableSource {
  const trained = typesOf(model.read.spec.source, model.columns);
  const dialect = dialectOf(options);
  const inspect = (header: boolean | undefined) =>
    inspectTable(bytes, '', fileName, { dialect: { ...dialect, header } });
  const found = inspect(dialect.header);
  const hasNames = ({ source }: typeof found) => source.columns.some(({ name }) => trained.has(name));
  // Few rows tell little about whether the first one holds names; the model knows them.
  const named = hasNames(found) || dialect.header !== undefined ? found : inspect(true);
  const { source, remarks } = hasNames(named) ? named : found;
  tellRemarks(
    remarks.filter(({ code }) => told.includes(code)),
    options.json ?? false,
  );
  const inOrder = [...trained.keys()];
  const isByPlace = source.kind === 'csv' && !source.dialect.header && source.columns.length === inOrder.length;
  return {
    ...source,
    columns: source.columns.map((column, i) => {
      const name = isByPlace ? (inOrder[i] ?? column.name) : column.name;
      return { name, type: trained.get(name) ?? 'ignore', missing: 'mean' };
    }),
  };
}

/** Of the columns that the model takes, by name. */
function typesOf(source: DataSource, columns: readonly InputColumn[]): Map<string, TableColumn['type']> {
  if (!isTable(source)) return new Map(columns.map(({ name }) => [name, 'number']));
  const used = source.columns.filter(({ type }, i) => type !== 'ignore' && i !== source.target);
  return new Map(used.map(({ name, type }) => [name, type]));
}

function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const text of texts) yield encoder.encode(text);
}
