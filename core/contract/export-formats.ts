/** The files a run can be saved as, registered once: command line and menu are made of this record. */
import { z } from 'zod';

interface ExportFormatDefinition {
  /** What of the run the file holds. A run without a model has no file of one. */
  readonly part: 'model' | 'metrics' | 'settings' | 'rows';
  /** Of the file's kind, the same in every language. */
  readonly name: string;
  /** What the file's name ends with, after that of the run. */
  readonly suffix: string;
  readonly mediaType: string;
}

export const exportFormats = {
  onnx: { part: 'model', name: 'ONNX', suffix: '.onnx', mediaType: 'application/octet-stream' },
  safetensors: { part: 'model', name: 'safetensors', suffix: '.safetensors', mediaType: 'application/octet-stream' },
  'metrics-csv': { part: 'metrics', name: 'CSV', suffix: ' metrics.csv', mediaType: 'text/csv' },
  'rows-csv': { part: 'rows', name: 'CSV', suffix: ' rows.csv', mediaType: 'text/csv' },
  'spec-json': { part: 'settings', name: 'JSON', suffix: ' spec.json', mediaType: 'application/json' },
} as const satisfies Readonly<Record<string, ExportFormatDefinition>>;

export const ExportFormat = z.enum(Object.keys(exportFormats).filter(isFormat));
export type ExportFormat = keyof typeof exportFormats;
export type ExportPart = ExportFormatDefinition['part'];

function isFormat(key: string): key is ExportFormat {
  return Object.hasOwn(exportFormats, key);
}
