/** Answers as the core would give them. */
import type { RunFacts } from '#core/contract/entities.ts';
import type { PartAnswers, Plane } from '#core/contract/predictions.ts';

export const facts: RunFacts = {
  task: 'classification',
  inputs: 2,
  outputs: 3,
  classes: ['cat', 'dog', 'owl'],
  features: ['x', 'y'],
  trainRows: 600,
  validationRows: 0,
  testRows: 200,
  heldOut: 'test',
  stepsPerEpoch: 19,
  engine: 'reference',
};

export function samplePlane(step: number): Plane {
  return {
    kind: 'plane',
    step,
    tookMs: 2,
    target: 'animal',
    x: { name: 'length', values: Float64Array.of(0, 1) },
    y: { name: 'width', values: Float64Array.of(0, 1) },
    predicted: Float32Array.of(0, 0, 0, 1),
    lead: Float32Array.of(0.9, 0.2, 0.2, 0.5),
    rows: {
      part: Uint8Array.of(0, 0, 2),
      x: Float32Array.of(0.1, 0.2, 0.9),
      y: Float32Array.of(0.1, 0.2, 0.9),
      truth: Float32Array.of(0, 1, 1),
      predicted: Float32Array.of(0, 0, 1),
    },
  };
}

/** A part in which 30 owls are taken for dogs and 2 cats for owls, of 200 rows. */
export function samplePart(step: number, part: PartAnswers['part'] = 'test'): PartAnswers {
  const owls = Array.from({ length: 30 }, (_, i) => ({
    row: 100 + i,
    truth: 2,
    predicted: 1,
    probability: 0.99 - i / 100,
  }));
  const cats = [7, 3].map((row, i) => ({ row, truth: 0, predicted: 2, probability: 0.4 - i / 100 }));
  const rows = [...owls, ...cats];
  return {
    kind: 'part',
    step,
    tookMs: 5,
    part,
    target: 'animal',
    rows: 200,
    counts: Int32Array.of(58, 0, 2, 0, 60, 0, 0, 30, 50),
    wrong: rows.length,
    listed: {
      row: Int32Array.from(rows, ({ row }) => row),
      truth: Float32Array.from(rows, ({ truth }) => truth),
      predicted: Float32Array.from(rows, ({ predicted }) => predicted),
      probability: Float32Array.from(rows, ({ probability }) => probability),
      truthProbability: Float32Array.from(rows, () => 0.005),
    },
    rootMeanSquare: null,
    spread: { truth: new Float32Array(0), predicted: new Float32Array(0) },
  };
}
