/** What a lesson is made of: a question, what is trained or looked at for it, and the rule that reads the answer off it. */
import type { Finding } from '../contract/claims.ts';
import type { Lesson, LessonAnswer, LessonVerdict, Picture, Prediction, Question } from '../contract/lessons.ts';
import type { Observation } from '../contract/microscope.ts';
import type { StudyPlan, StudyResult } from '../contract/studies/study-kinds.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { Interval } from '../statistics/estimate.ts';
import { shapeOf } from './curve-shape.ts';

/** What was measured, and which predictions go together with it. */
export interface Reading {
  /** Options, or the numbers between two ends; no option where the measurement does not decide. */
  readonly fitting: readonly string[] | Interval;
  /** Names the sentences that say what came out and why. */
  readonly reason: string;
  readonly values: Finding['values'];
  readonly picture: Picture;
}

export interface StudyEvidence {
  readonly kind: 'study';
  readonly plan: StudyPlan;
  /** Null for a result that is of another kind, or not complete. */
  readonly read: (result: StudyResult) => Reading | null;
}

/** One step of the experiment's network before any training, as the microscope shows it. */
interface LookEvidence {
  readonly kind: 'look';
  readonly read: (observation: Observation) => Reading;
}

export interface LessonDefinition {
  readonly part: Lesson['part'];
  readonly question: Question;
  readonly spec: ExperimentSpec;
  readonly evidence: StudyEvidence | LookEvidence;
  /** The experiment with one thing changed, to go on with; by the name of its words. */
  readonly changes: Readonly<Record<string, (spec: ExperimentSpec) => ExperimentSpec>>;
}

/** A change of the drawn axis that nobody would have meant, as a share of its range. */
const drawnTolerance = 0.05;

/** What a prediction says, by the names of options; null for a number. */
export function optionOf(question: Question, prediction: Prediction): string | null {
  if (prediction.kind === 'choice') return prediction.option;
  if (prediction.kind === 'value' || question.kind !== 'curve') return null;
  return shapeOf(prediction.values, drawnTolerance * (question.max - question.min));
}

/** The answer to a prediction. */
export function answerOf(question: Question, prediction: Prediction, reading: Reading): LessonAnswer {
  const { fitting, reason, values, picture } = reading;
  const predicted = optionOf(question, prediction);
  const options = 'low' in fitting ? [] : [...fitting];
  return { verdict: verdictOf(prediction, predicted, fitting), predicted, fitting: options, reason, values, picture };
}

function verdictOf(prediction: Prediction, predicted: string | null, fitting: Reading['fitting']): LessonVerdict {
  if ('low' in fitting) {
    const value = prediction.kind === 'value' ? prediction.value : NaN;
    return value >= fitting.low && value <= fitting.high ? 'right' : 'wrong';
  }
  if (fitting.length === 0) return 'cannotTell';
  return predicted !== null && fitting.includes(predicted) ? 'right' : 'wrong';
}

/** Whether a prediction is one that the question allows. */
export function isAllowed(question: Question, prediction: Prediction): boolean {
  if (question.kind === 'choice') return prediction.kind === 'choice' && question.options.includes(prediction.option);
  const isWithin = (value: number) => value >= question.min && value <= question.max;
  if (question.kind === 'value') return prediction.kind === 'value' && isWithin(prediction.value);
  return (
    prediction.kind === 'curve' &&
    prediction.values.length === question.places.length &&
    prediction.values.every(isWithin)
  );
}
