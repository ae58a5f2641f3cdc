/** Builds the nodes and constants of an ONNX graph; every method returns the name of the value it made. */
import {
  attributeTypes,
  dataTypes,
  type OnnxAttribute,
  type OnnxNode,
  type OnnxNumber,
  type OnnxTensor,
  type OnnxType,
  type OnnxValueInfo,
} from './onnx-messages.ts';

/** Attributes that are whole numbers; other numbers are floats. */
const integers: ReadonlySet<string> = new Set(['axis', 'to', 'transB', 'default_int64']);

type AttributeValue = number | readonly string[] | readonly number[];

/** The operator set in which operators for tables are. */
export const tableDomain = 'ai.onnx.ml';

export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];
  readonly inputs: OnnxValueInfo[] = [];
  readonly outputs: OnnxValueInfo[] = [];
  readonly #taken: Set<string>;

  /** @param outputs - names that nothing else may have. */
  constructor(outputs: readonly string[]) {
    this.#taken = new Set(outputs);
  }

  /** An input `[N, width]`; a name that is taken gets a sign more. */
  input(name: string, width: number, docString: string, type: OnnxType): string {
    const free = this.#free(name);
    this.inputs.push(valueInfo(free, width, docString, type));
    return free;
  }

  /** Makes a value an output `[N, width]`. @param name - one of those given to the constructor. */
  output(opType: string, input: string, name: string, width: number, docString: string, type: OnnxNumber): string {
    const attributes = opType === 'Softmax' ? { axis: -1 } : {};
    this.nodes.push(nodeOf(opType, [input], name, attributes));
    this.outputs.push(valueInfo(name, width, docString, type));
    return name;
  }

  /**
   * Appends an operator with one output.
   * @param name - of the node and of its output.
   */
  node(
    opType: string,
    input: readonly string[],
    name: string,
    attributes: Readonly<Record<string, AttributeValue>> = {},
    domain = '',
  ): string {
    const free = this.#free(name);
    this.nodes.push(nodeOf(opType, input, free, attributes, domain));
    return free;
  }

  /** Adds a constant of the values' own precision. @param values - row-major; copied. */
  tensor(name: string, dims: readonly number[], values: Float32Array | Float64Array | BigInt64Array): string {
    const dataType =
      values instanceof BigInt64Array ? 'int64' : values instanceof Float64Array ? 'double' : ('float' as const);
    const free = this.#free(name);
    // The format is little-endian, and so is every machine the studio runs on.
    const rawData = Uint8Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.tensors.push({ name: free, dims, dataType: dataTypes[dataType], rawData });
    return free;
  }

  /** The value in another precision. */
  cast(value: string, to: OnnxNumber, name: string): string {
    return this.node('Cast', [value], name, { to: dataTypes[to] });
  }

  /** value × factor; the value itself where the factor is 1. */
  multiply(value: string, factor: number, name: string, number: OnnxNumber = 'float'): string {
    return factor === 1 ? value : this.node('Mul', [value, this.scalar(`${name}.factor`, factor, number)], name);
  }

  /** value + summand; the value itself where the summand is 0. */
  add(value: string, summand: number, name: string, number: OnnxNumber = 'float'): string {
    return summand === 0 ? value : this.node('Add', [value, this.scalar(`${name}.summand`, summand, number)], name);
  }

  scalar(name: string, value: number, number: OnnxNumber = 'float'): string {
    return this.tensor(name, [], number === 'double' ? Float64Array.of(value) : Float32Array.of(value));
  }

  #free(name: string): string {
    let free = name;
    while (this.#taken.has(free)) free += '_';
    this.#taken.add(free);
    return free;
  }
}

function nodeOf(
  opType: string,
  input: readonly string[],
  name: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  domain = '',
): OnnxNode {
  const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
  return { name, opType, domain, input, output: [name], attribute };
}

function attributeOf(name: string, value: AttributeValue): OnnxAttribute {
  if (typeof value === 'number') {
    return integers.has(name)
      ? { name, type: attributeTypes.int, i: value }
      : { name, type: attributeTypes.float, f: value };
  }
  const texts = value.filter((one) => typeof one === 'string');
  if (texts.length > 0) {
    return { name, type: attributeTypes.strings, strings: texts.map((text) => new TextEncoder().encode(text)) };
  }
  return { name, type: attributeTypes.ints, ints: value.filter((one) => typeof one === 'number') };
}

function valueInfo(name: string, width: number, docString: string, type: OnnxType): OnnxValueInfo {
  const shape = { dim: [{ dimParam: 'N' }, { dimValue: width }] };
  return { name, docString, type: { tensorType: { elemType: dataTypes[type], shape } } };
}
