/**
 * The files a run can be saved as, and what can be chosen for them, registered once: command line, menu and dialog are
 * made of these records.
 */
import { z } from 'zod';

/** What can be chosen; the first value of each is taken where nothing is said. */
export const exportOptions = {
  /** What an ONNX model takes: encoded features, a table's columns as they are, or what the network itself takes. */
  input: z.enum(['features', 'columns', 'scaled']).default('features'),
  /** ONNX's operator set. */
  opset: z.enum(['17', '26']).default('17'),
  /** Dropout operators, which evaluation passes through. */
  dropout: z.boolean().default(false),
  /** The training rows, encoded and scaled, beside the model. */
  trainingRows: z.boolean().default(false),
  /** A zip with a README beside the file. */
  readme: z.boolean().default(false),
} as const;
export type ExportOption = keyof typeof exportOptions;
export const exportOptionNames = Object.keys(exportOptions).filter(isOption);

export const ExportChoices = z.strictObject(exportOptions);
export type ExportChoices = z.infer<typeof ExportChoices>;
/** As they are asked for: what is not said has its first value. */
export type AskedChoices = z.input<typeof ExportChoices>;

interface ExportFormatDefinition {
  /** What of the run the file holds. A run without a model has no file of one. */
  readonly part: 'model' | 'metrics' | 'settings' | 'rows';
  /** Of the file's kind, the same in every language. */
  readonly name: string;
  /** What the file's name ends with, after that of the run. */
  readonly suffix: string;
  readonly mediaType: string;
  readonly options: readonly ExportOption[];
}

const binary = 'application/octet-stream';

export const exportFormats = {
  onnx: {
    part: 'model',
    name: 'ONNX',
    suffix: '.onnx',
    mediaType: binary,
    options: ['input', 'opset', 'dropout', 'readme'],
  },
  safetensors: { part: 'model', name: 'safetensors', suffix: '.safetensors', mediaType: binary, options: ['readme'] },
  pytorch: {
    part: 'model',
    name: 'PyTorch',
    suffix: ' pytorch.zip',
    mediaType: 'application/zip',
    options: ['trainingRows'],
  },
  keras: { part: 'model', name: 'Keras', suffix: '.keras', mediaType: binary, options: ['readme'] },
  'model-json': {
    part: 'model',
    name: 'JSON',
    suffix: ' model.json',
    mediaType: 'application/json',
    options: ['readme'],
  },
  'metrics-csv': { part: 'metrics', name: 'CSV', suffix: ' metrics.csv', mediaType: 'text/csv', options: ['readme'] },
  'metrics-json': {
    part: 'metrics',
    name: 'JSON',
    suffix: ' metrics.json',
    mediaType: 'application/json',
    options: ['readme'],
  },
  'metrics-parquet': {
    part: 'metrics',
    name: 'Parquet',
    suffix: ' metrics.parquet',
    mediaType: 'application/vnd.apache.parquet',
    options: ['readme'],
  },
  tensorboard: { part: 'metrics', name: 'TensorBoard', suffix: '.tfevents', mediaType: binary, options: [] },
  'rows-csv': { part: 'rows', name: 'CSV', suffix: ' rows.csv', mediaType: 'text/csv', options: [] },
  'spec-json': { part: 'settings', name: 'JSON', suffix: ' spec.json', mediaType: 'application/json', options: [] },
} as const satisfies Readonly<Record<string, ExportFormatDefinition>>;

export const ExportFormat = z.enum(Object.keys(exportFormats).filter(isFormat));
export type ExportFormat = keyof typeof exportFormats;

/** What can be chosen for a format. */
export function optionsOf(format: ExportFormat): readonly ExportOption[] {
  return exportFormats[format].options;
}

function isOption(key: string): key is ExportOption {
  return Object.hasOwn(exportOptions, key);
}

function isFormat(key: string): key is ExportFormat {
  return Object.hasOwn(exportFormats, key);
}

/** What came of reading an exported model back with a reader that is not the studio's. */
export const Verification = z.object({
  /** Its name and version. */
  reader: z.string(),
  /** Rows that both answered. */
  rows: z.int(),
  /** Between two answers, relative where they are above 1: probabilities, or values in deviations of the target. */
  largestDifference: z.number(),
  /** Whether that is within {@link verifiedWithin}. */
  agrees: z.boolean(),
});
export type Verification = z.infer<typeof Verification>;
export const verifiedWithin = 1e-5;

/** Whether a format has a reader in the studio that others made. */
export function isVerifiable(format: ExportFormat): boolean {
  return format === 'onnx';
}
