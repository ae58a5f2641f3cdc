/** For people: a progress bar on a terminal, otherwise a line for each evaluation; at the end the summary. */
import { SingleBar } from 'cli-progress';
import type { Run, RunFacts, RunProgress } from '../../contract/entities.ts';
import { formatDuration, formatLoss, formatMeasure, formatScore, formatTable, shortId } from '../format.ts';
import type { Evaluation, Reporter } from './reporter.ts';

/**
 * @param bar - draw a progress bar on standard error in place of lines.
 */
export function textReporter(write: (line: string) => void, bar: boolean): Reporter {
  const progressBar = bar ? new ProgressBar() : null;
  return {
    started(run) {
      write(`${run.experimentName}, run ${run.number} (${shortId(run.id)})`);
      if (run.facts) write(factsLine(run.facts));
      progressBar?.start(run.progress);
    },
    progress(progress) {
      progressBar?.update(progress);
    },
    evaluated(evaluation, run) {
      if (progressBar) progressBar.measured(evaluationLine(evaluation, run));
      else write(`epoch ${Math.round(evaluation.epoch)}: ${evaluationLine(evaluation, run)}`);
    },
    remarked(_run, remark) {
      write(remark.message);
    },
    held() {
      progressBar?.stop();
    },
    finished(run) {
      progressBar?.stop();
      write(summaryText(run));
    },
  };
}

class ProgressBar {
  readonly #bar = new SingleBar({
    format: '{bar} {percentage}%  epoch {epoch}  {rate} rows/s  {left} left  {measured}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    linewrap: false,
    hideCursor: true,
    gracefulExit: false,
  });
  #measured = '';

  start(progress: RunProgress): void {
    this.#bar.start(progress.totalSteps, progress.step, this.#payload(progress));
  }

  update(progress: RunProgress): void {
    this.#bar.update(progress.step, this.#payload(progress));
  }

  measured(line: string): void {
    this.#measured = line;
  }

  stop(): void {
    this.#bar.stop();
  }

  #payload({ epoch, samplesPerSecond, secondsLeft }: RunProgress) {
    return {
      epoch: Math.floor(epoch),
      rate: Math.round(samplesPerSecond),
      left: Number.isFinite(secondsLeft) ? formatDuration(secondsLeft * 1000) : '?',
      measured: this.#measured,
    };
  }
}

function factsLine(facts: RunFacts): string {
  const rows = `${facts.trainRows} training, ${facts.validationRows} validation, ${facts.testRows} test rows`;
  return `${facts.inputs} inputs, ${facts.outputs} ${facts.outputs === 1 ? 'output' : 'outputs'}; ${rows}`;
}

function evaluationLine(evaluation: Evaluation, { facts }: Run): string {
  const task = facts?.task ?? 'classification';
  const parts = [`train ${formatLoss(evaluation.trainLoss)} / ${formatScore(evaluation.trainScore, task)}`];
  if (facts?.heldOut) {
    parts.push(
      `${facts.heldOut} ${formatLoss(evaluation.heldOutLoss)} / ${formatScore(evaluation.heldOutScore, task)}`,
    );
  }
  parts.push(`η ${formatLoss(evaluation.learningRate)}`);
  return parts.join(', ');
}

/** What came out of a run, over several lines. */
export function summaryText({ state, summary, ending, facts, id }: Run): string {
  const headline = `${state} (run ${shortId(id)})`;
  const lines = [summary ? `${headline}: ${summary.steps} steps in ${formatDuration(summary.elapsedMs)}` : headline];
  if (ending) lines.push(ending.message);
  if (summary && facts) {
    const measures = [
      ['training, dropout on', summary.trainDropout],
      ['training, all units', summary.train],
      ['validation', summary.validation],
      ['test', summary.test],
    ] as const;
    const rows = measures.flatMap(([name, measure]) =>
      measure ? [[`  ${name}`, formatMeasure(measure, facts.task)]] : [],
    );
    lines.push(formatTable(rows));
    if (summary.best && facts.heldOut) {
      lines.push(
        `  lowest ${facts.heldOut} loss while training: ${formatLoss(summary.best.loss)} at epoch ${Math.round(summary.best.epoch)}`,
      );
    }
  }
  return lines.join('\n');
}
