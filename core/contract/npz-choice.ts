/** What an imported `.npz` becomes in an experiment. */
import type { NpzSource, Split } from '../experiment/data-spec.ts';
import type { NpzContent, StoredFile } from './entities.ts';

export interface NpzChoice {
  readonly source: NpzSource;
  /** Rows of all its arrays. */
  readonly rows: number;
  /** That of the file, where it has a training and a test part; null where it has none. */
  readonly split: Split | null;
}

export function npzChoice({ hash, name }: Pick<StoredFile, 'hash' | 'name'>, content: NpzContent): NpzChoice {
  const { inputs, targets, task } = content;
  const [train = 0, ...others] = content.rows;
  return {
    source: { kind: 'npz', file: hash, fileName: name, inputs, targets, task, missing: 'median' },
    rows: others.reduce((sum, rows) => sum + rows, train),
    split: others.length > 0 ? { kind: 'firstRows', train, validation: 0 } : null,
  };
}
