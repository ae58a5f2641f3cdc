/** What treats a matrix column by column: the norms of the units' weights, and batch normalisation. */
import type { Kernels, Position } from '../kernels.ts';

type ColumnKernels = Pick<Kernels, 'limitColumnNorms' | 'columnMoments' | 'normalize' | 'normalizeGradient'>;

export function columnKernels(memory: Float64Array): ColumnKernels {
  /** Σ over the rows of one column. */
  const sumOf = (rows: number, term: (row: number) => number) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += term(row);
    return sum;
  };
  const at = (matrix: Position, columns: number, column: number) => (row: number) => matrix + row * columns + column;

  return {
    limitColumnNorms(weights, rows, columns, limit) {
      for (let column = 0; column < columns; column++) {
        const place = at(weights, columns, column);
        const norm = Math.sqrt(sumOf(rows, (row) => memory[place(row)]! ** 2));
        if (!(norm > limit)) continue;
        for (let row = 0; row < rows; row++) memory[place(row)]! *= limit / norm;
      }
    },

    columnMoments(values, mean, variance, rows, columns) {
      for (let column = 0; column < columns; column++) {
        const place = at(values, columns, column);
        const centre = sumOf(rows, (row) => memory[place(row)]!) / rows;
        memory[mean + column] = centre;
        memory[variance + column] = sumOf(rows, (row) => (memory[place(row)]! - centre) ** 2) / rows;
      }
    },

    normalize(values, normalized, mean, variance, gamma, beta, rows, columns, epsilon) {
      for (let column = 0; column < columns; column++) {
        const [from, to] = [at(values, columns, column), at(normalized, columns, column)];
        const deviation = Math.sqrt(memory[variance + column]! + epsilon);
        for (let row = 0; row < rows; row++) {
          const x = (memory[from(row)]! - memory[mean + column]!) / deviation;
          memory[to(row)] = x;
          memory[from(row)] = memory[gamma + column]! * x + memory[beta + column]!;
        }
      }
    },

    normalizeGradient(
      ...[gradient, normalized, variance, gamma, gammaGradient, betaGradient, rows, columns, epsilon, share]
    ) {
      for (let column = 0; column < columns; column++) {
        const [g, x] = [at(gradient, columns, column), at(normalized, columns, column)];
        const sum = sumOf(rows, (row) => memory[g(row)]!);
        const product = sumOf(rows, (row) => memory[g(row)]! * memory[x(row)]!);
        memory[betaGradient + column] = sum;
        memory[gammaGradient + column] = product;
        const factor = memory[gamma + column]! / Math.sqrt(memory[variance + column]! + epsilon);
        for (let row = 0; row < rows; row++) {
          memory[g(row)] = factor * (memory[g(row)]! - share * (sum + memory[x(row)]! * product));
        }
      }
    },
  };
}
