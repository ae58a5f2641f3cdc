/** The ten lines of a README that use its model. */
import type { ExportChoices, ExportFormat } from '../contract/export-formats.ts';
import { batchNormEpsilon } from '../engine/batch-norm.ts';
import type { Activation } from '../experiment/network-spec.ts';
import { needsDoubleInput, type PortableModel } from './portable-model.ts';

/** A row of more numbers is written as zeros. */
const writtenNumbers = 30;

/** Markdown with code. @param file - the model's. */
export function exampleOf(model: PortableModel, format: ExportFormat, choices: ExportChoices, file: string): string {
  const name = JSON.stringify(file);
  switch (format) {
    case 'onnx':
      return python(choices.input === 'columns' ? onnxOfColumns(model, name) : onnxOfFeatures(model, name, choices));
    case 'pytorch':
      return python(`from model import Model

print(Model().predict([${rowLiteral(model)}]))`);
    case 'keras':
      return python(`import keras
import numpy as np

model = keras.saving.load_model(${name})
print(model.predict(${featuresLiteral(model, 'np')}))`);
    case 'safetensors':
      return `${python(
        withTensors(
          model,
          `from safetensors import safe_open

with safe_open(${name}, "np") as f:
    about = f.metadata()
    t = {key: f.get_tensor(key) for key in f.keys()}
scaling = json.loads(about["inputTransform"])`,
        ),
      )}\n\nOr by the studio itself: \`dropout-studio predict ${file.includes(' ') ? `"${file}"` : file} ROWS.csv\`.`;
    case 'model-json':
      return python(
        withTensors(
          model,
          `with open(${name}, encoding="utf-8") as f:
    about = json.load(f)
t = {key: np.array(value) for key, value in about["tensors"].items()}
scaling = about["inputTransform"]`,
        ),
      );
    case 'metrics-csv':
    case 'metrics-json':
    case 'metrics-parquet':
    case 'tensorboard':
    case 'rows-csv':
    case 'spec-json':
      return '';
  }
}

function onnxOfFeatures(model: PortableModel, name: string, { input }: ExportChoices): string {
  const type = input === 'features' && needsDoubleInput(model) ? 'float64' : 'float32';
  const scaled = input === 'scaled' ? '  # encoded and scaled' : '  # encoded, not scaled';
  return `import numpy as np
import onnxruntime as ort

session = ort.InferenceSession(${name})
x = ${featuresLiteral(model, 'np')}.astype(np.${type})${scaled}
print(dict(zip([output.name for output in session.get_outputs()], session.run(None, {"input": x}))))`;
}

function onnxOfColumns(model: PortableModel, name: string): string {
  const type = needsDoubleInput(model) ? 'float64' : 'float32';
  return `import numpy as np
import onnxruntime as ort

session = ort.InferenceSession(${name})
row = ${rowLiteral(model)}
# A gap is float("nan"), or "" in a text.
x = {name: np.array([[value]], object if isinstance(value, str) else np.${type}) for name, value in row.items()}
print(dict(zip([output.name for output in session.get_outputs()], session.run(None, x))))`;
}

/** The network by hand. */
function withTensors(model: PortableModel, read: string): string {
  const { layers, data } = model;
  const lines = layers.flatMap(({ norm, activation }, i) => [
    `x = x @ t["layers.${i}.weight"].T + t["layers.${i}.bias"]`,
    ...(norm
      ? [
          `x = (x - t["norms.${i}.running_mean"]) / np.sqrt(t["norms.${i}.running_var"] + ${batchNormEpsilon}) * t["norms.${i}.weight"] + t["norms.${i}.bias"]`,
        ]
      : []),
    ...(activation === 'linear' ? [] : [`x = ${numpyActivations[activation]}`]),
  ]);
  const answer =
    data.task === 'classification'
      ? 'print(np.exp(x - x.max()) / np.exp(x - x.max()).sum())'
      : `print(x * ${data.targetTransform.scale} + ${data.targetTransform.offset})`;
  return `import json
${layers.some(({ activation }) => activation === 'gelu') ? 'import math\n' : ''}import numpy as np
${read}
x = (${featuresLiteral(model, 'np')} - scaling["offset"]) / scaling["scale"]
${lines.join('\n')}
${answer}`;
}

const numpyActivations: Readonly<Record<Exclude<Activation, 'linear'>, string>> = {
  relu: 'np.maximum(x, 0)',
  leakyRelu: 'np.where(x > 0, x, 0.01 * x)',
  elu: 'np.where(x > 0, x, np.expm1(np.minimum(x, 0)))',
  selu: '1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0)))',
  gelu: '0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))',
  tanh: 'np.tanh(x)',
  sigmoid: '1 / (1 + np.exp(-x))',
};

/** A typical row as the table has it: the middle of each number, the first of each text's categories. */
function rowLiteral({ columns, data }: PortableModel): string {
  let at = 0;
  const entries = columns.slice(0, writtenNumbers).map((column) => {
    const value =
      column.kind === 'number' ? float(data.inputTransform.offset[at]!) : JSON.stringify(column.categories[0]);
    at += column.kind === 'number' ? 1 : column.categories.length;
    return `${JSON.stringify(column.name)}: ${value}`;
  });
  const rest = columns.length > writtenNumbers ? ', **{name: 0.0 for name in ...}' : '';
  return `{${entries.join(', ')}${rest}}`;
}

/** The same row encoded, as a list in a list. */
function featuresLiteral({ columns, data }: PortableModel, module: string): string {
  const { length } = data.features;
  if (length > writtenNumbers) return `${module}.zeros((1, ${length}))`;
  let at = 0;
  const values = columns.flatMap((column) => {
    if (column.kind === 'number') return [float(data.inputTransform.offset[at++]!)];
    at += column.categories.length;
    return column.categories.map((_, i) => (i === 0 ? '1.0' : '0.0'));
  });
  return `${module}.array([[${values.join(', ')}]])`;
}

function float(value: number): string {
  const text = String(Number(value.toPrecision(6)));
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function python(code: string): string {
  return `\`\`\`python\n${code}\n\`\`\``;
}
