// Packed, register-blocked matrix product: C[m, n] (+)= A[m, k] · B[k, n] with any strides of A and B.
//
// Panels of A (6 rows) and B (8 columns) are copied so that the innermost loop reads both in order, padded with zeros
// at the edges; one 6 × 8 tile of C is then held in twelve vector registers over a whole block of k
// (Goto & van de Geijn 2008, "Anatomy of high-performance matrix multiplication").

const tileRows: i32 = 6;
const tileColumns: i32 = 8;
const blockDepth: i32 = 256;
const blockRows: i32 = 96;

// Where packed panels go; set once by the host, which reserves the room.
let packedA: usize = 0;
let packedB: usize = 0;
let edgeTile: usize = 0;

/** Bytes of scratch for products with at most this many columns of B. */
export function scratchBytes(columns: i32): i32 {
  const padded = (columns + tileColumns - 1) / tileColumns * tileColumns;
  return ((blockRows + padded) * blockDepth + tileRows * tileColumns) * 4;
}

/** Tells where the scratch lies. */
export function setScratch(at: usize): void {
  packedA = at;
  edgeTile = packedA + <usize>(blockRows * blockDepth * 4);
  packedB = edgeTile + <usize>(tileRows * tileColumns * 4);
}

/** a · b + c, in one rounding where the host can. */
// @ts-ignore: decorator
@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return f32x4.relaxed_madd(a, b, c);
  } else {
    return f32x4.add(f32x4.mul(a, b), c);
  }
}

/**
 * Columns `from` to `to` of the product. Strides are in elements: element (i, p) of A lies at
 * `a + (i · rowA + p · columnA) · 4`. C is row-major with `n` columns; it starts from `bias` (one value per column) or,
 * where that is 0, from zero. Each element's sum has the same order whichever columns are asked for.
 */
export function multiplyMatrices(
  from: i32, to: i32,
  m: i32, n: i32, k: i32,
  a: usize, rowA: i32, columnA: i32,
  b: usize, rowB: i32, columnB: i32,
  c: usize, bias: usize,
): void {
  const columns = to - from;
  const rowBytes = <usize>n << 2;
  b += <usize>(from * columnB) << 2;
  c += <usize>from << 2;
  startFrom(c, m, columns, rowBytes, bias == 0 ? 0 : bias + (<usize>from << 2));
  for (let p: i32 = 0; p < k; p += blockDepth) {
    const depth = min(blockDepth, k - p);
    packColumns(b + (<usize>(p * rowB) << 2), rowB, columnB, depth, columns);
    for (let i: i32 = 0; i < m; i += blockRows) {
      const rows = min(blockRows, m - i);
      packRows(a + (<usize>(i * rowA + p * columnA) << 2), rowA, columnA, rows, depth);
      multiplyPanels(rows, columns, depth, c + rowBytes * <usize>i, rowBytes);
    }
  }
}

function startFrom(c: usize, m: i32, columns: i32, rowBytes: usize, bias: usize): void {
  const bytes = <usize>columns << 2;
  for (let i: i32 = 0; i < m; i++, c += rowBytes) {
    if (bias == 0) memory.fill(c, 0, bytes);
    else memory.copy(c, bias, bytes);
  }
}

/** Panels of 6 rows: for each panel, for each p, six neighbours. */
function packRows(a: usize, rowA: i32, columnA: i32, rows: i32, depth: i32): void {
  let to = packedA;
  const step = <usize>columnA << 2;
  const stride = <usize>rowA << 2;
  for (let i: i32 = 0; i < rows; i += tileRows) {
    const used = min(tileRows, rows - i);
    const panel = a + stride * <usize>i;
    if (used == tileRows) {
      for (let p: i32 = 0; p < depth; p++) {
        const from = panel + step * <usize>p;
        store<f32>(to, load<f32>(from));
        store<f32>(to, load<f32>(from + stride), 4);
        store<f32>(to, load<f32>(from + 2 * stride), 8);
        store<f32>(to, load<f32>(from + 3 * stride), 12);
        store<f32>(to, load<f32>(from + 4 * stride), 16);
        store<f32>(to, load<f32>(from + 5 * stride), 20);
        to += 24;
      }
    } else {
      for (let p: i32 = 0; p < depth; p++) {
        const from = panel + step * <usize>p;
        for (let r: i32 = 0; r < tileRows; r++) {
          store<f32>(to, r < used ? load<f32>(from + stride * <usize>r) : 0);
          to += 4;
        }
      }
    }
  }
}

/** Panels of 8 columns: for each panel, for each p, eight neighbours. */
function packColumns(b: usize, rowB: i32, columnB: i32, depth: i32, n: i32): void {
  let to = packedB;
  const step = <usize>rowB << 2;
  const stride = <usize>columnB << 2;
  for (let j: i32 = 0; j < n; j += tileColumns) {
    const used = min(tileColumns, n - j);
    const panel = b + stride * <usize>j;
    if (used == tileColumns && columnB == 1) {
      for (let p: i32 = 0; p < depth; p++) {
        const from = panel + step * <usize>p;
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        to += 32;
      }
    } else if (used == tileColumns && rowB == 1) {
      to = packTransposed(panel, stride, depth, to);
    } else {
      for (let p: i32 = 0; p < depth; p++) {
        const from = panel + step * <usize>p;
        for (let s: i32 = 0; s < tileColumns; s++) {
          store<f32>(to, s < used ? load<f32>(from + stride * <usize>s) : 0);
          to += 4;
        }
      }
    }
  }
}

/** A panel whose columns are rows of B in memory: 4 × 4 squares are turned in registers. @returns where it ends. */
function packTransposed(panel: usize, stride: usize, depth: i32, to: usize): usize {
  const whole = depth & ~3;
  for (let p: i32 = 0; p < whole; p += 4) {
    const from = panel + (<usize>p << 2);
    turnSquare(from, stride, to);
    turnSquare(from + 4 * stride, stride, to + 16);
    to += 128;
  }
  for (let p: i32 = whole; p < depth; p++) {
    const from = panel + (<usize>p << 2);
    for (let s: usize = 0; s < <usize>tileColumns; s++, to += 4) store<f32>(to, load<f32>(from + stride * s));
  }
  return to;
}

/** Four values of each of four rows become four rows of four, 32 bytes apart. */
// @ts-ignore: decorator
@inline
function turnSquare(from: usize, stride: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + stride);
  const c = v128.load(from + 2 * stride);
  const d = v128.load(from + 3 * stride);
  const ab01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const ab23 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd01 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cd23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(ab01, cd01, 0, 2));
  v128.store(to, v128.shuffle<i64>(ab01, cd01, 1, 3), 32);
  v128.store(to, v128.shuffle<i64>(ab23, cd23, 0, 2), 64);
  v128.store(to, v128.shuffle<i64>(ab23, cd23, 1, 3), 96);
}

function multiplyPanels(rows: i32, n: i32, depth: i32, c: usize, rowBytes: usize): void {
  const panelA = <usize>(depth * tileRows) << 2;
  const panelB = <usize>(depth * tileColumns) << 2;
  for (let j: i32 = 0; j < n; j += tileColumns) {
    const b = packedB + panelB * <usize>(j / tileColumns);
    const columns = min(tileColumns, n - j);
    for (let i: i32 = 0; i < rows; i += tileRows) {
      const a = packedA + panelA * <usize>(i / tileRows);
      const used = min(tileRows, rows - i);
      const to = c + rowBytes * <usize>i + (<usize>j << 2);
      if (used == tileRows && columns == tileColumns) {
        multiplyTile(depth, a, b, to, rowBytes);
      } else {
        memory.fill(edgeTile, 0, tileRows * tileColumns * 4);
        multiplyTile(depth, a, b, edgeTile, tileColumns * 4);
        addEdge(to, rowBytes, used, columns);
      }
    }
  }
}

function addEdge(c: usize, rowBytes: usize, rows: i32, columns: i32): void {
  for (let i: i32 = 0; i < rows; i++) {
    for (let j: i32 = 0; j < columns; j++) {
      const at = c + rowBytes * <usize>i + (<usize>j << 2);
      store<f32>(at, load<f32>(at) + load<f32>(edgeTile + (<usize>(i * tileColumns + j) << 2)));
    }
  }
}

/** c[6, 8] += a[6, depth] · b[depth, 8]. Twelve sums, two values of b and one of a: fifteen of sixteen registers. */
function multiplyTile(depth: i32, a: usize, b: usize, c: usize, rowBytes: usize): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  for (let p: i32 = 0; p < depth; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    x = v128.load32_splat(a, 4);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    x = v128.load32_splat(a, 8);
    c20 = multiplyAdd(x, b0, c20);
    c21 = multiplyAdd(x, b1, c21);
    x = v128.load32_splat(a, 12);
    c30 = multiplyAdd(x, b0, c30);
    c31 = multiplyAdd(x, b1, c31);
    x = v128.load32_splat(a, 16);
    c40 = multiplyAdd(x, b0, c40);
    c41 = multiplyAdd(x, b1, c41);
    x = v128.load32_splat(a, 20);
    c50 = multiplyAdd(x, b0, c50);
    c51 = multiplyAdd(x, b1, c51);
    a += 24;
    b += 32;
  }
  addRow(c, c00, c01);
  addRow(c + rowBytes, c10, c11);
  addRow(c + 2 * rowBytes, c20, c21);
  addRow(c + 3 * rowBytes, c30, c31);
  addRow(c + 4 * rowBytes, c40, c41);
  addRow(c + 5 * rowBytes, c50, c51);
}

// @ts-ignore: decorator
@inline
function addRow(c: usize, left: v128, right: v128): void {
  v128.store(c, f32x4.add(v128.load(c), left));
  v128.store(c, f32x4.add(v128.load(c, 16), right), 16);
}
