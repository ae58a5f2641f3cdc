/** The way from what an ONNX model takes to the network's inputs: encoding and scaling, or nothing of it. */
import type { ExportChoices } from '../contract/export-formats.ts';
import type { InputColumn } from '../contract/input-columns.ts';
import { tableDomain, type OnnxGraph } from './onnx-graph.ts';
import type { OnnxNumber } from './onnx-messages.ts';
import { needsDoubleInput, type PortableModel } from './portable-model.ts';

/**
 * Adds the graph's inputs. @returns the scaled inputs `[N, features]` in float32.
 *
 * `features`: one input, numbers and one-hot categories, unscaled; `columns`: one input a column `[N, 1]`, a text where the
 * column is one, NaN or the empty text for a gap; `scaled`: one input as the network takes it.
 */
export function addInputs(graph: OnnxGraph, model: PortableModel, input: ExportChoices['input']): string {
  const { features } = model.data;
  if (input === 'scaled') return graph.input('input', features.length, 'encoded and scaled features', 'float');
  const number = needsDoubleInput(model) ? 'double' : 'float';
  const raw =
    input === 'columns'
      ? addColumns(graph, model.columns, number)
      : graph.input('input', features.length, 'encoded, unscaled features', number);
  return addScaling(graph, raw, model, number);
}

/** @returns the encoded features, unscaled. */
function addColumns(graph: OnnxGraph, columns: readonly InputColumn[], number: OnnxNumber): string {
  const encoded = columns.map((column, i) => {
    const at = `columns.${i}`;
    return column.kind === 'number'
      ? addNumber(graph, graph.input(column.name, 1, 'a number', number), column.fill, at, number)
      : addCategory(graph, graph.input(column.name, 1, 'a text', 'string'), column, at, number);
  });
  return encoded.length === 1 ? encoded[0]! : graph.node('Concat', encoded, 'features', { axis: 1 });
}

function addNumber(graph: OnnxGraph, value: string, fill: number | null, at: string, number: OnnxNumber): string {
  if (fill === null) return value;
  const isMissing = graph.node('IsNaN', [value], `${at}.missing`);
  return graph.node('Where', [isMissing, graph.scalar(`${at}.fill`, fill, number), value], `${at}.filled`);
}

/** A text that is none of the categories has an input of 1 nowhere. */
function addCategory(
  graph: OnnxGraph,
  text: string,
  { categories, fill }: Extract<InputColumn, { kind: 'category' }>,
  at: string,
  number: OnnxNumber,
): string {
  const count = categories.length;
  const gap = fill === null ? [] : [{ key: '', value: categories.indexOf(fill) }];
  const entries = [...categories.map((key, value) => ({ key, value })), ...gap];
  const code = graph.node(
    'LabelEncoder',
    [text],
    `${at}.code`,
    {
      keys_strings: entries.map(({ key }) => key),
      values_int64s: entries.map(({ value }) => value),
      default_int64: count,
    },
    tableDomain,
  );
  const flat = graph.node('Reshape', [code, graph.tensor(`${at}.flat`, [1], BigInt64Array.of(-1n))], `${at}.codes`);
  const depth = graph.tensor(`${at}.count`, [1], BigInt64Array.of(BigInt(count)));
  const values = graph.tensor(`${at}.values`, [2], Float32Array.of(0, 1));
  const oneHot = graph.node('OneHot', [flat, depth, values], `${at}.oneHot`, { axis: -1 });
  // ONNX Runtime makes none of float64.
  return number === 'double' ? graph.cast(oneHot, number, `${at}.double`) : oneHot;
}

/** (raw − offset) / scale, in the input's precision, then float32; steps that change nothing are left out. */
function addScaling(graph: OnnxGraph, raw: string, { data }: PortableModel, number: OnnxNumber): string {
  const { offset, scale } = data.inputTransform;
  const constant = (name: string, values: Float64Array) =>
    graph.tensor(name, [values.length], number === 'double' ? values : Float32Array.from(values));
  const shifted = offset.some((value) => value !== 0)
    ? graph.node('Sub', [raw, constant('input.offset', offset)], 'shifted')
    : raw;
  const scaled = scale.some((value) => value !== 1)
    ? graph.node('Div', [shifted, constant('input.scale', scale)], 'scaled')
    : shifted;
  return number === 'double' ? graph.cast(scaled, 'float', 'input.float') : scaled;
}
