/** Stretches of metrics that can't be decoded. */
import { StudioError } from '../../../errors/studio-error.ts';
import { checkStretch } from '../../metrics.ts';
import type { MetricRow } from '../../tables.ts';
import type { Check } from '../examined-library.ts';

export const checkMetrics: Check = (library) => {
  const ids = library.present.prepare<[], { id: number }>('SELECT id FROM metrics').all();
  const select = library.present.prepare<[number], MetricRow & { id: number }>('SELECT * FROM metrics WHERE id = ?');
  return ids.flatMap(({ id }) => {
    const row = select.get(id);
    const reason = row ? reasonAgainst(row) : null;
    if (!row || reason === null) return [];
    const { runId, lastStep } = row;
    const message = `Metrics of the run ${runId} up to step ${lastStep} can’t be read: ${reason}`;
    const mend = () => library.setRowAside('metrics', id);
    return [
      {
        code: 'doctor.metrics',
        message,
        details: { run: runId, step: lastStep, reason },
        remedy: { kind: 'setAside', mend },
      },
    ];
  });
};

function reasonAgainst(row: MetricRow): string | null {
  try {
    checkStretch(row);
    return null;
  } catch (error) {
    if (error instanceof StudioError) return error.message;
    throw error;
  }
}
