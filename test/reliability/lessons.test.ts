/**
 * Every lesson as a person does it, trained for real; and its rules where nothing can differ, so that whatever they find is
 * found by chance. The seconds of docs/lessons.md are what `npm run test:reliability` prints.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessonKeys, type LessonKey, type Prediction, type Question } from '#core/contract/lessons.ts';
import { RandomStream } from '#core/engine/random.ts';
import { bestOptions } from '#core/lessons/best-options.ts';
import { measuredShape } from '#core/lessons/curve-shape.ts';
import { sweepOf } from '../core/lessons/results.ts';
import { serviceFixture, type ServiceFixture } from '../core/service/service-fixture.ts';
import { rounds } from './support/rounds.ts';

/** With `npm run test:all`, those that take no time. */
const quick: readonly LessonKey[] = ['mask', 'backward', 'noise', 'stepSize'];
const tried = lessonKeys.filter((key) => quick.includes(key) || rounds(0, 1) === 1);

let fixture: ServiceFixture;
beforeAll(() => {
  fixture = serviceFixture();
});
afterAll(() => fixture.remove());

function anyAnswer(question: Question): Prediction {
  if (question.kind === 'choice') return { kind: 'choice', option: question.options[0] ?? '' };
  if (question.kind === 'value') return { kind: 'value', value: question.start };
  return { kind: 'curve', values: question.places.map(() => question.start) };
}

it('every lesson is done, and its measurement decides', async () => {
  const client = fixture.open(2);
  const { handlers } = client;
  const names = { projectName: 'Lessons', experimentName: 'Lesson' };
  const find = async (key: LessonKey) => {
    const lesson = (await handlers['lessons.list']({})).find((one) => one.key === key);
    if (!lesson) throw new Error(`There is no lesson ${key}.`);
    return lesson;
  };
  for (const key of tried) {
    await handlers['lessons.predict']({ key, prediction: anyAnswer((await find(key)).question) });
    const begun = performance.now();
    const { study } = await handlers['lessons.begin']({ key, ...names });
    if (study) await client.untilStudy(study.id, ({ state }) => state === 'completed');
    const seconds = (performance.now() - begun) / 1000;
    const { answer } = await find(key);
    const fitting = answer?.fitting.join(', ') ?? '';
    console.log(
      `${key.padEnd(12)} ${String(study?.progress.total ?? 0).padStart(2)} ${seconds.toFixed(1)} s ${fitting}`,
    );
    expect(answer, key).not.toBeNull();
    expect(['unclear', 'noneSeen', 'fixed'], key).not.toContain(answer?.reason);
  }
});

describe('where nothing can differ', () => {
  const count = rounds(300, 5000);
  /** Of so many at five in a hundred, more than this come up in fewer than one try of a thousand. */
  const mostByChance = Math.ceil(0.05 * count + 3.1 * Math.sqrt(0.05 * 0.95 * count));
  const random = new RandomStream(1, 'ablation');
  const values = (length: number) => Array.from({ length }, () => 0.6 + 0.02 * random.normal());

  it('a curve gets a shape by chance in one case of twenty at most', () => {
    const shapes = Array.from({ length: count }, () => {
      const trials = Array.from({ length: 5 }, () => values(6));
      return measuredShape(trials, 0.001);
    });
    const found = shapes.filter((shape) => shape !== null && shape !== 'flat').length;
    console.log(`curves: ${found} of ${count}`);
    expect(found).toBeLessThanOrEqual(mostByChance);
  });

  it('some settings seem better than others by chance in one case of twenty at most', () => {
    const options = ['none', 'input', 'hidden', 'output'] as const;
    const found = Array.from({ length: count }, () => {
      const result = sweepOf(options.map((one) => ({ setting: [one] })));
      const drawn = result.cells.map((cell) => ({
        ...cell,
        trials: cell.trials.map((trial) => ({ ...trial, result: { ...trial.result, score: values(1)[0] ?? 0 } })),
      }));
      return bestOptions({ ...result, cells: drawn }, new Map(options.map((one) => [one, [one]]))).fitting;
    }).filter((fitting) => fitting.length > 0).length;
    console.log(`settings: ${found} of ${count}`);
    expect(found).toBeLessThanOrEqual(mostByChance);
  });
});
