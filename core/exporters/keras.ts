/**
 * Keras: a .keras file, which is a zip of the layers as JSON and their weights as HDF5.
 *
 * The model takes encoded, unscaled features and answers with probabilities, or with the target's value in its own unit.
 * @see https://keras.io/guides/serialization_and_saving
 */
import { batchNormEpsilon, runningShare } from '../engine/batch-norm.ts';
import { StudioError } from '../errors/studio-error.ts';
import { dropsWeights, type Activation, type DropoutKind } from '../experiment/network-spec.ts';
import { hdf5File, type Hdf5Array } from './hdf5.ts';
import { modelMetadata, type PortableModel } from './portable-model.ts';
import { zipParts } from './zip.ts';

/** The first version whose files are like this. */
const kerasVersion = '3.0.0';

interface KerasLayer {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** In the order in which Keras numbers them. */
  readonly variables?: readonly Omit<Hdf5Array, 'path'>[];
}

/** @throws {StudioError} `export.kerasRange` for numbers that float32 would lose. */
export async function* kerasModel(model: PortableModel, time: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  checkRange(model);
  const layers = named(layersOf(model));
  const text = (name: string, content: unknown) => ({
    name,
    parts: [new TextEncoder().encode(JSON.stringify(content))],
  });
  const weights = await hdf5File(
    layers.flatMap(({ name, variables = [] }) =>
      variables.map((variable, i) => ({ ...variable, path: `layers/${name}/vars/${i}` })),
    ),
  );
  yield* zipParts(
    [
      text('metadata.json', { keras_version: kerasVersion, date_saved: new Date(time).toISOString() }),
      text('config.json', sequential(model, layers)),
      { name: 'model.weights.h5', parts: [weights] },
      // Keras passes over what it does not know; people and their scripts do not.
      text('dropout-studio.json', modelMetadata(model)),
    ],
    time,
  );
}

function layersOf(model: PortableModel): KerasLayer[] {
  const { data, layers, dropoutKind } = model;
  const { inputTransform, targetTransform, task } = data;
  const { offset, scale } = inputTransform;
  const isScaled = offset.some((value) => value !== 0) || scale.some((value) => value !== 1);
  return [
    ...(isScaled ? normalizations(offset, scale) : []),
    ...dropoutOf(dropoutKind, model.inputDropoutRate),
    ...layers.flatMap((layer) => [
      dense(layer),
      ...(layer.norm ? [batchNormalization(layer.norm)] : []),
      ...activationLayers[layer.activation],
      ...dropoutOf(dropoutKind, layer.dropoutRate),
    ]),
    task === 'classification'
      ? { className: 'Activation', config: { activation: 'softmax' } }
      : { className: 'Rescaling', config: { scale: targetTransform.scale, offset: targetTransform.offset } },
  ];
}

/**
 * Two, so that numbers like years lose nothing in float32: near an offset that is a float32 itself, subtracting it is exact; the
 * little that is left of the offset follows with the scale.
 */
function normalizations(offset: Float64Array, scale: Float64Array): KerasLayer[] {
  const layer = (mean: readonly number[], variance: readonly number[]): KerasLayer => ({
    className: 'Normalization',
    config: { axis: [-1], invert: false, mean, variance },
  });
  const near = Array.from(offset, Math.fround);
  return [
    layer(
      near,
      near.map(() => 1),
    ),
    layer(
      near.map((value, i) => offset[i]! - value),
      Array.from(scale, (value) => value * value),
    ),
  ];
}

function dense({ inputs, units, weight, bias }: PortableModel['layers'][number]): KerasLayer {
  const kernel = new Float32Array(weight.length);
  weight.forEach((value, i) => (kernel[(i % inputs) * units + Math.floor(i / inputs)] = value));
  return {
    className: 'Dense',
    config: { units, activation: 'linear', use_bias: true },
    variables: [
      { shape: [inputs, units], values: kernel },
      { shape: [units], values: bias },
    ],
  };
}

function batchNormalization(norm: NonNullable<PortableModel['layers'][number]['norm']>): KerasLayer {
  const variables = [norm.gamma, norm.beta, norm.runningMean, norm.runningVariance];
  return {
    className: 'BatchNormalization',
    config: { axis: -1, momentum: 1 - runningShare, epsilon: batchNormEpsilon, center: true, scale: true },
    variables: variables.map((values) => ({ shape: [values.length], values })),
  };
}

/** Keras has no layer that drops weights: they are trained on in full, and predict the same. */
function dropoutOf(kind: DropoutKind, rate: number): KerasLayer[] {
  return rate > 0 && !dropsWeights(kind) ? [{ className: dropoutLayers[kind], config: { rate, seed: null } }] : [];
}

const dropoutLayers: Readonly<Record<DropoutKind, string>> = {
  bernoulli: 'Dropout',
  gaussian: 'GaussianDropout',
  alpha: 'AlphaDropout',
  dropConnect: '',
};

const activation = (name: string): KerasLayer[] => [{ className: 'Activation', config: { activation: name } }];
const activationLayers: Readonly<Record<Activation, KerasLayer[]>> = {
  relu: activation('relu'),
  leakyRelu: [{ className: 'LeakyReLU', config: { negative_slope: 0.01 } }],
  elu: activation('elu'),
  selu: activation('selu'),
  gelu: activation('gelu'),
  tanh: activation('tanh'),
  sigmoid: activation('sigmoid'),
  linear: [],
};

type NamedLayer = KerasLayer & { readonly name: string };

/** As Keras names them, which is how it finds their weights again: the class in small letters, numbered. */
function named(layers: readonly KerasLayer[]): NamedLayer[] {
  const counts = new Map<string, number>();
  return layers.map((layer) => {
    const base = layer.className
      .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase();
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return { ...layer, name: count === 0 ? base : `${base}_${count}` };
  });
}

function sequential({ data }: PortableModel, layers: readonly NamedLayer[]): unknown {
  const shape = [null, data.features.length];
  const input = { batch_shape: shape, dtype: 'float32', sparse: false, name: 'input' };
  const layer = (className: string, config: object) => ({
    module: 'keras.layers',
    class_name: className,
    config,
    registered_name: null,
  });
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: {
      name: 'sequential',
      trainable: true,
      dtype: 'float32',
      layers: [
        layer('InputLayer', input),
        ...layers.map(({ className, name, config }) =>
          layer(className, { name, trainable: true, dtype: 'float32', ...config }),
        ),
      ],
      build_input_shape: shape,
    },
    registered_name: null,
    build_config: { input_shape: shape },
  };
}

/** Its layer for scaling takes no deviation below 10⁻⁷, and squares it in float32. */
const scaleRange = { least: 1e-6, most: 1e18 };
/** Offsets this many scales from 0 leave a thousandth of a scale in float32, in which Keras takes and gives numbers. */
const largestOffset = 10_000;

function checkRange({ data }: PortableModel): void {
  const { inputTransform, targetTransform, features, target } = data;
  const { offset, scale } = inputTransform;
  const isLost = (from: number, size: number) => Math.abs(from) > largestOffset * size;
  const at = scale.findIndex(
    (size, i) => isLost(offset[i]!, size) || size < scaleRange.least || size > scaleRange.most,
  );
  if (at < 0 && !isLost(targetTransform.offset, targetTransform.scale)) return;
  const column = at < 0 ? target : features[at]!;
  throw new StudioError(
    'export.kerasRange',
    `The numbers of “${column}” are large against their spread, or that is extreme: Keras computes in float32 and would lose it. Export to ONNX or PyTorch, which keep it.`,
    { column },
  );
}
