import { describe, expect, it } from 'vitest';
import type { Lesson, Prediction } from '#core/contract/lessons.ts';
import { answerOf, type Reading } from '#core/lessons/lesson.ts';
import { marksOf, seriesOf } from '#renderer/features/lessons/lesson-chart.ts';
import { Learnt, reading } from './lesson-answers.ts';

const words = { line: (key: string) => key, prediction: 'mine' };

function drawn(key: Lesson['key'], prediction: Prediction, of: Reading = reading) {
  const learnt = new Learnt();
  learnt.predictions.set(key, prediction);
  const lesson = learnt.lesson(key);
  const answer = answerOf(lesson.question, prediction, of);
  const series = seriesOf(lesson, answer, words).map(({ label, points }) => [label, points()]);
  return { series, marks: marksOf(lesson, answer, 'mine').map(({ x }) => x) };
}

const measured = ['length', [{ x: 0.001, y: 0.002, low: 0.001, high: 0.003 }]];

describe('the picture of an answer', () => {
  it('has the line that the picked outcome amounts to', () => {
    expect(drawn('stepSize', { kind: 'choice', option: 'same' })).toEqual({
      series: [measured, ['mine', [{ x: 0.001, y: 0.002 }]]],
      marks: [],
    });
  });

  it('has a mark where the picked outcome or the number lies', () => {
    const picture = { ...reading.picture, places: { hidden: 2 } };
    expect(drawn('place', { kind: 'choice', option: 'hidden' }, { ...reading, picture }).marks).toEqual([2]);
    expect(drawn('mask', { kind: 'value', value: 28 }).marks).toEqual([28]);
  });

  it('has the curve as it was drawn', () => {
    const { series } = drawn('rate', { kind: 'curve', values: [0.5, 0.6, 0.7, 0.6, 0.5, 0.4] });
    const places = [0, 0.2, 0.4, 0.6, 0.8, 0.9];
    expect(series[1]).toEqual(['mine', [0.5, 0.6, 0.7, 0.6, 0.5, 0.4].map((y, i) => ({ x: places[i], y }))]);
  });
});
