/** What prepared data comes to, as reports tell it. */
import { dataFingerprint } from './fingerprint.ts';
import { outputCount, type PreparedData } from './prepared-data.ts';

export interface DataFacts {
  readonly trainRows: number;
  readonly validationRows: number;
  readonly testRows: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly classes: readonly string[];
  readonly dataFingerprint: string;
}

export function dataFacts(data: PreparedData): DataFacts {
  const { train, validation, test, features, classes } = data;
  return {
    ...{ trainRows: train.rows, validationRows: validation.rows, testRows: test.rows },
    inputs: features.length,
    outputs: outputCount(data),
    classes,
    dataFingerprint: dataFingerprint(data),
  };
}
