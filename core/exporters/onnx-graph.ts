/** Builds the nodes and constants of an ONNX graph; every method returns the name of the value it made. */
import {
  attributeTypes,
  dataTypes,
  type OnnxNode,
  type OnnxNumber,
  type OnnxTensor,
  type OnnxValueInfo,
} from './onnx-messages.ts';

/** Attributes that are whole numbers; all others are floats. */
const integers: ReadonlySet<string> = new Set(['axis', 'to']);

export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];

  /**
   * Appends an operator with one output.
   * @param name - of the node and of its output.
   * @param attributes - `axis` and `to` are written as integers, everything else as a float.
   */
  node(opType: string, input: readonly string[], name: string, attributes: Readonly<Record<string, number>> = {}) {
    const attribute = Object.entries(attributes).map(([key, value]) =>
      integers.has(key)
        ? { name: key, type: attributeTypes.int, i: value }
        : { name: key, type: attributeTypes.float, f: value },
    );
    this.nodes.push({ name, opType, input, output: [name], attribute });
    return name;
  }

  /** Adds a constant of the values' own precision. @param values - row-major; copied. */
  tensor(name: string, dims: readonly number[], values: Float32Array | Float64Array): string {
    const size = values.BYTES_PER_ELEMENT;
    const rawData = new Uint8Array(values.length * size);
    const view = new DataView(rawData.buffer);
    values.forEach((value, i) => {
      if (size === 8) view.setFloat64(i * size, value, true);
      else view.setFloat32(i * size, value, true);
    });
    this.tensors.push({ name, dims, dataType: size === 8 ? dataTypes.double : dataTypes.float, rawData });
    return name;
  }

  /** The value in another precision. */
  cast(value: string, to: OnnxNumber, name: string): string {
    return this.node('Cast', [value], name, { to: dataTypes[to] });
  }

  /** value × factor; the value itself where the factor is 1. */
  multiply(value: string, factor: number, name: string, number: OnnxNumber = 'float'): string {
    return factor === 1 ? value : this.node('Mul', [value, this.#scalar(`${name}.factor`, factor, number)], name);
  }

  /** value + summand; the value itself where the summand is 0. */
  add(value: string, summand: number, name: string, number: OnnxNumber = 'float'): string {
    return summand === 0 ? value : this.node('Add', [value, this.#scalar(`${name}.summand`, summand, number)], name);
  }

  #scalar(name: string, value: number, number: OnnxNumber): string {
    return this.tensor(name, [], number === 'double' ? Float64Array.of(value) : Float32Array.of(value));
  }

  /** Describes an input or output `[N, width]`. */
  static valueInfo(name: string, width: number, docString: string, number: OnnxNumber = 'float'): OnnxValueInfo {
    const shape = { dim: [{ dimParam: 'N' }, { dimValue: width }] };
    return { name, docString, type: { tensorType: { elemType: dataTypes[number], shape } } };
  }
}
