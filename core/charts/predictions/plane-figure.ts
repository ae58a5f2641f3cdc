/** What a network answers all over the plane of its two inputs, or along its only one, with rows of the data. */
import { partNames } from '../../contract/data-preview.ts';
import type { RunFacts } from '../../contract/entities.ts';
import { figureWith, seriesWith, type Figure, type FigureArea, type FigureSeries } from '../../contract/figures.ts';
import type { Plane } from '../../contract/predictions.ts';
import type { Words } from '../../words/translate.ts';
import { classColor, classEntries, keyEntry, partMarker, partName, pointSeries, rangeOf } from '../point-series.ts';
import { valueShading } from '../shadings.ts';
import { boundaryOf } from './boundary.ts';

type Facts = Pick<RunFacts, 'task' | 'classes'>;

/** Room above and below the rows of a curve, in shares of their range. */
const lineRoom = 0.25;

/** @param subtitle - what it is of. */
export function planeFigure(plane: Plane, facts: Facts, subtitle: string, words: Words): Figure {
  const { x, y, target, rows } = plane;
  const { t, format } = words;
  const isClassification = facts.task === 'classification';
  const [low, high] = rangeOf(rows.y);
  const room = lineRoom * (high - low || 1);
  const axis = (label: string, [from, to]: readonly [number, number]) =>
    ({ label, scale: 'linear', from, to, ticks: null }) as const;
  return figureWith({
    title: t(`predictions.views.plane.${facts.task}`),
    subtitle,
    x: axis(x.name, ends(x.values)),
    y: axis(y?.name ?? target, y ? ends(y.values) : [low - room, high + room]),
    series: [...keyOf(plane, facts, words), ...(y ? [] : [curveOf(plane, words)]), ...rowsOf(plane, facts, words)],
    area: y && areaOf(plane, facts, words),
    shading: y && !isClassification ? valueShading(rangeOf(rows.truth), target, format.loss) : null,
  });
}

function ends(values: ArrayLike<number>): readonly [number, number] {
  return [values[0] ?? 0, values[values.length - 1] ?? 1];
}

function areaOf({ x, y, predicted, lead, ...rest }: Plane, { task, classes }: Facts, { t }: Words): FigureArea {
  const places = (values: ArrayLike<number>) => {
    const [first, last] = ends(values);
    return { first, last, count: values.length };
  };
  const [across, up] = [places(x.values), places(y?.values ?? [])];
  const isClassification = task === 'classification';
  const placeOf = ({ first, last, count }: typeof across, at: number) => first + (at * (last - first)) / (count - 1);
  const lines = isClassification ? boundaryOf({ x, y, predicted, lead, ...rest }) : [];
  return {
    x: across,
    y: up,
    values: Float64Array.from(predicted),
    levels: null,
    strengths: isClassification ? Float64Array.from(lead) : null,
    classes: isClassification ? classes.map((label, i) => ({ label, color: classColor(i) })) : [],
    lines: Float64Array.from(
      lines.flatMap(([x1, y1, x2, y2]) => [placeOf(across, x1), placeOf(up, y1), placeOf(across, x2), placeOf(up, y2)]),
    ),
    label: t('predictions.predicted'),
  };
}

function curveOf({ x, predicted }: Plane, { t }: Words): FigureSeries {
  const label = t('predictions.plane.curve');
  return seriesWith({ label, color: 'text', x: Float64Array.from(x.values), y: Float64Array.from(predicted) });
}

/** How many rows of each part are shown, and how many of these are wrong. */
export function shownOf({ rows }: Pick<Plane, 'rows'>): { shown: number; wrong: number }[] {
  const counts = partNames.map(() => ({ shown: 0, wrong: 0 }));
  rows.part.forEach((part, i) => {
    const count = counts[part];
    if (!count) return;
    count.shown++;
    if (rows.truth[i] !== rows.predicted[i]) count.wrong++;
  });
  return counts;
}

/** Names of the classes, of the lines across them, and of the parts. */
function keyOf(plane: Plane, facts: Facts, { t }: Words): FigureSeries[] {
  const isClassification = facts.task === 'classification';
  const boundary = { ...keyEntry(t('predictions.plane.boundary'), 'text', 0), line: 'solid', marker: null } as const;
  const parts = shownOf(plane).flatMap(({ shown }, part) => {
    const color = plane.y || isClassification ? 'muted' : part + 1;
    return shown > 0 ? [keyEntry(partName(part, t), color, partMarker(part))] : [];
  });
  const wrong = { ...keyEntry(t('predictions.plane.wrong'), 'text', 0), rings: true };
  return [
    ...(isClassification ? [...classEntries(facts.classes), boundary] : []),
    ...parts,
    ...(isClassification ? [wrong] : []),
  ];
}

function rowsOf({ rows, y }: Plane, { task, classes }: Facts, { t }: Words): FigureSeries[] {
  const isClassification = task === 'classification';
  const points = Array.from(rows.part, (part, i) => {
    const truth = rows.truth[i] ?? NaN;
    const name = partName(part, t);
    return {
      ...{ x: rows.x[i] ?? NaN, y: rows.y[i] ?? NaN, part },
      color: isClassification ? classColor(truth) : y ? 1 : part + 1,
      label: isClassification ? `${classes[truth] ?? ''}, ${name}` : name,
      ...(y && !isClassification ? { shade: truth } : {}),
    };
  });
  if (!isClassification) return pointSeries(points);
  const wrong = points.filter((_, i) => rows.truth[i] !== rows.predicted[i]);
  const rings = seriesWith({
    ...{ label: t('predictions.plane.wrong'), color: 'text', line: 'none', rings: true, inLegend: false },
    x: Float64Array.from(wrong, ({ x }) => x),
    y: Float64Array.from(wrong, ({ y }) => y),
  });
  return [...pointSeries(points), rings];
}
