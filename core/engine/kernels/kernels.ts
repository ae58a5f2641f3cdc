/**
 * What a network is computed with.
 *
 * All numbers of a run live in one memory; kernels take positions in it, counted in elements, and allocate nothing.
 * Two implementations share this interface: `reference` (float64, readable, the definition) and WebAssembly (float32,
 * fast, held to the reference by tests). Matrices are row-major; a batch is `[rows, units]`.
 */
import type { Activation } from '../../experiment/network-spec.ts';
import type { StreamPurpose } from '../random.ts';

/** Position of a tensor's first element in the memory. */
export type Position = number;

/** Which mask to draw: the same coordinates always give the same mask. */
export interface MaskCoordinates {
  seed: number;
  /** A stream of {@link import('../random.ts').streams}. */
  stream: number;
  /** Dropout position, 0 for the input. */
  position: number;
  step: number;
}

export interface Kernels {
  /** Shown to people and kept with each run: `reference-float64`, `wasm-simd`, `wasm-relaxed-simd`, `wasm-relaxed-simd-256`. */
  readonly name: string;
  /** The whole memory; index = position. */
  readonly memory: Float32Array | Float64Array;

  /**
   * `order` = 0 … count − 1, shuffled (Fisher & Yates) as {@link import('../random.ts').RandomStream} shuffles.
   * @param index - of the stream: an epoch.
   */
  shuffle(order: Position, count: number, seed: number, purpose: StreamPurpose, index: number): void;
  /** `out[r] = source[indices[r]]` for rows of the given width. */
  gatherRows(source: Position, width: number, indices: Position, rows: number, out: Position): void;
  /** `out = input · weight + bias`; input `[rows, inputs]`, weight `[inputs, units]`, bias `[units]`. */
  dense(
    input: Position,
    weight: Position,
    bias: Position,
    out: Position,
    rows: number,
    inputs: number,
    units: number,
  ): void;
  /**
   * `inputGradient = gradient · weightᵀ`: how the loss changes with the layer's input; times `factors`, `[rows, inputs]`,
   * where given: what {@link activate} left of the layer before, so that the gradient is that of its sums.
   */
  denseInputGradient(
    gradient: Position,
    weight: Position,
    inputGradient: Position,
    rows: number,
    inputs: number,
    units: number,
    factors?: Position,
  ): void;
  /** `weightGradient = inputᵀ · gradient`, `biasGradient` = column sums of `gradient`. */
  denseParameterGradient(
    input: Position,
    gradient: Position,
    weightGradient: Position,
    biasGradient: Position,
    rows: number,
    inputs: number,
    units: number,
  ): void;
  /**
   * `out = f(values)`, and `values` becomes f′(values): all that the backward pass needs of it. Both times `factors`,
   * the mask of a dropout behind, where given.
   */
  activate(activation: Activation, values: Position, out: Position, count: number, factors?: Position): void;
  /**
   * Draws a mask: `factor` where `uniform > dropoutRate`, else 0.
   * Element i takes word i mod 4 of the Philox block i div 4 at these coordinates.
   */
  drawMask(mask: Position, count: number, dropoutRate: number, factor: number, at: MaskCoordinates): void;
  /**
   * Draws normal noise around 1 with the given standard deviation (Box & Muller 1958).
   * Elements 4i … 4i + 3 take the words of Philox block i at these coordinates: the first two give the first two values,
   * radius √(−2 ln u) times cosine and sine of 2πv, with u in (0, 1] and v in [0, 1) from the words' upper 24 bits.
   */
  drawNoise(noise: Position, count: number, deviation: number, at: MaskCoordinates): void;
  /** `values = values × factors`, element by element. */
  multiply(values: Position, factors: Position, count: number): void;
  /** `values += kept` where the mask is not 0, and `dropped` where it is. */
  shiftByMask(values: Position, mask: Position, count: number, kept: number, dropped: number): void;
  /** `values = values × factor`. */
  scale(values: Position, count: number, factor: number): void;
  /**
   * Softmax cross-entropy. `gradient = (softmax(logits) − onehot(targets)) / rows`.
   * @returns the loss summed over the rows.
   */
  softmaxCrossEntropy(logits: Position, targets: Position, gradient: Position, rows: number, classes: number): number;
  /**
   * Squared error. `gradient = 2 (predictions − targets) / count`.
   * @returns the squared errors' sum.
   */
  squaredError(predictions: Position, targets: Position, gradient: Position, count: number): number;
  /** Rows whose largest logit is the target's; the first of equal ones counts. */
  countCorrect(logits: Position, targets: Position, rows: number, classes: number): number;
  /** Sum of squares: NaN or infinite as soon as one value is. */
  sumOfSquares(values: Position, count: number): number;

  /** Columns of `[rows, columns]` that are longer than the limit are scaled down to it; Euclidean length. */
  limitColumnNorms(weights: Position, rows: number, columns: number, limit: number): void;
  /** Mean and variance (divided by `rows`) of each column; `[columns]` each. */
  columnMoments(values: Position, mean: Position, variance: Position, rows: number, columns: number): void;
  /** `normalized = (values − mean) / √(variance + epsilon)`, `values = gamma × normalized + beta`, column by column. */
  normalize(
    values: Position,
    normalized: Position,
    mean: Position,
    variance: Position,
    gamma: Position,
    beta: Position,
    rows: number,
    columns: number,
    epsilon: number,
  ): void;
  /**
   * The way back through {@link normalize}: `betaGradient = Σ gradient`, `gammaGradient = Σ gradient × normalized`, and
   * `gradient = gamma / √(variance + epsilon) × (gradient − share × (betaGradient + normalized × gammaGradient))`.
   * @param share - 1 / rows where mean and variance are those of these rows, 0 where they are constants.
   */
  normalizeGradient(
    gradient: Position,
    normalized: Position,
    variance: Position,
    gamma: Position,
    gammaGradient: Position,
    betaGradient: Position,
    rows: number,
    columns: number,
    epsilon: number,
    share: number,
  ): void;

  /** `gradients += weightDecay × parameters`. */
  addWeightDecay(parameters: Position, gradients: Position, count: number, weightDecay: number): void;
  /** w ← w − η g */
  sgd(parameters: Position, gradients: Position, count: number, learningRate: number): void;
  /** v ← μ v + g; w ← w − η v, or with Nesterov's look-ahead w ← w − η (g + μ v) (Sutskever et al. 2013). */
  momentum(
    parameters: Position,
    gradients: Position,
    velocity: Position,
    count: number,
    learningRate: number,
    momentum: number,
    nesterov: boolean,
  ): void;
  /** s ← s + g²; w ← w − η g / (√s + ε) (Duchi et al. 2011). */
  adagrad(
    parameters: Position,
    gradients: Position,
    squares: Position,
    count: number,
    learningRate: number,
    epsilon: number,
  ): void;
  /** s ← ρ s + (1 − ρ) g²; d = g √(u + ε) / √(s + ε); u ← ρ u + (1 − ρ) d²; w ← w − η d (Zeiler 2012). */
  adadelta(
    parameters: Position,
    gradients: Position,
    squares: Position,
    updates: Position,
    count: number,
    learningRate: number,
    rho: number,
    epsilon: number,
  ): void;
  /** s ← α s + (1 − α) g²; w ← w − η g / (√s + ε) (Tieleman & Hinton 2012). */
  rmsprop(
    parameters: Position,
    gradients: Position,
    squares: Position,
    count: number,
    learningRate: number,
    alpha: number,
    epsilon: number,
  ): void;
  /**
   * m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − stepSize m / (√v / correction + ε).
   * The caller passes the bias corrections: stepSize = η / (1 − β₁ᵗ), correction = √(1 − β₂ᵗ) (Kingma & Ba 2015).
   */
  adam(
    parameters: Position,
    gradients: Position,
    mean: Position,
    variance: Position,
    count: number,
    stepSize: number,
    correction: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /**
   * m and v as in `adam`; w ← w − (meanStep m + gradientStep g) / (√v / correction + ε) (Dozat 2016).
   * The caller passes what the momentum's schedule makes of the step sizes.
   */
  nadam(
    parameters: Position,
    gradients: Position,
    mean: Position,
    variance: Position,
    count: number,
    meanStep: number,
    gradientStep: number,
    correction: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
}

/** Makes kernels over a fresh, zeroed memory of so many numbers. */
export type KernelsFactory = (elements: number) => Kernels;
