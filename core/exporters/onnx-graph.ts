/** Builds the nodes and constants of an ONNX graph; every method returns the name of the value it made. */
import { attributeTypes, dataTypes, type OnnxNode, type OnnxTensor, type OnnxValueInfo } from './onnx-messages.ts';

export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];

  /**
   * Appends an operator with one output.
   * @param name - of the node and of its output.
   * @param attributes - `axis` is written as an integer, everything else as a float.
   */
  node(opType: string, input: readonly string[], name: string, attributes: Readonly<Record<string, number>> = {}) {
    const attribute = Object.entries(attributes).map(([key, value]) =>
      key === 'axis'
        ? { name: key, type: attributeTypes.int, i: value }
        : { name: key, type: attributeTypes.float, f: value },
    );
    this.nodes.push({ name, opType, input, output: [name], attribute });
    return name;
  }

  /** Adds a constant. @param values - row-major; copied. */
  tensor(name: string, dims: readonly number[], values: Float32Array): string {
    const rawData = new Uint8Array(values.length * 4);
    const view = new DataView(rawData.buffer);
    values.forEach((value, i) => view.setFloat32(i * 4, value, true));
    this.tensors.push({ name, dims, dataType: dataTypes.float, rawData });
    return name;
  }

  /** value × factor; the value itself where the factor is 1. */
  multiply(value: string, factor: number, name: string): string {
    return factor === 1 ? value : this.node('Mul', [value, this.#scalar(`${name}.factor`, factor)], name);
  }

  /** value + summand; the value itself where the summand is 0. */
  add(value: string, summand: number, name: string): string {
    return summand === 0 ? value : this.node('Add', [value, this.#scalar(`${name}.summand`, summand)], name);
  }

  #scalar(name: string, value: number): string {
    return this.tensor(name, [], Float32Array.of(value));
  }

  /** Describes a float32 input or output `[N, width]`. */
  static valueInfo(name: string, width: number, docString: string): OnnxValueInfo {
    const shape = { dim: [{ dimParam: 'N' }, { dimValue: width }] };
    return { name, docString, type: { tensorType: { elemType: dataTypes.float, shape } } };
  }
}
