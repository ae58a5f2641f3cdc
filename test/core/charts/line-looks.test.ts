import { expect, it } from 'vitest';
import { overlayLimit } from '#core/contract/run-table/run-table.ts';
import { manyLines } from '#core/charts/chart-series.ts';
import { lookOf } from '#core/charts/line-looks.ts';

const looks = Array.from({ length: overlayLimit }, (_, i) => lookOf(i));

it('as many lines as are laid over each other all look different', () => {
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(overlayLimit);
});

it('neighbours are told apart without colours', () => {
  const colourless = looks.map(({ line, marker }) => `${line} ${marker}`);
  for (let first = 0; first + manyLines - 1 < overlayLimit; first++) {
    expect(new Set(colourless.slice(first, first + manyLines - 1)).size).toBe(manyLines - 1);
  }
});
