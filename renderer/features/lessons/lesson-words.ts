/** What lessons call things. */
import type { Lesson, Picture, Question } from '#core/contract/lessons.ts';
import type { Formats } from '#core/words/formats.ts';
import { valueText } from '#core/words/finding-values.ts';

type Translate = (key: string) => string;

/** What an option is called: curves are told apart by their shapes, which all lessons share. */
export function optionText({ key, question }: Pick<Lesson, 'key' | 'question'>, option: string, t: Translate): string {
  return question.kind === 'curve' ? t(`lessons.shape.${option}`) : t(`lessons.lesson.${key}.option.${option}`);
}

/** The options that were predicted or measured, as a list. */
export function optionsText(lesson: Lesson, options: readonly string[], locale: string, t: Translate): string {
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });
  return list.format(options.map((option) => optionText(lesson, option, t)));
}

/** How numbers on an axis of a picture, or of a question, are written. */
export function writerOf(unit: Picture['x']['unit'], format: Formats): (value: number) => string {
  // Axes of accuracies need no tenths.
  if (unit === 'accuracy') return (value) => format.scoreTick(value, 'classification');
  return (value) => valueText(value, unit, format);
}

/** How places on the x axis of a picture are written. */
export function placeWriterOf(
  key: Lesson['key'],
  { unit, names }: Picture['x'],
  format: Formats,
  t: Translate,
): (value: number) => string {
  if (!names) return writerOf(unit, format);
  return (value) => {
    const name = names.list[Math.round(value)] ?? '';
    return names.kind === 'plain' || name === '' ? name : t(`lessons.lesson.${key}.tick.${name}`);
  };
}

/** The lesson's curve question, where it has one. */
export type CurveQuestion = Extract<Question, { kind: 'curve' }>;
