/**
 * One JSON object a line on standard output, for programs; docs/cli.md describes the fields.
 * NaN and infinities become null, as JSON has no such numbers.
 */
import type { Reporter } from './reporter.ts';

export function jsonReporter(write: (line: string) => void): Reporter {
  const line = (value: object) => write(JSON.stringify(value));
  return {
    started(run) {
      const { id, experimentName, number, facts, progress } = run;
      line({
        event: 'started',
        run: id,
        experiment: experimentName,
        number,
        seed: run.spec.training.seed,
        totalSteps: progress.totalSteps,
        ...facts,
      });
    },
    progress() {
      // Programs follow the evaluations.
    },
    evaluated(evaluation) {
      line({ event: 'evaluation', ...evaluation });
    },
    remarked({ id }, remark) {
      line({ event: 'remark', run: id, remark });
    },
    held(run) {
      line({ event: 'held', run: run.id, state: run.state, reason: run.ending });
    },
    finished(run) {
      line({ event: 'finished', run: run.id, state: run.state, summary: run.summary, ending: run.ending });
    },
  };
}
