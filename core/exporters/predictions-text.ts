/** What a model answered, a row a line. */
import { csvCell } from '../contract/csv-text.ts';
import type { PortableModel } from './portable-model.ts';

export interface Answers {
  /** Of the table, as a spreadsheet counts. */
  readonly rows: readonly number[];
  /** `[rows, classes]` probabilities, or `[rows, 1]` values. */
  readonly outputs: Float64Array;
}

/** `row`, the target, and a column for the probability of each class. */
export function* predictionsCsv({ data }: PortableModel, answers: Answers): Generator<string> {
  const { target, classes } = data;
  yield `${['row', target, ...classes.map((name) => `P(${name})`)].map(csvCell).join(',')}\n`;
  for (const { row, outputs } of eachRow(classes, answers)) {
    const prediction = classes.length > 0 ? csvCell(classes[likeliest(outputs)]!) : String(outputs[0]);
    yield `${[row, prediction, ...(classes.length > 0 ? outputs : [])].join(',')}\n`;
  }
}

/** One object a line: `row`, `prediction`, and for classes their `probabilities`. */
export function* predictionsJson({ data: { classes } }: PortableModel, answers: Answers): Generator<string> {
  for (const { row, outputs } of eachRow(classes, answers)) {
    const answer =
      classes.length > 0
        ? {
            row,
            prediction: classes[likeliest(outputs)],
            probabilities: Object.fromEntries(classes.map((name, i) => [name, outputs[i]])),
          }
        : { row, prediction: outputs[0] };
    yield `${JSON.stringify(answer)}\n`;
  }
}

function* eachRow(classes: readonly string[], { rows, outputs }: Answers) {
  const width = Math.max(1, classes.length);
  for (const [i, row] of rows.entries()) yield { row, outputs: outputs.subarray(i * width, (i + 1) * width) };
}

function likeliest(outputs: Float64Array): number {
  return outputs.indexOf(Math.max(...outputs));
}
