/** README.md: what a stranger has to know to use a model, and how, in ten lines. */
import type { ExportChoices, ExportFormat } from '../contract/export-formats.ts';
import type { InputColumn } from '../contract/input-columns.ts';
import { isTable } from '../experiment/data-spec.ts';
import { dropsWeights } from '../experiment/network-spec.ts';
import { exampleOf } from './readme-examples.ts';
import type { PortableModel } from './portable-model.ts';

/** Columns that are listed; more are pixels, or have a common name. */
const listedColumns = 100;
/** Categories of a column that are listed. */
const listedCategories = 50;

/** @param file - the model's, beside which the README lies. */
export function modelReadme(model: PortableModel, format: ExportFormat, choices: ExportChoices, file: string): string {
  const { name, step, data, columns, dropoutKind } = model;
  const isClassification = data.task === 'classification';
  const sections = [
    `# ${line(name)}`,
    `A fully connected network that predicts **${line(data.target)}** (${data.task}) from ${count(columns.length, 'column')}. It was trained by Dropout Studio; these are its weights after ${count(step, 'update')}.`,
    '## Input',
    columnTable(columns),
    encodingText(model),
    dateText(model),
    '## Output',
    isClassification
      ? `Probabilities of ${count(data.classes.length, 'class', 'classes')}, in this order: ${data.classes.map((one, i) => `${i} “${line(one)}”`).join(', ')}.`
      : `The value of ${line(data.target)}, in the unit that the table had it in (the network’s own output times ${data.targetTransform.scale}, plus ${data.targetTransform.offset}).`,
    '## Use',
    exampleOf(model, format, choices, file),
    '## Good to know',
    [
      'Dropout does nothing when the model predicts: what it would multiply by is in the weights already, in every format.',
      ...(dropsWeights(dropoutKind) && format === 'keras'
        ? ['It was trained with DropConnect, for which Keras has no layer: the file has none, and predicts the same.']
        : []),
      model.read.heldOut
        ? 'The rows that were held out are named by `heldOut` in the model’s metadata, as a spreadsheet counts them.'
        : 'Which rows were held out follows from `data` in the model’s metadata, and is in the run’s “rows” file.',
      'Metadata in the file: columns, features, scaling, classes, the network, and how the data was read.',
    ]
      .map((one) => `- ${one}`)
      .join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function columnTable(columns: readonly InputColumn[]): string {
  const rows = columns.slice(0, listedColumns).map((column, i) => {
    const gap = column.fill === null ? 'not allowed' : `\`${line(String(column.fill))}\``;
    if (column.kind === 'number') return `| ${i + 1} | ${line(column.name)} | number | ${gap} |`;
    const { categories } = column;
    const listed = categories.slice(0, listedCategories).map((one) => `\`${line(one)}\``);
    const rest = categories.length > listedCategories ? `, … (${categories.length})` : '';
    return `| ${i + 1} | ${line(column.name)} | text: ${listed.join(', ')}${rest} | ${gap} |`;
  });
  const more =
    columns.length > listedColumns ? [`\n… and so on to column ${columns.length}, ${line(columns.at(-1)!.name)}.`] : [];
  return ['| | column | type | a gap is filled with |', '| --- | --- | --- | --- |', ...rows, ...more].join('\n');
}

function encodingText({ columns, data }: PortableModel): string {
  const texts = columns.some(({ kind }) => kind === 'category')
    ? ' A text becomes one input for each of its categories, 1 for its own and 0 for the others, in the order above.'
    : '';
  const { offset, scale } = data.inputTransform;
  const isScaled = offset.some((value) => value !== 0) || scale.some((value) => value !== 1);
  const scaling = isScaled
    ? 'Each is scaled as (input − offset) / scale, with `inputTransform` of the metadata, in float64 before rounding to float32. Units are those of the table.'
    : 'They are not scaled.';
  return `The network has ${count(data.features.length, 'input')}.${texts} ${scaling}`;
}

/** Dates are read by the studio; elsewhere they are numbers. */
function dateText({ read }: PortableModel): string {
  const { source } = read.spec;
  if (!isTable(source)) return '';
  const dates = source.columns.filter(
    ({ type }, i) => i !== source.target && (type === 'date' || type === 'dateParts'),
  );
  if (dates.length === 0) return '';
  const names = dates.map(({ name, type }) =>
    type === 'date'
      ? `${line(name)} is the days since 1970-01-01`
      : `${line(name)} is its year, month (1–12) and weekday (1–7, Monday first)`,
  );
  return `Dates as numbers: ${names.join('; ')}.`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Names are anything: in a table's cell they stay in their cell. */
function line(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('`', "'");
}
