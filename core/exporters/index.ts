/** Files to take away from a run. */
import type { Run } from '../contract/entities.ts';
import { exportFormats, type ExportFormat } from '../contract/export-formats.ts';
import type { RunMetrics } from '../contract/metrics.ts';
import type { ExportedFile } from '../contract/service.ts';
import { metricsCsv } from './metrics-csv.ts';
import type { TrainedModel } from './model.ts';
import { onnxModel } from './onnx.ts';
import { safetensorsModel } from './safetensors.ts';
import { specJson } from './spec-json.ts';

export { trainedModel, type TrainedModel } from './model.ts';

/** A run and the ways to its parts; a part is asked for only when the format needs it. */
export interface ExportSource {
  readonly run: Run;
  readonly metrics: () => RunMetrics;
  /** @throws {StudioError} when the run has no model. */
  readonly model: () => TrainedModel;
}

/** What writes each format. */
const writers: Readonly<Record<ExportFormat, (source: ExportSource) => Uint8Array<ArrayBuffer>>> = {
  onnx: ({ run, model }) => onnxModel(model(), run.experimentName),
  safetensors: ({ model }) => safetensorsModel(model()),
  'metrics-csv': ({ metrics }) => text(metricsCsv(metrics())),
  'spec-json': ({ run }) => text(specJson(run.spec)),
};

/**
 * Writes one file of a run.
 * @throws {StudioError} what `source` throws when a part is missing.
 */
export function exportRun(source: ExportSource, format: ExportFormat): ExportedFile {
  const { suffix, mediaType } = exportFormats[format];
  const name = safeFileName(`${source.run.experimentName} ${source.run.number}`);
  return { fileName: name + suffix, mediaType, bytes: writers[format](source) };
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

function text(content: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(content);
}
