/** Remarks on learning rate, batches and length. */
import type { Advice } from '../../errors/advice.ts';
import type { DataFacts } from './facts.ts';
import { optimizers } from '../optimizers.ts';
import { planOf, type Plan } from '../plan.ts';
import type { TrainingSpec } from '../training-spec.ts';
import { scheduleAdvice } from './schedule.ts';

/** Above this, an L2 penalty outweighs the loss in most networks. */
const usualWeightDecay = 0.1;

export function trainingAdvice(training: TrainingSpec, facts: DataFacts | undefined): Advice[] {
  const plan = facts && facts.trainRows > 0 ? planOf(training, facts.trainRows) : undefined;
  return [
    ...learningRateAdvice(training),
    ...scheduleAdvice(training, plan),
    ...weightDecayAdvice(training),
    ...batchAdvice(training, facts),
    ...lengthAdvice(training, plan),
  ];
}

function learningRateAdvice({ optimizer, learningRate }: TrainingSpec): Advice[] {
  const { low, high } = optimizers[optimizer.kind].usualRates;
  const details = { path: 'training.learningRate', learningRate, optimizer: optimizer.kind };
  if (learningRate > high) {
    return [
      {
        code: 'learningRate.high',
        severity: 'warning',
        message: `A learning rate of ${learningRate} is large for this optimiser: updates may overshoot and the run may diverge. Up to ${high} is usual.`,
        details: { ...details, usual: high },
      },
    ];
  }
  if (learningRate >= low) return [];
  return [
    {
      code: 'learningRate.low',
      severity: 'info',
      message: `A learning rate of ${learningRate} is small for this optimiser: training will hardly move. ${low} or more is usual.`,
      details: { ...details, usual: low },
    },
  ];
}

function weightDecayAdvice({ weightDecay, optimizer }: TrainingSpec): Advice[] {
  if (optimizers[optimizer.kind].decouplesDecay || weightDecay <= usualWeightDecay) return [];
  return [
    {
      code: 'training.weightDecayHigh',
      severity: 'warning',
      message: `A weight decay of ${weightDecay} pulls the weights to 0 faster than most networks learn. Up to 0.1 is usual.`,
      details: { path: 'training.weightDecay', weightDecay },
    },
  ];
}

function batchAdvice({ batchSize, sampling }: TrainingSpec, facts: DataFacts | undefined): Advice[] {
  const advice: Advice[] = [];
  if (facts && batchSize > facts.trainRows) {
    advice.push({
      code: 'training.batchTooLarge',
      severity: 'warning',
      message: `A batch of ${batchSize} is larger than the ${facts.trainRows} training rows: every epoch is a single step.`,
      details: { path: 'training.batchSize', batchSize, trainRows: facts.trainRows },
    });
  }
  if (sampling === 'replacement') {
    advice.push({
      code: 'training.replacement',
      severity: 'info',
      message:
        'Batches are drawn with replacement: in an epoch about 37% of the rows are not seen, others more than once.',
      details: { path: 'training.sampling' },
    });
  }
  return advice;
}

function lengthAdvice({ evaluation, epochs }: TrainingSpec, plan: Plan | undefined): Advice[] {
  const advice: Advice[] = [];
  if (evaluation.everyEpochs > epochs) {
    advice.push({
      code: 'evaluation.never',
      severity: 'info',
      message: `Measured every ${evaluation.everyEpochs} epochs, a run of ${epochs} shows only its first and last point.`,
      details: { path: 'training.evaluation.everyEpochs', everyEpochs: evaluation.everyEpochs, epochs },
    });
  }
  if (plan && plan.totalSteps > 1_000_000) {
    advice.push({
      code: 'training.long',
      severity: 'info',
      message: `This run takes ${plan.totalSteps} steps. You can stop it at any time and keep what it has learned.`,
      details: { path: 'training.epochs', steps: plan.totalSteps },
    });
  }
  return advice;
}
