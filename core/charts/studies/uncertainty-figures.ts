/** Where a network is unsure: a map of two inputs, or curves over a single one. */
import { imagesFigure } from '../data-figure.ts';
import { likeliest } from './likeliest.ts';
import { figureWith, type Figure, type FigureArea } from '../../contract/figures.ts';
import type { UncertainPrediction, Uncertainty, UncertaintyMap } from '../../contract/studies/uncertainty.ts';
import type { Task } from '../../experiment/data-spec.ts';
import type { Words } from '../../words/translate.ts';
import { colorCount, type ChartSeries } from '../chart-series.ts';
import type { Chart, FigureChart } from '../chart.ts';
import type { LineChart } from '../line-chart.ts';
import { classColor, classEntries, pointSeries, rangeOf } from '../point-series.ts';
import { amountShading, valueShading } from '../shadings.ts';

/** What a map shows: all of the uncertainty, how much of it is disagreement, or the answers. */
export type MapView = 'total' | 'disagreement' | 'answer';

/** A regression has no disagreement apart from its deviation. */
export function mapViews(task: Task): readonly MapView[] {
  return task === 'classification' ? ['total', 'disagreement', 'answer'] : ['total', 'answer'];
}

export function mapViewName(view: MapView, task: Task, { t }: Words): string {
  if (view === 'total') return t(`ensemble.uncertainty.total.${task}`);
  return view === 'answer' ? t('ensemble.uncertainty.answer') : t('ensemble.uncertainty.disagreement');
}

/** Every picture of it; none with more than two inputs. */
export function uncertaintyCharts(uncertainty: Uncertainty, task: Task, words: Words): Chart[] {
  const { map } = uncertainty;
  if (!map) return [];
  if (!map.y) return [uncertaintyCurve(uncertainty, map, task, words)];
  return mapViews(task).map((view) => ({
    title: mapTitle(view, task, words),
    figureOf: (subtitle: string) => uncertaintyFigure({ uncertainty, map, task, view }, subtitle, words),
  }));
}

function mapTitle(view: MapView, task: Task, words: Words): string {
  return `${words.t('ensemble.uncertainty.map')}: ${mapViewName(view, task, words)}`;
}

export interface UncertaintyPicture {
  readonly uncertainty: Uncertainty;
  readonly map: UncertaintyMap;
  readonly task: Task;
  readonly view: MapView;
}

/** The colour that uncertainty has, from none to strong. */
const mapColor = 4;

/** @param subtitle - what it is of. */
export function uncertaintyFigure(picture: UncertaintyPicture, subtitle: string, words: Words): Figure {
  const { uncertainty, map, task, view } = picture;
  const { classes, target } = uncertainty;
  const { t, format } = words;
  const isClassification = task === 'classification';
  const ofClasses = view === 'answer' && isClassification;
  const values = map.places.map((place) => valueOf(place, view, task));
  const name = mapViewName(view, task, words);
  const label = isClassification && view !== 'answer' ? `${name} (${t('ensemble.uncertainty.nats')})` : name;
  const most = view === 'total' && isClassification ? Math.log(classes.length) : rangeOf(values)[1];
  const shading =
    view === 'answer'
      ? valueShading(rangeOf(map.rows.map((row) => row.target)), target, format.loss)
      : amountShading([0, most], label, format.loss, mapColor);
  const axis = (of: string, places: readonly number[]) => {
    const half = ((places.at(-1) ?? 1) - (places[0] ?? 0)) / (2 * Math.max(1, places.length - 1));
    return {
      label: of,
      scale: 'linear',
      from: (places[0] ?? 0) - half,
      to: (places.at(-1) ?? 1) + half,
      ticks: null,
    } as const;
  };
  const points = map.rows.map((row) => ({
    ...{ x: row.x, y: row.y, part: 0 },
    color: isClassification ? classColor(row.target) : 1,
    label: isClassification ? (classes[row.target] ?? '') : target,
    ...(!isClassification && view === 'answer' ? { shade: row.target } : {}),
  }));
  return figureWith({
    title: mapTitle(view, task, words),
    subtitle,
    x: axis(map.x.name, map.x.values),
    y: axis(map.y?.name ?? '', map.y?.values ?? []),
    series: [...(isClassification ? classEntries(classes) : []), ...pointSeries(points)],
    area: areaOf(picture, values, label),
    shading: ofClasses ? null : shading,
  });
}

function valueOf({ prediction, total, disagreement }: UncertainPrediction, view: MapView, task: Task): number {
  if (view !== 'answer') return view === 'total' ? total : disagreement;
  if (task === 'regression') return prediction[0] ?? NaN;
  return prediction.reduce((best, share, i) => (share > (prediction[best] ?? 0) ? i : best), 0);
}

function areaOf(
  { uncertainty, map, task, view }: UncertaintyPicture,
  values: readonly number[],
  label: string,
): FigureArea {
  const places = (of: readonly number[]) => ({
    first: of[0] ?? 0,
    last: of.at(-1) ?? 1,
    count: Math.max(2, of.length),
  });
  const ofClasses = view === 'answer' && task === 'classification';
  // From nothing where it is a guess to all where it is certain.
  const certainty = ({ prediction }: UncertainPrediction) => {
    const guess = 1 / prediction.length;
    return (Math.max(...prediction) - guess) / (1 - guess);
  };
  return {
    x: places(map.x.values),
    y: places(map.y?.values ?? []),
    values: Float64Array.from(values),
    levels: null,
    strengths: ofClasses ? Float64Array.from(map.places, certainty) : null,
    classes: ofClasses ? uncertainty.classes.map((name, i) => ({ label: name, color: classColor(i) })) : [],
    lines: new Float64Array(),
    label,
  };
}

/** One input: what is predicted along it, and how far the thinned networks spread; or each class's probability, and the entropy. */
export function uncertaintyCurve(
  uncertainty: Uncertainty,
  map: UncertaintyMap,
  task: Task,
  { t, format }: Words,
): LineChart {
  const isRegression = task === 'regression';
  return {
    title: t(`ensemble.uncertainty.curve.${task}`),
    series: isRegression ? valueLines(uncertainty, map, t) : classLines(uncertainty, map, t),
    axes: {
      xLabel: map.x.name,
      xFromData: true,
      ...(isRegression ? { yLabel: uncertainty.target } : {}),
      formatX: format.position,
      formatY: format.loss,
      yScale: 'linear',
    },
    marks: [],
  };
}

/** The mean with two standard deviations around it, and the rows. */
function valueLines({ target }: Uncertainty, { x, places, rows }: UncertaintyMap, t: Words['t']): ChartSeries[] {
  const curve = places.map(({ prediction: [mean = NaN], total }, i) => ({
    x: x.values[i] ?? NaN,
    y: mean,
    low: mean - 2 * total,
    high: mean + 2 * total,
  }));
  const points = rows.map((row) => ({ x: row.x, y: row.target })).sort((a, b) => a.x - b.x);
  const asPoints = { faint: true, dots: true, unjoined: true } as const;
  return [
    { id: 'mean', label: t('ensemble.uncertainty.mean'), color: 1, intervals: 'band', points: () => curve },
    { id: 'rows', label: target, color: 2, ...asPoints, points: () => points },
  ];
}

function classLines({ classes }: Uncertainty, { x, places }: UncertaintyMap, t: Words['t']): ChartSeries[] {
  const line = (of: (place: UncertainPrediction) => number | undefined) => {
    const points = places.map((place, i) => ({ x: x.values[i] ?? NaN, y: of(place) ?? NaN }));
    return () => points;
  };
  const entropy = t('ensemble.uncertainty.total.classification');
  return [
    ...classes.map((name, index) => ({
      id: `class-${index}`,
      label: name,
      color: (index % colorCount) + 1,
      points: line(({ prediction }) => prediction[index]),
    })),
    { id: 'entropy', label: entropy, color: 8, line: 'dashed', points: line(({ total }) => total) },
  ];
}

/** None where inputs are no images. */
export function uncertainImageCharts(uncertainty: Uncertainty, words: Words): FigureChart[] {
  const { image } = uncertainty;
  if (!image || uncertainty.mostUncertain.length === 0) return [];
  const title = words.t('ensemble.uncertainty.most');
  return [{ title, figureOf: (subtitle) => uncertainImagesFigure(uncertainty, image, subtitle, words) }];
}

/** The most uncertain images, each with what it is and what is likeliest. @param subtitle - what they are of. */
export function uncertainImagesFigure(
  { mostUncertain, classes }: Uncertainty,
  image: NonNullable<Uncertainty['image']>,
  subtitle: string,
  { t, format }: Words,
): Figure {
  const labels = mostUncertain.map(({ target, prediction }) => {
    const [first] = likeliest(prediction, 1);
    const share = first ? `${classes[first.index] ?? ''} ${format.scoreTick(first.share, 'classification')}` : '';
    return `${classes[target] ?? ''} → ${share}`;
  });
  const pixels = Uint8Array.from(mostUncertain.flatMap(({ inputs }) => inputs));
  return imagesFigure(t('ensemble.uncertainty.most'), { ...image, labels, pixels }, subtitle);
}
