/**
 * The ONNX messages a dense network needs, as a protobuf descriptor.
 *
 * Names and field numbers are those of the public onnx.proto (https://github.com/onnx/onnx); fields that are never
 * written are left out, which protobuf allows.
 */
import protobuf from 'protobufjs/light.js';
import { many, message, one } from './protobuf-fields.ts';

export interface OnnxAttribute {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly ints?: readonly number[];
  /** UTF-8. */
  readonly strings?: readonly Uint8Array[];
}

export interface OnnxNode {
  readonly name: string;
  readonly opType: string;
  readonly domain: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly OnnxAttribute[];
}

export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: number;
  /** Little-endian. */
  readonly rawData: Uint8Array;
}

export interface OnnxValueInfo {
  readonly name: string;
  readonly docString: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: { readonly dim: readonly ({ readonly dimParam: string } | { readonly dimValue: number })[] };
    };
  };
}

export interface OnnxModel {
  readonly irVersion: number;
  readonly producerName: string;
  readonly docString: string;
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
  readonly graph: {
    readonly name: string;
    readonly node: readonly OnnxNode[];
    readonly initializer: readonly OnnxTensor[];
    readonly input: readonly OnnxValueInfo[];
    readonly output: readonly OnnxValueInfo[];
  };
}

/** AttributeProto.AttributeType. */
export const attributeTypes = { float: 1, int: 2, ints: 7, strings: 8 } as const;
/** TensorProto.DataType. */
export const dataTypes = { float: 1, int64: 7, string: 8, double: 11 } as const;
export type OnnxType = keyof typeof dataTypes;
export type OnnxNumber = 'float' | 'double';

const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: message({
      irVersion: one('int64', 1),
      producerName: one('string', 2),
      docString: one('string', 6),
      graph: one('GraphProto', 7),
      opsetImport: many('OperatorSetIdProto', 8),
      metadataProps: many('StringStringEntryProto', 14),
    }),
    OperatorSetIdProto: message({ domain: one('string', 1), version: one('int64', 2) }),
    StringStringEntryProto: message({ key: one('string', 1), value: one('string', 2) }),
    GraphProto: message({
      node: many('NodeProto', 1),
      name: one('string', 2),
      initializer: many('TensorProto', 5),
      input: many('ValueInfoProto', 11),
      output: many('ValueInfoProto', 12),
    }),
    NodeProto: message({
      input: many('string', 1),
      output: many('string', 2),
      name: one('string', 3),
      opType: one('string', 4),
      attribute: many('AttributeProto', 5),
      domain: one('string', 7),
    }),
    AttributeProto: message({
      name: one('string', 1),
      f: one('float', 2),
      i: one('int64', 3),
      ints: many('int64', 8),
      strings: many('bytes', 9),
      type: one('int32', 20),
    }),
    TensorProto: message({
      dims: many('int64', 1),
      dataType: one('int32', 2),
      name: one('string', 8),
      rawData: one('bytes', 9),
    }),
    ValueInfoProto: message({ name: one('string', 1), type: one('TypeProto', 2), docString: one('string', 3) }),
    TypeProto: message({ tensorType: one('TensorTypeProto', 1) }, { value: { oneof: ['tensorType'] } }),
    TensorTypeProto: message({ elemType: one('int32', 1), shape: one('TensorShapeProto', 2) }),
    TensorShapeProto: message({ dim: many('DimensionProto', 1) }),
    DimensionProto: message(
      { dimValue: one('int64', 1), dimParam: one('string', 2) },
      { value: { oneof: ['dimValue', 'dimParam'] } },
    ),
  },
});

const modelProto = root.lookupType('ModelProto');

/** The bytes of an .onnx file. */
export function encodeModel(model: OnnxModel): Uint8Array<ArrayBuffer> {
  return new Uint8Array(modelProto.encode(modelProto.create(model)).finish());
}
