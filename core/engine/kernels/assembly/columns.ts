// What treats a matrix column by column: the norms of the units' weights, and batch normalisation; see ../kernels.ts.
// Each kernel treats the columns `from` to `to`, four at a time and the last ones singly.

/** Scales down every column that is longer than the limit. NaN stays, so that divergence is seen. */
export function limitColumnNorms(from: i32, to: i32, weights: usize, rows: i32, columns: i32, limit: f32): void {
  const stride = (<usize>columns) << 2;
  const size = stride * <usize>rows;
  const end = weights + ((<usize>to) << 2);
  const most = f32x4.splat(limit);
  let at = weights + ((<usize>from) << 2);
  for (; at + 16 <= end; at += 16) {
    let squares = f32x4.splat(0);
    for (let row: usize = 0; row < size; row += stride) {
      const w = v128.load(at + row);
      squares = f32x4.add(squares, f32x4.mul(w, w));
    }
    const norms = f32x4.sqrt(squares);
    const isLong = f32x4.gt(norms, most);
    if (!v128.any_true(isLong)) continue;
    const factors = v128.bitselect(f32x4.div(most, norms), f32x4.splat(1), isLong);
    for (let row: usize = 0; row < size; row += stride) {
      v128.store(at + row, f32x4.mul(v128.load(at + row), factors));
    }
  }
  for (; at < end; at += 4) {
    let squares: f32 = 0;
    for (let row: usize = 0; row < size; row += stride) squares += load<f32>(at + row) * load<f32>(at + row);
    const norm = sqrt(squares);
    if (!(norm > limit)) continue;
    const factor = limit / norm;
    for (let row: usize = 0; row < size; row += stride) store<f32>(at + row, load<f32>(at + row) * factor);
  }
}

export function columnMoments(
  from: i32,
  to: i32,
  values: usize,
  mean: usize,
  variance: usize,
  rows: i32,
  columns: i32,
): void {
  const stride = (<usize>columns) << 2;
  const size = stride * <usize>rows;
  const end = (<usize>to) << 2;
  const count = f32x4.splat(<f32>rows);
  let at = (<usize>from) << 2;
  for (; at + 16 <= end; at += 16) {
    let sums = f32x4.splat(0);
    for (let row: usize = 0; row < size; row += stride) sums = f32x4.add(sums, v128.load(values + at + row));
    const means = f32x4.div(sums, count);
    let squares = f32x4.splat(0);
    for (let row: usize = 0; row < size; row += stride) {
      const rest = f32x4.sub(v128.load(values + at + row), means);
      squares = f32x4.add(squares, f32x4.mul(rest, rest));
    }
    v128.store(mean + at, means);
    v128.store(variance + at, f32x4.div(squares, count));
  }
  for (; at < end; at += 4) {
    let sum: f32 = 0;
    for (let row: usize = 0; row < size; row += stride) sum += load<f32>(values + at + row);
    const centre = sum / <f32>rows;
    let squares: f32 = 0;
    for (let row: usize = 0; row < size; row += stride) {
      const rest = load<f32>(values + at + row) - centre;
      squares += rest * rest;
    }
    store<f32>(mean + at, centre);
    store<f32>(variance + at, squares / <f32>rows);
  }
}

export function normalize(
  from: i32,
  to: i32,
  values: usize,
  normalized: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
): void {
  const stride = (<usize>columns) << 2;
  const size = stride * <usize>rows;
  const end = (<usize>to) << 2;
  let at = (<usize>from) << 2;
  for (; at + 16 <= end; at += 16) {
    const means = v128.load(mean + at);
    const deviations = f32x4.sqrt(f32x4.add(v128.load(variance + at), f32x4.splat(epsilon)));
    const scales = v128.load(gamma + at);
    const shifts = v128.load(beta + at);
    for (let row: usize = 0; row < size; row += stride) {
      const x = f32x4.div(f32x4.sub(v128.load(values + at + row), means), deviations);
      v128.store(normalized + at + row, x);
      v128.store(values + at + row, f32x4.add(f32x4.mul(scales, x), shifts));
    }
  }
  for (; at < end; at += 4) {
    const deviation = sqrt(load<f32>(variance + at) + epsilon);
    for (let row: usize = 0; row < size; row += stride) {
      const x = (load<f32>(values + at + row) - load<f32>(mean + at)) / deviation;
      store<f32>(normalized + at + row, x);
      store<f32>(values + at + row, load<f32>(gamma + at) * x + load<f32>(beta + at));
    }
  }
}

export function normalizeGradient(
  from: i32,
  to: i32,
  gradient: usize,
  normalized: usize,
  variance: usize,
  gamma: usize,
  gammaGradient: usize,
  betaGradient: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
  share: f32,
): void {
  const stride = (<usize>columns) << 2;
  const size = stride * <usize>rows;
  const end = (<usize>to) << 2;
  const shares = f32x4.splat(share);
  let at = (<usize>from) << 2;
  for (; at + 16 <= end; at += 16) {
    let sums = f32x4.splat(0);
    let products = f32x4.splat(0);
    for (let row: usize = 0; row < size; row += stride) {
      const g = v128.load(gradient + at + row);
      sums = f32x4.add(sums, g);
      products = f32x4.add(products, f32x4.mul(g, v128.load(normalized + at + row)));
    }
    v128.store(betaGradient + at, sums);
    v128.store(gammaGradient + at, products);
    const deviations = f32x4.sqrt(f32x4.add(v128.load(variance + at), f32x4.splat(epsilon)));
    const factors = f32x4.div(v128.load(gamma + at), deviations);
    for (let row: usize = 0; row < size; row += stride) {
      const through = f32x4.mul(shares, f32x4.add(sums, f32x4.mul(v128.load(normalized + at + row), products)));
      const g = f32x4.sub(v128.load(gradient + at + row), through);
      v128.store(gradient + at + row, f32x4.mul(factors, g));
    }
  }
  for (; at < end; at += 4) {
    let sum: f32 = 0;
    let product: f32 = 0;
    for (let row: usize = 0; row < size; row += stride) {
      sum += load<f32>(gradient + at + row);
      product += load<f32>(gradient + at + row) * load<f32>(normalized + at + row);
    }
    store<f32>(betaGradient + at, sum);
    store<f32>(gammaGradient + at, product);
    const factor = load<f32>(gamma + at) / sqrt(load<f32>(variance + at) + epsilon);
    for (let row: usize = 0; row < size; row += stride) {
      const through = share * (sum + load<f32>(normalized + at + row) * product);
      store<f32>(gradient + at + row, factor * (load<f32>(gradient + at + row) - through));
    }
  }
}
