/** Lessons as a core in memory tells them, without training anything. */
import { lessonKeys, type Lesson, type LessonKey, type Prediction } from '#core/contract/lessons.ts';
import type { Study } from '#core/contract/studies/study.ts';
import { lessons as definitions } from '#core/lessons/index.ts';
import { answerOf, type Reading } from '#core/lessons/lesson.ts';
import type { Answers } from '../../stores/fake-core.ts';

/** Of the lesson on the size of a step: ten times as long. */
export const reading: Reading = {
  fitting: ['ten'],
  reason: 'proportional',
  values: {
    from: { value: 0.001, unit: 'learningRate' },
    to: { value: 0.1, unit: 'learningRate' },
    short: { value: 0.002, unit: 'loss' },
    long: { value: 0.2, unit: 'loss' },
    factor: { value: 10, unit: 'number' },
  },
  picture: {
    x: { unit: 'learningRate', scale: 'logarithmic', names: null },
    y: { unit: 'loss', scale: 'logarithmic' },
    lines: [
      { key: 'length', points: [{ x: 0.001, y: 0.002, low: 0.001, high: 0.003 }], isJoined: true, isReference: false },
    ],
    places: {},
    guesses: { same: [{ x: 0.001, y: 0.002 }] },
  },
};

export function studyOf(state: Study['state'], key: LessonKey = 'stepSize'): Study {
  const { spec, evidence } = definitions[key];
  if (evidence.kind !== 'study') throw new Error('It trains nothing.');
  return {
    id: '33333333-3333-4333-8333-333333333333',
    experimentId: '22222222-2222-4222-8222-222222222222',
    number: 1,
    experimentName: 'A lesson',
    spec,
    plan: evidence.plan,
    claim: null,
    state,
    createdAt: 1,
    startedAt: 1,
    finishedAt: null,
    deletedAt: null,
    progress: { done: 3, total: 15, share: 0.2, secondsLeft: 8 },
    ending: state === 'failed' ? { code: 'engine.memory', message: 'No memory.', details: {} } : null,
  };
}

/** What a person has of some lessons. */
export class Learnt {
  readonly predictions = new Map<LessonKey, Prediction>();
  readonly studies = new Map<LessonKey, Study>();

  lesson(key: LessonKey): Lesson {
    const { part, question, evidence, changes } = definitions[key];
    const prediction = this.predictions.get(key) ?? null;
    const study = this.studies.get(key) ?? null;
    const isAnswered = prediction && study?.state === 'completed';
    return {
      key,
      part,
      question,
      evidence: evidence.kind,
      prediction,
      study,
      answer: isAnswered ? answerOf(question, prediction, reading) : null,
      changes: Object.keys(changes),
    };
  }

  readonly answers = {
    'lessons.list': () => lessonKeys.map((key) => this.lesson(key)),
    'lessons.predict': ({ key, prediction }) => {
      this.predictions.set(key, prediction);
      return this.lesson(key);
    },
    'lessons.begin': ({ key }) => {
      this.studies.set(key, studyOf('queued', key));
      return this.lesson(key);
    },
    'lessons.forget': ({ key }) => {
      this.predictions.delete(key);
      this.studies.delete(key);
      return this.lesson(key);
    },
    'studies.active': () => [],
    'projects.list': () => [],
  } satisfies Answers;
}
