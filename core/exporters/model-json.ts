/** A model as JSON: readable by anything, larger than the others. */
import { modelMetadata, type PortableModel } from './portable-model.ts';
import { modelTensors } from './safetensors.ts';

/** The tensors of the safetensors file as nested lists, with its metadata as values. @returns the text in pieces. */
export function* modelJson(model: PortableModel): Generator<string> {
  const about = Object.entries(modelMetadata(model)).map(
    ([key, text]) => `${JSON.stringify(key)}:${valueOf(key, text)}`,
  );
  yield `{${about.join(',')},"tensors":{`;
  const tensors = modelTensors(model);
  for (const [i, { name, shape, values }] of tensors.entries()) {
    yield `${i > 0 ? ',' : ''}\n${JSON.stringify(name)}:`;
    const [rows = 1, width = 0] = shape;
    if (shape.length === 1) yield `[${values.join(',')}]`;
    else {
      for (let row = 0; row < rows; row++) {
        const line = values.subarray(row * width, (row + 1) * width).join(',');
        yield `${row === 0 ? '[' : ','}\n[${line}]`;
      }
      yield ']';
    }
  }
  yield '\n}}\n';
}

const texts: readonly string[] = ['producer', 'task', 'target'];

/** Metadata is text: lists and numbers in it are JSON already. */
function valueOf(key: string, text: string): string {
  return texts.includes(key) ? JSON.stringify(text) : text;
}
