/**
 * ONNX: the trained network as a graph any runtime can evaluate.
 *
 * The graph is the whole way from raw features to an answer: input scaling, dense layers, batch normalisation, activations, dropout as it
 * is in evaluation, softmax (or the regression's value in its own unit).
 */
import type { AffineTransform } from '../data/prepared-data.ts';
import { batchNormEpsilon } from '../engine/batch-norm.ts';
import { dropoutRates, evaluationFactors, type Activation } from '../experiment/network-spec.ts';
import type { DataRead, DenseLayer, NormLayer, TrainedModel } from './model.ts';
import { OnnxGraph } from './onnx-graph.ts';
import { encodeModel, type OnnxModel, type OnnxNumber } from './onnx-messages.ts';

/** Operator set 17 (2022) is read by every current runtime; IR version 8 is the one that came with it. */
const opset = 17;
const irVersion = 8;

/**
 * The bytes of an .onnx file.
 *
 * Input `input` `[N, features]` takes raw, unscaled features. Outputs: `logits` and `probabilities` `[N, classes]`,
 * or `prediction` `[N, 1]` in the target's own unit. All are float32, save that an input or a prediction whose numbers are
 * large against their spread (seconds of the calendar, ids) is float64: in float32 their differences would be gone.
 * @param name - what the model is called inside the file.
 * @param read - how its data was read and split.
 */
export function onnxModel(model: TrainedModel, name: string, read: DataRead): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph();
  const outputs = addNetwork(graph, model);
  const { data } = model;
  const onnx: OnnxModel = {
    irVersion,
    producerName: 'dropout-studio',
    docString: `${name}: predicts ${data.target} from raw, unscaled features (${inputNumber(model)}).`,
    opsetImport: [{ domain: '', version: opset }],
    metadataProps: Object.entries(modelMetadata(model, read)).map(([key, value]) => ({ key, value })),
    graph: {
      name,
      node: graph.nodes,
      initializer: graph.tensors,
      input: [OnnxGraph.valueInfo('input', data.features.length, 'raw, unscaled features', inputNumber(model))],
      output: outputs,
    },
  };
  return encodeModel(onnx);
}

/** Offsets this many scales from 0 lose more than a ten-thousandth of a scale in float32. */
const largeOffset = 1000;

function isLarge(offset: number, scale: number): boolean {
  return Math.abs(offset) > largeOffset * scale;
}

function inputNumber({ data: { inputTransform } }: Pick<TrainedModel, 'data'>): OnnxNumber {
  const { offset, scale } = inputTransform;
  return offset.some((value, i) => isLarge(value, scale[i]!)) ? 'double' : 'float';
}

/** What the numbers mean, as text: the same keys in ONNX and safetensors. Lists are JSON. */
export function modelMetadata({ data, step }: TrainedModel, { spec, heldOut }: DataRead): Record<string, string> {
  return {
    task: data.task,
    target: data.target,
    features: JSON.stringify(data.features),
    classes: JSON.stringify(data.classes),
    step: String(step),
    // Before scaling; null where a row without a value is left out.
    ...(data.inputFill && { fill: JSON.stringify([...data.inputFill]) }),
    // With the decimal sign, and how the rows were split.
    data: JSON.stringify(spec),
    ...(heldOut && { heldOut: JSON.stringify({ validation: [...heldOut.validation], test: [...heldOut.test] }) }),
  };
}

/** @returns the graph's outputs. */
function addNetwork(graph: OnnxGraph, { data, layers, network }: TrainedModel) {
  const factors = evaluationFactors(network, dropoutRates(network));
  const factor = (position: number) => factors[position]!;

  let value = addInputTransform(graph, 'input', data.inputTransform, inputNumber({ data }));
  value = graph.multiply(value, factor(0), 'dropout.input');
  layers.forEach((layer, i) => {
    value = addDense(graph, value, layer, `layers.${i}`);
    if (layer.norm) value = addNorm(graph, value, layer.norm, `layers.${i}.norm`);
    const hidden = network.hidden[i];
    if (hidden) value = activationNodes[hidden.activation](graph, value, `layers.${i}.${hidden.activation}`);
    value = graph.multiply(value, factor(i + 1), hidden ? `layers.${i}.dropout` : 'dropout.output');
  });

  if (data.task === 'regression') {
    const { offset, scale } = data.targetTransform;
    const number = isLarge(offset, scale) ? 'double' : 'float';
    if (number === 'double') value = graph.cast(value, number, 'target.double');
    value = graph.multiply(value, scale, 'target.scale', number);
    value = graph.add(value, offset, 'target.offset', number);
    graph.node('Identity', [value], 'prediction');
    return [OnnxGraph.valueInfo('prediction', 1, data.target, number)];
  }
  graph.node('Identity', [value], 'logits');
  graph.node('Softmax', ['logits'], 'probabilities', { axis: -1 });
  return ['logits', 'probabilities'].map((name) => OnnxGraph.valueInfo(name, data.classes.length, data.target));
}

/** (raw − offset) / scale, in the input's precision, then float32; steps that change nothing are left out. */
function addInputTransform(
  graph: OnnxGraph,
  input: string,
  { offset, scale }: AffineTransform,
  number: OnnxNumber,
): string {
  const constant = (name: string, values: Float64Array) =>
    graph.tensor(name, [values.length], number === 'double' ? values : Float32Array.from(values));
  const shifted = offset.some((value) => value !== 0)
    ? graph.node('Sub', [input, constant('input.offset', offset)], 'shifted')
    : input;
  const scaled = scale.some((value) => value !== 1)
    ? graph.node('Div', [shifted, constant('input.scale', scale)], 'scaled')
    : shifted;
  return number === 'double' ? graph.cast(scaled, 'float', 'input.float') : scaled;
}

function addDense(graph: OnnxGraph, input: string, layer: DenseLayer, name: string): string {
  const weight = graph.tensor(`${name}.weight`, [layer.inputs, layer.units], layer.weight);
  const bias = graph.tensor(`${name}.bias`, [layer.units], layer.bias);
  return graph.node('Gemm', [input, weight, bias], name);
}

/** With the running averages, as evaluation does. */
function addNorm(graph: OnnxGraph, input: string, norm: NormLayer, name: string): string {
  const tensor = (key: keyof NormLayer) => graph.tensor(`${name}.${key}`, [norm[key].length], norm[key]);
  const inputs = [input, tensor('gamma'), tensor('beta'), tensor('runningMean'), tensor('runningVariance')];
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
