/** Products of row-major float64 matrices, each added to what `out` holds. */

/** out += a · b for a `[rows, inner]` and b `[inner, columns]`. */
export function addProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) {
    const to = row * columns;
    for (let k = 0; k < inner; k++) {
      const factor = a[row * inner + k]!;
      if (factor === 0) continue;
      const from = k * columns;
      for (let column = 0; column < columns; column++) out[to + column]! += factor * b[from + column]!;
    }
  }
}

/** out += a · bᵀ for a `[rows, columns]` and b `[inner, columns]`; out is `[rows, inner]`. */
export function addProductTransposed(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    for (let k = 0; k < inner; k++) {
      const other = k * columns;
      let sum = 0;
      for (let column = 0; column < columns; column++) sum += a[start + column]! * b[other + column]!;
      out[row * inner + k]! += sum;
    }
  }
}

/** out += aᵀ · b for a `[rows, inner]` and b `[rows, columns]`; out is `[inner, columns]`. */
export function addTransposedProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    for (let k = 0; k < inner; k++) {
      const factor = a[row * inner + k]!;
      if (factor === 0) continue;
      const to = k * columns;
      for (let column = 0; column < columns; column++) out[to + column]! += factor * b[from + column]!;
    }
  }
}

/** Adds a row to every row of a matrix. */
export function addRow(out: Float64Array, row: Float64Array, rows: number): void {
  const columns = row.length;
  for (let at = 0; at < rows * columns; at++) out[at]! += row[at % columns]!;
}

/** Adds the sum of a matrix's rows to `out`. */
export function addColumnSums(out: Float64Array, matrix: Float64Array, rows: number): void {
  const columns = out.length;
  for (let at = 0; at < rows * columns; at++) out[at % columns]! += matrix[at]!;
}
