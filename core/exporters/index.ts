/** Files to take away from a run. */
import type { Run } from '../contract/entities.ts';
import { exportFormats, type ExportFormat } from '../contract/export-formats.ts';
import type { RunMetrics } from '../contract/metrics.ts';
import { metricsCsv } from './metrics-csv.ts';
import type { DataRead, TrainedModel } from './model.ts';
import type { PartOfRows } from '../contract/data-preview.ts';
import { StudioError } from '../errors/studio-error.ts';
import { onnxModel } from './onnx.ts';
import { rowsCsv } from './rows-csv.ts';
import { safetensorsModel } from './safetensors.ts';
import { specJson } from './spec-json.ts';

export { trainedModel, type TrainedModel } from './model.ts';

/** A run and the ways to its parts; a part is asked for only when the format needs it. */
export interface ExportSource {
  readonly run: Run;
  /** Of the state whose model is saved; null for the latest. */
  readonly step: number | null;
  /** From the start, piece by piece. */
  readonly metrics: () => AsyncIterable<RunMetrics> | Iterable<RunMetrics>;
  /** @throws {StudioError} when the run has no model. */
  readonly model: () => TrainedModel;
  /** Reads the data. */
  readonly rows: () => Promise<PartOfRows>;
}

/** A file as it is written. */
export interface RunExport {
  readonly fileName: string;
  readonly mediaType: string;
  /** Its bytes in order; made as they are asked for where they are many. */
  readonly parts: FileParts;
}

type FileParts = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>;

/** What writes each format. */
const writers: Readonly<Record<ExportFormat, (source: ExportSource) => FileParts>> = {
  onnx: (source) => modelFile(source, (model, read) => onnxModel(model, source.run.experimentName, read)),
  safetensors: (source) => modelFile(source, safetensorsModel),
  'metrics-csv': ({ metrics }) => encoded(metricsCsv(metrics)),
  'rows-csv': ({ rows }) => encoded(rowsCsv(rows)),
  'spec-json': ({ run }) => encoded([specJson(run)]),
};

/** The model is asked for at once, so that what is wrong with it is said before anything is written. */
function modelFile(
  { run, model, rows }: ExportSource,
  write: (model: TrainedModel, read: DataRead) => Uint8Array<ArrayBuffer>,
): FileParts {
  const trained = model();
  const parts = async function* () {
    yield write(trained, { spec: run.spec.data, heldOut: await heldOutRows(rows) });
  };
  return parts();
}

/** Most rows that a model's file names. */
const namedRows = 20_000;

/** Null where they are too many, or the data is no longer there: the model is worth having all the same. */
async function heldOutRows(read: ExportSource['rows']): Promise<DataRead['heldOut']> {
  try {
    const { validation, test } = await read();
    return validation.length + test.length <= namedRows ? { validation, test } : null;
  } catch (error) {
    if (error instanceof StudioError) return null;
    throw error;
  }
}

/**
 * Writes one file of a run.
 * @throws {StudioError} what `source` throws when a part is missing.
 */
export function exportRun(source: ExportSource, format: ExportFormat): RunExport {
  const { part, suffix, mediaType } = exportFormats[format];
  const { run, step } = source;
  const state = part === 'model' && step !== null ? ` step ${step}` : '';
  const name = safeFileName(`${run.experimentName} ${run.number}${state}`);
  return { fileName: name + suffix, mediaType, parts: writers[format](source) };
}

/**
 * A name every file system takes: no separators, control characters, reserved device names, or dots and blanks at
 * its ends; at most 100 characters.
 */
export function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are what is to be removed
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 100)
    .replace(/^[. ]+|[. ]+$/g, '');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(cleaned);
  return cleaned === '' || reserved ? `run ${cleaned}`.trim() : cleaned;
}

async function* encoded(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
