import { describe, expect, it } from 'vitest';
import { lessonKeys, type LessonKey, type Prediction, type Question } from '#core/contract/lessons.ts';
import type { Observation } from '#core/contract/microscope.ts';
import { StudyPlan, type StudyResult } from '#core/contract/studies/study-kinds.ts';
import { prepareData } from '#core/data/prepare.ts';
import { adviseSpec, canRun } from '#core/experiment/advice.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { observe } from '#core/instruments/microscope.ts';
import { lessons } from '#core/lessons/index.ts';
import { answerOf, isAllowed, optionOf, type LessonDefinition, type Reading } from '#core/lessons/lesson.ts';
import { conclude, runTask, taskCountOf } from '#core/studies/index.ts';
import { en } from '#core/words/en/index.ts';
import { ko } from '#core/words/ko/index.ts';
import { taskIo } from '../studies/task-io.ts';
import { ensembleOf, observationOf, relianceOf, scalingOf, sweepOf } from './results.ts';

function read(key: LessonKey, result: StudyResult): Reading {
  const { evidence } = lessons[key];
  const reading = evidence.kind === 'study' ? evidence.read(result) : null;
  if (!reading) throw new Error('Nothing was read.');
  return noted(key, reading);
}

function look(key: LessonKey, observation: Observation): Reading {
  const { evidence } = lessons[key];
  if (evidence.kind !== 'look') throw new Error('It is not looked at.');
  return noted(key, evidence.read(observation));
}

const words: Record<string, Partial<Record<'found' | 'why' | 'line' | 'tick', object>>> = en.lessons.lesson;

/** Everything that was read in these tests, by the lesson: all of it needs words. */
const readings = new Map<LessonKey, Reading[]>(lessonKeys.map((key) => [key, []]));
function noted(key: LessonKey, reading: Reading): Reading {
  readings.get(key)?.push(reading);
  return reading;
}
const told = ({ fitting, reason }: Reading) => [fitting, reason];

/** The same lesson, with little to train: what it measures may then be anything. */
function quick({ spec, evidence }: LessonDefinition) {
  if (evidence.kind !== 'study') throw new Error('It trains nothing.');
  const { plan } = evidence;
  const [less, rows] = [{ ...plan, repetitions: 2 }, 60];
  const { source, split } = spec.data;
  const isDigits = source.kind === 'generator' && source.generator === 'digits';
  return {
    plan: StudyPlan.parse('masks' in less ? { ...less, rows: 50 } : less),
    spec: {
      ...spec,
      data: isDigits
        ? { ...spec.data, source: { ...source, samples: 2 * rows }, split: { ...split, train: rows } }
        : spec.data,
      network: { ...spec.network, hidden: spec.network.hidden.map((layer) => ({ ...layer, units: 16 })) },
      training: { ...spec.training, epochs: isDigits ? 2 : 20 },
    },
  };
}

describe.each(lessonKeys)('the lesson %s', (key) => {
  const lesson = lessons[key];

  it('has experiments that can run, changed and unchanged', () => {
    for (const spec of [lesson.spec, ...Object.values(lesson.changes).map((change) => change(lesson.spec))]) {
      expect(parseSpec(spec)).toEqual(spec);
      expect(canRun(adviseSpec(spec))).toBe(true);
    }
    for (const change of Object.values(lesson.changes)) expect(change(lesson.spec)).not.toEqual(lesson.spec);
  });

  it('trains or looks, and reads something off it that there are words for', () => {
    const io = taskIo();
    const readingOf = (): Reading | null => {
      if (lesson.evidence.kind === 'look') {
        const view = { step: null, row: 0, draws: 1000 };
        return lesson.evidence.read(
          observe(
            lesson.spec,
            prepareData(lesson.spec.data, () => new Uint8Array()),
            null,
            view,
          ),
        );
      }
      const { spec, plan } = quick(lesson);
      const outcomes = Array.from({ length: taskCountOf(plan, spec) }, (_, task) => runTask(plan, spec, task, io));
      const result = conclude(plan, spec, outcomes);
      return result && lesson.evidence.read(result);
    };
    const reading = readingOf();
    expect(Object.keys(words[key]?.found ?? {})).toContain(reading?.reason);
    for (const { points } of reading?.picture.lines ?? []) expect(points.length).toBeGreaterThan(0);
    for (const { value } of Object.values(reading?.values ?? {})) expect(value).toBeTypeOf('number');
  });

  it('is said to train the network that it trains', () => {
    const { source } = lesson.spec.data;
    if (source.kind !== 'generator' || source.generator !== 'digits') return;
    const sizes = [784, ...lesson.spec.network.hidden.map(({ units }) => units), 10].join('-');
    for (const { lesson: all } of [en.lessons, ko.lessons]) expect(all[key].setting).toContain(sizes);
  });

  it('allows its own answers and no others', () => {
    const { question } = lesson;
    for (const prediction of answersTo(question)) expect(isAllowed(question, prediction)).toBe(true);
    expect(isAllowed(question, { kind: 'choice', option: 'no such thing' })).toBe(false);
    expect(isAllowed(question, { kind: 'value', value: 1e9 })).toBe(false);
    expect(isAllowed(question, { kind: 'curve', values: [1] })).toBe(false);
  });
});

function answersTo(question: Question): Prediction[] {
  if (question.kind === 'choice') return question.options.map((option) => ({ kind: 'choice', option }));
  if (question.kind === 'value') return [{ kind: 'value', value: question.start }];
  return [{ kind: 'curve', values: question.places.map(() => question.start) }];
}

describe('an answer', () => {
  const reading = (fitting: Reading['fitting']) => ({
    ...look('noise', observationOf({ predictions: [1, 2] })),
    fitting,
  });
  const verdict = (question: Question, prediction: Prediction, fitting: Reading['fitting']) =>
    answerOf(question, prediction, reading(fitting)).verdict;

  it('is right where the prediction is among what fits, and open where nothing decides', () => {
    const { question } = lessons.place;
    const said: Prediction = { kind: 'choice', option: 'hidden' };
    expect(verdict(question, said, ['input', 'hidden'])).toBe('right');
    expect(verdict(question, said, ['input'])).toBe('wrong');
    expect(verdict(question, said, [])).toBe('cannotTell');
  });

  it('is right for a number within what was measured', () => {
    const fitting = { low: 23, high: 33 };
    const given = (value: number) => verdict(lessons.mask.question, { kind: 'value', value }, fitting);
    expect([22, 23, 33, 34].map(given)).toEqual(['wrong', 'right', 'right', 'wrong']);
  });

  it('takes a drawn curve by its shape', () => {
    const { question } = lessons.overfitting;
    const valley: Prediction = { kind: 'curve', values: [2.3, 1.5, 1, 1.2, 1.5, 2] };
    expect(optionOf(question, valley)).toBe('valley');
    expect(verdict(question, valley, ['valley'])).toBe('right');
    expect(verdict(question, valley, ['falls'])).toBe('wrong');
  });
});

describe('the rules', () => {
  it('of the mask give the numbers of units that came up', () => {
    const kept = Array.from({ length: 101 }, (_, i) => 20 + Math.round(i / 10));
    expect(told(look('mask', observationOf({ positions: [{}, { kept }] })))).toEqual([{ low: 21, high: 30 }, 'varies']);
    const same = look('mask', observationOf({ positions: [{}, { kept: [28, 28] }] }));
    expect(told(same)).toEqual([{ low: 28, high: 28 }, 'fixed']);
  });

  it('of the backward pass ask what gets through a removed unit', () => {
    const seen = (factors: number[], gradients: number[]) =>
      told(
        look(
          'backward',
          observationOf({
            rows: factors.length,
            positions: [
              { gradients: Float32Array.from(gradients.flatMap((one) => [one, 0])) },
              { factors: Float32Array.from(factors) },
            ],
          }),
        ),
      );
    expect(seen([2, 0], [0.5, 0])).toEqual([['nothing'], 'blocked']);
    expect(seen([2, 0], [0.5, 0.2])).toEqual([['part'], 'passes']);
    expect(seen([2, 0], [0.5, 0.5])).toEqual([['asUsual'], 'passes']);
    expect(seen([2, 2], [0.5, 0.5])).toEqual([[], 'noneSeen']);
    expect(seen([2, 0], [0, 0])).toEqual([[], 'noneSeen']);
  });

  it('of scaling ask which factor has the lowest loss', () => {
    const seen = (...verdicts: Parameters<typeof scalingOf>) => told(read('scaling', scalingOf(...verdicts)));
    expect(seen('hurts', 'hurts')).toEqual([['kept'], 'kept']);
    expect(seen('hurts', 'cannotTell')).toEqual([['kept', 'nothing'], 'even']);
    expect(seen('hurts', 'helps')).toEqual([['nothing'], 'other']);
    expect(seen('cannotTell', 'identical')).toEqual([[], 'unclear']);
  });

  it('of overfitting ask how the test loss goes', () => {
    const epoch = [0, 3, 6, 10, 20, 40];
    const seen = (heldOutLoss: number[], wobble?: number) => {
      const curve = { epoch, heldOutLoss, trainLoss: heldOutLoss };
      return told(
        read(
          'overfitting',
          sweepOf(
            [
              { setting: [0], curve },
              { setting: [0.5], curve },
            ],
            wobble,
          ),
        ),
      );
    };
    expect(seen([2.3, 1.5, 1.2, 1.3, 1.6, 2])).toEqual([['valley'], 'valley']);
    expect(seen([2.3, 1.5, 1.2, 1, 0.9, 0.8])).toEqual([['falls'], 'falls']);
    expect(seen([2.3, 2.4, 2.6, 3, 3.5, 4])).toEqual([['rises'], 'other']);
    expect(seen([2.3, 2.2, 2.4, 2.3, 2.2, 2.3], 3)).toEqual([[], 'unclear']);
  });

  it('of the dominant feature ask whether the network leans on it less', () => {
    expect(told(read('dominant', relianceOf('fell')))).toEqual([['less'], 'less']);
    expect(told(read('dominant', relianceOf('grew')))).toEqual([['more'], 'more']);
    expect(told(read('dominant', relianceOf('cannotTell')))).toEqual([['same'], 'same']);
    expect(told(read('dominant', relianceOf('cannotTell', 0.1)))).toEqual([[], 'unclear']);
  });

  it('of the average ask whether many answer better than one', () => {
    expect(told(read('average', ensembleOf('helps')))).toEqual([['rises'], 'rises']);
    expect(told(read('average', ensembleOf('hurts')))).toEqual([['falls'], 'falls']);
    expect(told(read('average', ensembleOf('cannotTell')))).toEqual([['flat'], 'flat']);
    expect(told(read('average', ensembleOf('cannotTell', 0.1)))).toEqual([[], 'unclear']);
  });

  it('of noise ask where the answers lie', () => {
    const seen = (predictions: number[], whole: number) => told(look('noise', observationOf({ predictions, whole })));
    expect(seen([0, 1, 2], 1.1)).toEqual([['around'], 'around']);
    expect(seen([0, 1, 2], 3)).toEqual([['below'], 'away']);
    expect(seen([0, 1, 2], -1)).toEqual([['above'], 'away']);
    expect(seen([1, 1], 1)).toEqual([[], 'fixed']);
  });

  it('of the rate ask how the accuracy goes', () => {
    const seen = (scores: number[], wobble?: number) => {
      const cells = [0, 0.2, 0.4, 0.6, 0.8, 0.9].map((rate, i) => ({ setting: [rate], score: scores[i] ?? 0 }));
      return told(read('rate', sweepOf(cells, wobble)));
    };
    expect(seen([0.6, 0.62, 0.64, 0.66, 0.6, 0.2])).toEqual([['hill'], 'hill']);
    expect(seen([0.6, 0.58, 0.5, 0.4, 0.3, 0.2])).toEqual([['falls'], 'falls']);
    expect(seen([0.6, 0.62, 0.64, 0.66, 0.68, 0.7])).toEqual([['rises'], 'other']);
    expect(seen([0.6, 0.62, 0.58, 0.6, 0.61, 0.6], 0.3)).toEqual([[], 'unclear']);
  });

  it('of the place ask which are not measurably below the best', () => {
    const seen = (scores: number[], wobble?: number) => {
      const cells = ['none', 'input', 'hidden', 'output'] as const;
      return told(
        read(
          'place',
          sweepOf(
            cells.map((one, i) => ({ setting: [one], score: scores[i] ?? 0 })),
            wobble,
          ),
        ),
      );
    };
    for (const [i, place] of ['none', 'input', 'hidden', 'output'].entries()) {
      expect(seen([0, 1, 2, 3].map((one) => (one === i ? 0.7 : 0.6)))).toEqual([[place], place]);
    }
    expect(seen([0.6, 0.7, 0.7, 0.6])).toEqual([['input', 'hidden'], 'several']);
    expect(seen([0.6, 0.6, 0.6, 0.6], 0.3)).toEqual([[], 'unclear']);
  });

  it('of the step ask how its length grows', () => {
    const seen = (power: number) => {
      const cells = [0.001, 0.01, 0.1].map((rate) => ({ setting: [rate], firstUpdate: rate ** power }));
      return told(read('stepSize', sweepOf(cells)));
    };
    expect(seen(1)).toEqual([['ten'], 'proportional']);
    expect(seen(0.5)).toEqual([['root'], 'other']);
    expect(seen(2)).toEqual([['hundred'], 'other']);
    expect(seen(0)).toEqual([['same'], 'other']);
    expect(seen(0.8)).toEqual([[], 'unclear']);
  });

  it('of the learning rates ask how the accuracy goes', () => {
    const seen = (scores: number[], wobble?: number) => {
      const cells = [0.001, 0.01, 0.1, 1, 10].map((rate, i) => ({ setting: [rate], score: scores[i] ?? 0 }));
      return told(read('threeRates', sweepOf(cells, wobble)));
    };
    expect(seen([0.1, 0.5, 0.8, 0.1, 0.1])).toEqual([['hill'], 'hill']);
    expect(seen([0.1, 0.5, 0.6, 0.7, 0.8])).toEqual([['rises'], 'other']);
    expect(seen([0.5, 0.5, 0.5, 0.5, 0.5], 0.4)).toEqual([[], 'unclear']);
  });

  it('of the schedule compare seed by seed', () => {
    const seen = (constant: number, own: number, wobble?: number) =>
      told(
        read(
          'schedule',
          sweepOf(
            [
              { setting: ['constant'], score: constant },
              { setting: ['own'], score: own },
            ],
            wobble,
          ),
        ),
      );
    expect(seen(0.5, 0.8)).toEqual([['better'], 'better']);
    expect(seen(0.8, 0.5)).toEqual([['worse'], 'worse']);
    expect(seen(0.8, 0.8)).toEqual([['same'], 'same']);
    expect(seen(0.8, 0.8, 0.3)).toEqual([[], 'unclear']);
  });

  it('of both together ask where the losses meet', () => {
    const rates = [0.01, 0.03, 0.1, 0.2];
    const seen = (dropout: number[], wobble = 0.001) => {
      const losses = [0.9, 0.16, 0.05, 0.02];
      const cells = [losses, dropout].flatMap((of, p) =>
        rates.map((rate, i) => ({ setting: [rate, p / 2], curve: { trainLoss: [of[i] ?? NaN] } })),
      );
      return told(read('together', sweepOf(cells, wobble)));
    };
    expect(seen([1.7, 0.7, 0.07, 0.02])).toEqual([['larger'], 'larger']);
    expect(seen([0.2, 0.05, 0.04, 0.02])).toEqual([['smaller'], 'smaller']);
    expect(seen([0.1, 0.05, 0.04, 0.02])).toEqual([['smaller'], 'smaller']);
    expect(seen([0.9, 0.16, 0.05, 0.02])).toEqual([['same'], 'same']);
    expect(seen([2, 1.9, 1.8, 1.7])).toEqual([[], 'unclear']);
  });

  it('read nothing off a study of another kind', () => {
    for (const { evidence } of Object.values(lessons)) {
      if (evidence.kind !== 'study') continue;
      const other = evidence.plan.kind === 'sweep' ? ensembleOf('helps') : sweepOf([]);
      expect(evidence.read(other)).toBeNull();
    }
  });
});

describe('the words', () => {
  it.each(lessonKeys)('of %s are those of every reason, and name every line and tick', (key) => {
    const { found = {}, why = {}, line = {}, tick = {} } = words[key] ?? {};
    const all = readings.get(key) ?? [];
    expect(Object.keys(why)).toEqual(Object.keys(found));
    expect([...new Set(all.map(({ reason }) => reason))].sort()).toEqual(Object.keys(found).sort());
    const lines = all.flatMap(({ picture }) => picture.lines.map((one) => one.key));
    expect([...new Set(lines)].sort()).toEqual(Object.keys(line).sort());
    const ticks = all.flatMap(({ picture: { x } }) => (x.names?.kind === 'words' ? x.names.list : []));
    expect([...new Set(ticks)].sort()).toEqual(Object.keys(tick).sort());
  });
});
