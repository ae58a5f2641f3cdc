/** What was measured for a lesson as a chart, with the person's prediction in it. */
import type { Lesson, LessonAnswer, Picture, PicturePoint, Prediction } from '#core/contract/lessons.ts';
import type { ChartMark, ChartSeries, Point } from '#core/charts/chart-series.ts';

/** More points than these are a line whose measurements need not be marked. */
const markedLimit = 14;
/** Unlike those of what was measured. */
const predictionColor = 4;

interface Words {
  readonly line: (key: string) => string;
  readonly prediction: string;
}

/** The lines of a picture, then the prediction's where it is one. */
export function seriesOf(
  { question, prediction }: Lesson,
  { picture, predicted }: LessonAnswer,
  words: Words,
): ChartSeries[] {
  const measured = picture.lines.map(({ key, points, isJoined, isReference }, i): ChartSeries => {
    const drawn = points.map(pointOf);
    const isDense = points.length > markedLimit;
    return {
      id: key,
      label: words.line(key),
      color: colors[i] ?? 1,
      points: () => drawn,
      ...(isReference ? { line: 'dashed' } : { dots: !isJoined || !isDense }),
      ...(isJoined ? {} : { unjoined: true }),
      intervals: isJoined && isDense ? 'band' : 'bars',
    };
  });
  const guess = guessOf(question, prediction, predicted, picture);
  if (guess.length === 0) return measured;
  const drawn = guess.map(pointOf);
  const mine: ChartSeries = {
    id: 'prediction',
    label: words.prediction,
    color: predictionColor,
    line: 'dotted',
    dots: true,
    points: () => drawn,
  };
  return [...measured, mine];
}

const colors = [1, 2, 3];

/** Where the prediction lies on the x axis, where it is a place and not a line. */
export function marksOf({ prediction }: Lesson, { picture, predicted }: LessonAnswer, label: string): ChartMark[] {
  const place = prediction?.kind === 'value' ? prediction.value : picture.places[predicted ?? ''];
  return place === undefined ? [] : [{ x: place, label, kind: 'change' }];
}

function guessOf(
  question: Lesson['question'],
  prediction: Prediction | null,
  predicted: string | null,
  picture: Picture,
): readonly PicturePoint[] {
  if (question.kind === 'curve' && prediction?.kind === 'curve') {
    return question.places.map((x, i) => ({ x, y: prediction.values[i] ?? NaN }));
  }
  return picture.guesses[predicted ?? ''] ?? [];
}

function pointOf({ x, y, low, high }: PicturePoint): Point {
  return low === undefined || high === undefined ? { x, y } : { x, y, low, high };
}
