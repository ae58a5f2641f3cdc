/**
 * ONNX: the trained network as a graph any runtime can evaluate.
 *
 * The graph is the whole way to an answer: scaling, dense layers, batch normalisation, activations, softmax (or the
 * regression's value in its own unit). Where it is asked to, it begins with a table's columns and has Dropout operators.
 */
import type { ExportChoices } from '../contract/export-formats.ts';
import { StudioError } from '../errors/studio-error.ts';
import { batchNormEpsilon } from '../engine/batch-norm.ts';
import type { Activation } from '../experiment/network-spec.ts';
import type { NormLayer } from './model.ts';
import { OnnxGraph, tableDomain } from './onnx-graph.ts';
import { addInputs } from './onnx-inputs.ts';
import { encodeModel } from './onnx-messages.ts';
import { modelMetadata, needsDoubleOutput, type PortableLayer, type PortableModel } from './portable-model.ts';

/** Each operator set with the version of the file's form that came with it, and of the operators for tables. */
const opsets = {
  /** 2022; read by every current runtime. */
  '17': { version: 17, ir: 8, table: 3 },
  /** 2025; the newest that ONNX Runtime reads. */
  '26': { version: 26, ir: 13, table: 5 },
} as const satisfies Readonly<Record<ExportChoices['opset'], object>>;

/**
 * The bytes of an .onnx file.
 *
 * Input `input` `[N, features]`, or the columns as {@link addInputs} says. Outputs: `logits` and `probabilities`
 * `[N, classes]`, or `prediction` `[N, 1]` in the target's own unit. All are float32, save that inputs or a prediction whose
 * numbers are large against their spread (seconds of the calendar, ids) are float64: in float32 their differences would be gone.
 * @throws {StudioError} `export.onnxDropout` where Dropout operators are asked for and there is none for the kind.
 */
export function onnxModel(
  model: PortableModel,
  { input, opset, dropout }: Pick<ExportChoices, 'input' | 'opset' | 'dropout'>,
): Uint8Array<ArrayBuffer> {
  const { name, data } = model;
  if (dropout && model.dropoutKind !== 'bernoulli') throw noOperator(model.dropoutKind);
  const graph = new OnnxGraph(['logits', 'probabilities', 'prediction']);
  addNetwork(graph, model, addInputs(graph, model, input), dropout);
  const { version, ir, table } = opsets[opset];
  const usesTable = graph.nodes.some(({ domain }) => domain === tableDomain);
  return encodeModel({
    irVersion: ir,
    producerName: 'dropout-studio',
    docString: `${name}: predicts ${data.target}.`,
    opsetImport: [{ domain: '', version }, ...(usesTable ? [{ domain: tableDomain, version: table }] : [])],
    metadataProps: Object.entries(modelMetadata(model)).map(([key, value]) => ({ key, value })),
    graph: { name, node: graph.nodes, initializer: graph.tensors, input: graph.inputs, output: graph.outputs },
  });
}

function addNetwork(graph: OnnxGraph, model: PortableModel, inputs: string, hasDropout: boolean): void {
  const { data, layers } = model;
  const dropped = (value: string, rate: number, name: string) =>
    hasDropout && rate > 0 ? graph.node('Dropout', [value, graph.scalar(`${name}.ratio`, rate)], name) : value;
  let value = dropped(inputs, model.inputDropoutRate, 'dropout.input');
  layers.forEach((layer, i) => {
    const name = `layers.${i}`;
    value = addDense(graph, value, layer, name);
    if (layer.norm) value = addNorm(graph, value, layer.norm, `norms.${i}`);
    value = activationNodes[layer.activation](graph, value, `${name}.${layer.activation}`);
    value = dropped(value, layer.dropoutRate, `dropout.${i}`);
  });
  if (data.task === 'classification') {
    const logits = graph.output('Identity', value, 'logits', data.classes.length, data.target, 'float');
    graph.output('Softmax', logits, 'probabilities', data.classes.length, data.target, 'float');
    return;
  }
  const { offset, scale } = data.targetTransform;
  const number = needsDoubleOutput(model) ? 'double' : 'float';
  if (number === 'double') value = graph.cast(value, number, 'target.double');
  value = graph.multiply(value, scale, 'target.scale', number);
  value = graph.add(value, offset, 'target.offset', number);
  graph.output('Identity', value, 'prediction', 1, data.target, number);
}

function addDense(graph: OnnxGraph, input: string, layer: PortableLayer, name: string): string {
  const weight = graph.tensor(`${name}.weight`, [layer.units, layer.inputs], layer.weight);
  const bias = graph.tensor(`${name}.bias`, [layer.units], layer.bias);
  return graph.node('Gemm', [input, weight, bias], name, { transB: 1 });
}

/** With the running averages, as evaluation does. */
function addNorm(graph: OnnxGraph, input: string, norm: NormLayer, name: string): string {
  const tensor = (part: string, values: Float32Array) => graph.tensor(`${name}.${part}`, [values.length], values);
  const inputs = [
    input,
    tensor('weight', norm.gamma),
    tensor('bias', norm.beta),
    tensor('running_mean', norm.runningMean),
    tensor('running_var', norm.runningVariance),
  ];
  return graph.node('BatchNormalization', inputs, name, { epsilon: batchNormEpsilon });
}

/** The operators of each activation. @returns the last one's output. */
const activationNodes: Readonly<Record<Activation, (graph: OnnxGraph, input: string, name: string) => string>> = {
  relu: (graph, input, name) => graph.node('Relu', [input], name),
  leakyRelu: (graph, input, name) => graph.node('LeakyRelu', [input], name, { alpha: 0.01 }),
  elu: (graph, input, name) => graph.node('Elu', [input], name, { alpha: 1.0 }),
  selu: (graph, input, name) => graph.node('Selu', [input], name),
  gelu: (graph, input, name) => {
    // x · Φ(x) with Φ by the error function; the operator Gelu came with operator set 20 only.
    const erf = graph.node('Erf', [graph.multiply(input, Math.SQRT1_2, `${name}.argument`)], `${name}.erf`);
    const doubled = graph.node('Mul', [input, graph.add(erf, 1, `${name}.onePlusErf`)], `${name}.doubled`);
    return graph.multiply(doubled, 0.5, name);
  },
  tanh: (graph, input, name) => graph.node('Tanh', [input], name),
  sigmoid: (graph, input, name) => graph.node('Sigmoid', [input], name),
  linear: (_, input) => input,
};

function noOperator(kind: string): StudioError {
  return new StudioError(
    'export.onnxDropout',
    `ONNX has an operator for dropout of units only, none for ${kind}. Export without Dropout operators (predictions are the same), or to PyTorch.`,
    { kind },
  );
}
