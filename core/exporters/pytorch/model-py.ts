/** model.py: the network written out, for people to read and for PyTorch to run. */
import { dropsWeights, type Activation, type DropoutKind } from '../../experiment/network-spec.ts';
import type { PortableModel } from '../portable-model.ts';

/** The module's text. @param file - the name of the weights' file beside it. */
export function modelPy(model: PortableModel, file: string): string {
  const { data, layers, dropoutKind } = model;
  const rates = [model.inputDropoutRate, ...layers.map(({ dropoutRate }) => dropoutRate)];
  const [dropout, definition] = dropouts[dropoutKind];
  const isClassification = data.task === 'classification';
  return `${docString(model)}
import csv
import json
import math
import pathlib
import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import nn

FILE = pathlib.Path(__file__).with_name(${python(file)})

${definition}
class Network(nn.Module):
    """From encoded, scaled features to ${isClassification ? 'logits' : 'the scaled target'}."""

    def __init__(self, dropout=${dropout}):
        super().__init__()
        self.layers = nn.ModuleList([
${layers.map(({ inputs, units }) => `            nn.Linear(${inputs}, ${units}),\n`).join('')}        ])
        self.norms = nn.ModuleDict({${layers.flatMap(({ norm, units }, i) => (norm ? [`"${i}": nn.BatchNorm1d(${units})`] : [])).join(', ')}})
        # ${dropsWeights(dropoutKind) ? 'Of the weights of each layer' : 'In front of the first layer and behind each'}: the rates of the last step.
        self.dropouts = nn.ModuleList(dropout(p) for p in ${python(dropsWeights(dropoutKind) ? rates.slice(0, -1) : rates)})

    def forward(self, x):
${forwardLines(model)
  .map((line) => `        ${line}\n`)
  .join('')}        return x


class Model:
    """The network with all that turns raw rows into its inputs, and its outputs into answers."""

    def __init__(self, file=FILE):
        with safe_open(file, "pt") as opened:
            about = opened.metadata()
        self.columns = json.loads(about["columns"])
        self.classes = json.loads(about["classes"])
        scaling = json.loads(about["inputTransform"])
        self.offset = torch.tensor(scaling["offset"], dtype=torch.float64)
        self.scale = torch.tensor(scaling["scale"], dtype=torch.float64)
        self.target = json.loads(about["targetTransform"])
        self.network = Network()
        self.network.load_state_dict(load_file(file), strict=True)
        self.network.eval()

    def encode(self, rows):
        """Dictionaries by column, raw (None or an empty text for a gap), as the network takes them."""
        return self.scaled([[x for column in self.columns for x in inputs_of(column, row)] for row in rows])

    def scaled(self, features):
        """Encoded, unscaled features [rows, features]. float64 until the offset is subtracted: large numbers keep their differences."""
        return ((torch.as_tensor(features, dtype=torch.float64) - self.offset) / self.scale).float()

    @torch.no_grad()
    def outputs(self, inputs):
        """${isClassification ? 'Probabilities [rows, classes]' : "Values [rows, 1] in the target's own unit"} for scaled inputs."""
        outputs = self.network(inputs)
        ${isClassification ? 'return torch.softmax(outputs, dim=1)' : 'return outputs.double() * self.target["scale"] + self.target["offset"]'}

    def predict(self, rows):
        """${isClassification ? 'For each raw row its class and the probability of every class.' : 'For each raw row its value.'}"""
        outputs = self.outputs(self.encode(rows)).tolist()
${
  isClassification
    ? `        return [(self.classes[max(range(len(row)), key=row.__getitem__)], dict(zip(self.classes, row))) for row in outputs]`
    : `        return [value for [value] in outputs]`
}


def inputs_of(column, row):
    """The inputs that a raw row's column makes: a number, or a one for its category among zeros."""
    name, value = column["name"], row.get(column["name"])
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        value = column["fill"]
        if value is None:
            raise ValueError(f"The column {name!r} has no value, and rows without one were not trained on.")
    if column["kind"] == "number":
        return [float(value)]
    if str(value) not in column["categories"]:
        raise ValueError(f"{value!r} is none of the categories of {name!r}: {', '.join(column['categories'])}")
    return [float(str(value) == category) for category in column["categories"]]


if __name__ == "__main__":
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as table:
        for answer in Model().predict(list(csv.DictReader(table))):
            print(${isClassification ? 'answer[0]' : 'answer'})
`;
}

function docString({ name, step, data }: PortableModel): string {
  const text = `${name}, step ${step}: predicts ${data.target}.`.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `"""${text.replaceAll(/\s+/g, ' ')} Exported by Dropout Studio.

    python model.py ROWS.csv

prints what it predicts for the rows of a table with the columns that README.md lists.
"""`;
}

function forwardLines({ layers, dropoutKind }: PortableModel): string[] {
  const ofWeights = dropsWeights(dropoutKind);
  const dense = (i: number) => (ofWeights ? `self.dropouts[${i}](self.layers[${i}], x)` : `self.layers[${i}](x)`);
  return [
    ...(ofWeights ? [] : ['x = self.dropouts[0](x)']),
    ...layers.flatMap(({ norm, activation }, i) => {
      const sums = norm ? `self.norms["${i}"](${dense(i)})` : dense(i);
      return [`x = ${activationCalls[activation](sums)}`, ...(ofWeights ? [] : [`x = self.dropouts[${i + 1}](x)`])];
    }),
  ];
}

const activationCalls: Readonly<Record<Activation, (sums: string) => string>> = {
  relu: (sums) => `nn.functional.relu(${sums})`,
  leakyRelu: (sums) => `nn.functional.leaky_relu(${sums}, 0.01)`,
  elu: (sums) => `nn.functional.elu(${sums})`,
  selu: (sums) => `nn.functional.selu(${sums})`,
  gelu: (sums) => `nn.functional.gelu(${sums})`,
  tanh: (sums) => `torch.tanh(${sums})`,
  sigmoid: (sums) => `torch.sigmoid(${sums})`,
  linear: (sums) => sums,
};

/** The class of each kind, and its definition where PyTorch has none. */
const dropouts: Readonly<Record<DropoutKind, readonly [name: string, definition: string]>> = {
  bernoulli: ['nn.Dropout', ''],
  alpha: ['nn.AlphaDropout', ''],
  gaussian: [
    'GaussianDropout',
    `
class GaussianDropout(nn.Module):
    """Multiplies by noise around 1 with the variance p / (1 - p); nothing in evaluation (Srivastava et al. 2014, section 10)."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        return x * (1 + torch.randn_like(x) * (self.p / (1 - self.p)) ** 0.5) if self.training else x

`,
  ],
  dropConnect: [
    'DropConnect',
    `
class DropConnect(nn.Module):
    """Drops weights of a layer, the same for a whole batch; nothing in evaluation (Wan et al. 2013)."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, layer, x):
        weight = nn.functional.dropout(layer.weight, self.p, self.training)
        return nn.functional.linear(x, weight, layer.bias)

`,
  ],
};

/** As a literal of Python. JSON's texts and lists of numbers are. */
function python(value: string | readonly number[]): string {
  return JSON.stringify(value);
}
