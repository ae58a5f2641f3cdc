/** Files to take away from a run. */
import type { Run } from '../contract/entities.ts';
import {
  ExportChoices,
  exportFormats,
  exportOptionNames,
  optionsOf,
  type ExportFormat,
} from '../contract/export-formats.ts';
import type { PartOfRows } from '../contract/data-preview.ts';
import { safeFileName } from '../contract/file-name.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import { StudioError } from '../errors/studio-error.ts';
import { numberInFiles } from '../words/run-name.ts';
import { hasLoaders, metricLoaders } from './metric-loaders.ts';
import type { Pieces } from './metrics-table.ts';
import type { PortableModel } from './portable-model.ts';
import { modelReadme } from './readme.ts';
import { zipParts, type FileParts, type ZipEntry } from './zip.ts';

/** A run and the ways to its parts; a part is asked for only when the format needs it. */
export interface ExportSource {
  readonly run: Run;
  /** Of the state whose model is saved; null for the latest. */
  readonly step: number | null;
  /** From the start, piece by piece. */
  readonly metrics: () => Pieces;
  /** @throws {StudioError} when the run has no model, or none that can be used. */
  readonly model: () => Promise<PortableModel>;
  /** Reads the data. */
  readonly rows: () => Promise<PartOfRows>;
  readonly data: () => Promise<PreparedData>;
}

/** A file as it is written. */
export interface RunExport {
  readonly fileName: string;
  readonly mediaType: string;
  /** Its bytes in order; made as they are asked for where they are many. */
  readonly parts: FileParts;
}

type Writer = (source: ExportSource, choices: ExportChoices) => FileParts;

/** A format of a model that is one file. */
const ofModel =
  (write: (model: PortableModel, choices: ExportChoices, run: Run) => FileParts | Promise<FileParts>): Writer =>
  (source, choices) =>
    later(async () => write(await source.model(), choices, source.run));

/** What writes each format; loaded when it is asked for, with the libraries that it needs. */
const writers: Readonly<Record<ExportFormat, Writer>> = {
  onnx: ofModel(async (model, choices) => [(await import('./onnx.ts')).onnxModel(model, choices)]),
  safetensors: ofModel(async (model) => [(await import('./safetensors.ts')).safetensorsModel(model)]),
  pytorch: (source, choices) => later(() => pytorchZip(source, choices)),
  keras: ofModel(async (model, _, { createdAt }) => (await import('./keras.ts')).kerasModel(model, createdAt)),
  'model-json': ofModel(async (model) => encoded((await import('./model-json.ts')).modelJson(model))),
  'metrics-csv': ({ metrics }) => later(async () => encoded((await import('./metrics-csv.ts')).metricsCsv(metrics))),
  'metrics-json': ({ run, metrics }) =>
    later(async () => encoded((await import('./metrics-json.ts')).metricsJson(run, metrics))),
  'metrics-parquet': ({ metrics }) => later(async () => (await import('./metrics-parquet.ts')).metricsParquet(metrics)),
  tensorboard: ({ run, metrics }) =>
    later(async () => (await import('./tensorboard.ts')).tensorBoardEvents(run, metrics)),
  'rows-csv': ({ rows }) => later(async () => encoded((await import('./rows-csv.ts')).rowsCsv(rows))),
  'spec-json': ({ run }) => later(async () => encoded([(await import('./spec-json.ts')).specJson(run)])),
};

/**
 * Writes one file of a run.
 * @throws {StudioError} `export.option` for a choice that the format does not have; while its bytes are asked for, what
 *   `source` throws when a part is missing.
 */
export function exportRun(source: ExportSource, format: ExportFormat, choices: ExportChoices): RunExport {
  checkChoices(format, choices);
  const { part, suffix, mediaType } = exportFormats[format];
  const { run, step } = source;
  const state = part === 'model' && step !== null ? ` step ${step}` : '';
  const fileName = `${safeFileName(run.experimentName)} ${numberInFiles(run)}${state}${suffix}`;
  const parts = writers[format](source, choices);
  if (!choices.readme) return { fileName, mediaType, parts };
  const companions = () => companionsOf(source, format, choices, fileName);
  const zipped = later(async () => zipParts([{ name: fileName, parts }, ...(await companions())], run.createdAt));
  return { fileName: `${fileName}.zip`, mediaType: 'application/zip', parts: zipped };
}

/** A choice that the format has not may only be what it is where nothing is said. */
function checkChoices(format: ExportFormat, choices: ExportChoices): void {
  const known = optionsOf(format);
  const unsaid = ExportChoices.parse({});
  const foreign = exportOptionNames.find((option) => !known.includes(option) && choices[option] !== unsaid[option]);
  if (foreign === undefined) return;
  throw new StudioError(
    'export.option',
    `The format ${format} has no choice “${foreign}”${known.length > 0 ? `; it has ${known.join(', ')}` : ''}. Leave it out, or choose another format.`,
    { format, option: foreign },
  );
}

/** What lies beside the file in its zip. */
async function companionsOf(
  { run, model }: ExportSource,
  format: ExportFormat,
  choices: ExportChoices,
  fileName: string,
): Promise<ZipEntry[]> {
  if (hasLoaders(format)) return metricLoaders(run, format, fileName);
  return [readmeEntry(modelReadme(await model(), format, choices, fileName))];
}

async function pytorchZip(source: ExportSource, choices: ExportChoices): Promise<FileParts> {
  const { run, metrics } = source;
  const { pytorchFiles, weightsFile } = await import('./pytorch/pytorch.ts');
  const model = await source.model();
  const data = choices.trainingRows ? await source.data() : null;
  const files = await pytorchFiles(model, run, metrics, data);
  const readme = readmeEntry(modelReadme(model, 'pytorch', choices, weightsFile));
  return zipParts([...files, readme], run.createdAt);
}

function readmeEntry(text: string): ZipEntry {
  return { name: 'README.md', parts: [new TextEncoder().encode(text)] };
}

async function* later(parts: () => Promise<FileParts>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* await parts();
}

async function* encoded(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
