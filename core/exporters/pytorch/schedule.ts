/** What was in force at each of a run's steps: the rates that train.py goes by. */
import type { Run } from '../../contract/entities.ts';
import { dropoutRatesAt } from '../../engine/dropout-schedule.ts';
import { momentumAt } from '../../engine/schedules.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { NamedTensor } from '../../training/trial.ts';
import type { Pieces } from '../metrics-table.ts';

/**
 * `learning_rate` `[steps]`, as it was recorded; `dropout_rates` `[steps, positions]`, or a single row where they never
 * change; `momentum` `[steps]` where the schedule moves it.
 */
export async function scheduleTensors(run: Run, pieces: Pieces): Promise<NamedTensor[]> {
  const steps: number[] = [];
  const learningRates: number[] = [];
  for await (const { steps: recorded } of pieces) {
    recorded.step.forEach((step, row) => {
      steps.push(step);
      learningRates.push(recorded.learningRate[row]!);
    });
  }
  const { network, training } = run.spec;
  const plan = { stepsPerEpoch: run.facts?.stepsPerEpoch ?? 1, totalSteps: run.progress.totalSteps };
  const isFixed = network.dropoutSchedule.kind === 'constant' && run.marks.every(({ dropoutRates }) => !dropoutRates);
  const rates = (isFixed ? steps.slice(0, 1) : steps).map((step) => dropoutRatesAt(network, run.marks, plan, step));
  const momenta = steps.map((step) => momentumInForce(run, plan, step));
  return [
    { name: 'learning_rate', shape: [steps.length], values: Float32Array.from(learningRates) },
    {
      name: 'dropout_rates',
      shape: [rates.length, network.hidden.length + 2],
      values: Float32Array.from(rates.flat()),
    },
    ...(momenta.every((momentum) => momentum !== null) && momenta.length > 0
      ? [{ name: 'momentum', shape: [momenta.length], values: Float32Array.from(momenta) }]
      : []),
  ];

  function momentumInForce({ marks }: Run, { stepsPerEpoch, totalSteps }: Plan, step: number): number | null {
    const start = marks.findLast((mark) => mark.restartSchedule && mark.step <= step)?.step ?? 0;
    return momentumAt(training, { stepsPerEpoch, totalSteps: totalSteps - start }, step - start);
  }
}
