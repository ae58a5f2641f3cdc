/**
 * The largest eigenvalue of a symmetric matrix that is known by its products alone (Lanczos 1950; Golub & Van Loan 2013,
 * §10.1), with full reorthogonalisation, so that rounding brings no ghosts.
 */

/** Relative error at which the search ends. */
const tolerance = 1e-4;
const iterationLimit = 60;
/** The vectors that are kept may take so much. */
const memoryLimit = 2 ** 29;

/**
 * @param times - the matrix's product with a vector. @param start - any vector that is not 0; not changed.
 * @param between - called before each product; returns false to give up.
 * @returns null when given up; NaN where a product is not finite.
 */
export function largestEigenvalue(
  times: (vector: Float64Array) => Float64Array,
  start: Float64Array,
  between: () => boolean = () => true,
): number | null {
  const limit = Math.max(2, Math.min(iterationLimit, start.length, Math.floor(memoryLimit / (8 * start.length))));
  const basis: Float64Array[] = [scaled(start, 1 / norm(start))];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let largest = NaN;
  for (let k = 0; k < limit; k++) {
    if (!between()) return null;
    const next = times(basis[k]!);
    diagonal.push(dot(basis[k]!, next));
    // Twice is enough (Parlett 1998, §6.9).
    for (let pass = 0; pass < 2; pass++) for (const vector of basis) add(next, vector, -dot(vector, next));
    const length = norm(next);
    if (!Number.isFinite(length)) return NaN;
    largest = largestOfTridiagonal(diagonal, beside);
    const error = length * lastComponent(diagonal, beside, largest);
    if (error <= tolerance * Math.abs(largest) || length <= 1e-14 * Math.abs(largest)) break;
    beside.push(length);
    basis.push(scaled(next, 1 / length));
  }
  return largest;
}

/** By bisection: a tridiagonal matrix has as many eigenvalues above a number as its shifted pivots are positive. */
function largestOfTridiagonal(diagonal: readonly number[], beside: readonly number[]): number {
  const reach = diagonal.map((_, i) => Math.abs(beside[i - 1] ?? 0) + Math.abs(beside[i] ?? 0));
  let high = Math.max(...diagonal.map((value, i) => value + reach[i]!));
  let low = Math.max(...diagonal);
  for (let i = 0; i < 200 && high - low > 1e-15 * Math.max(Math.abs(low), Math.abs(high)); i++) {
    const middle = (low + high) / 2;
    if (pivots(diagonal, beside, middle).some((pivot) => pivot > 0)) low = middle;
    else high = middle;
  }
  return high;
}

/** Pivots of T − shift · I. */
function pivots(diagonal: readonly number[], beside: readonly number[], shift: number): number[] {
  const result: number[] = [];
  diagonal.forEach((value, i) => {
    const before = result[i - 1];
    result.push(value - shift - (before === undefined ? 0 : beside[i - 1]! ** 2 / (before || -Number.MIN_VALUE)));
  });
  return result;
}

/** Of the normed eigenvector of the largest eigenvalue, whose components follow from the pivots. */
function lastComponent(diagonal: readonly number[], beside: readonly number[], largest: number): number {
  const found = pivots(diagonal, beside, largest);
  let component = 1;
  let squares = 1;
  for (let i = 0; i < diagonal.length - 1; i++) {
    component *= Math.abs(found[i]!) / beside[i]!;
    squares += component ** 2;
    // Kept in range: only the ratio counts.
    if (squares > 1e200) {
      component /= Math.sqrt(squares);
      squares = 1;
    }
  }
  return component / Math.sqrt(squares);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

function add(to: Float64Array, what: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * what[i]!;
}

function scaled(a: Float64Array, factor: number): Float64Array {
  return a.map((value) => factor * value);
}
