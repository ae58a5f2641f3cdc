/** train.py: the run's training set-up for PyTorch, with the learning rates and dropout rates that the run really used. */
import type { Run } from '../../contract/entities.ts';
import { initialDeviation } from '../../engine/initialization.ts';
import { dropsWeights, hasScaling } from '../../experiment/network-spec.ts';
import { momentumOf, type OptimizerSpec } from '../../experiment/optimizers.ts';
import type { PortableModel } from '../portable-model.ts';

export const dataFile = 'data.safetensors';
export const scheduleFile = 'schedule.safetensors';

/** The script's text. */
export function trainPy(model: PortableModel, run: Run): string {
  const { training, network } = run.spec;
  const { optimizer, weightDecay, clipNorm, batchSize, sampling, seed } = training;
  const isClassification = model.data.task === 'classification';
  const deviations = model.layers.map(({ inputs, units }) => initialDeviation(network.initialization, inputs, units));
  const textbook = hasScaling(network.dropoutKind) && network.dropoutScaling === 'textbook';
  return `"""Trains the network of model.py anew, as Dropout Studio did: the same data, optimiser, rates and rules.

    python train.py

Initial weights, batches and masks are drawn by PyTorch, so the weights come out another draw of the same experiment.
${branchNote(run)}It needs ${dataFile}, the rows as the network takes them, which is in an export "with training rows".
"""
import pathlib
import sys

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from model import Network

HERE = pathlib.Path(__file__).parent
BATCH = ${batchSize}
DEVIATIONS = ${JSON.stringify(deviations)}  # of each layer's first weights

${textbook ? textbookClass(dropsWeights(network.dropoutKind)) : ''}
def optimizer_of(parameters, rate):
    return torch.optim.${optimizerCall(optimizer, weightDecay)}


def epochs_of(rows):
    """Batches of row numbers, for ever."""
    while True:
${
  sampling === 'shuffle'
    ? `        order = torch.randperm(rows)
        yield from order.split(min(BATCH, rows))`
    : `        yield torch.randint(rows, (BATCH,))`
}


@torch.no_grad()
def measure(network, inputs, targets):
    network.eval()
    outputs = network(inputs)
    network.train()
${
  isClassification
    ? `    accuracy = (outputs.argmax(1) == targets).float().mean().item()
    return f"loss {loss_of(outputs, targets).item():.4f}, accuracy {accuracy:.4f}"`
    : `    return f"loss {loss_of(outputs, targets).item():.6f}"`
}


def loss_of(outputs, targets):
    ${isClassification ? 'return nn.functional.cross_entropy(outputs, targets)' : 'return nn.functional.mse_loss(outputs[:, 0], targets)'}


def main():
    if not (HERE / "${dataFile}").exists():
        sys.exit("${dataFile} is missing. Export the model again with its training rows.")
    data = load_file(HERE / "${dataFile}")
    schedule = load_file(HERE / "${scheduleFile}")
    rates = schedule["learning_rate"].tolist()
    torch.manual_seed(${seed})
    network = Network(${textbook ? 'dropout=TextbookDropout' : ''})
    for layer, deviation in zip(network.layers, DEVIATIONS):
        nn.init.normal_(layer.weight, 0, deviation)
        nn.init.zeros_(layer.bias)
    inputs, targets = data["train_inputs"], data["train_targets"]${isClassification ? '.long()' : ''}
    optimizer = optimizer_of(network.parameters(), rates[0])
    batches = epochs_of(len(inputs))
    for step, rate in enumerate(rates):
        for group in optimizer.param_groups:
            group["lr"] = rate
            ${momentumLines(optimizer)}
        for dropout, p in zip(network.dropouts, schedule["dropout_rates"][min(step, len(schedule["dropout_rates"]) - 1)].tolist()):
            dropout.p = p
        batch = next(batches)
${normLines(model)}        loss = loss_of(network(inputs[batch]), targets[batch])
        optimizer.zero_grad()
        loss.backward()
${clipNorm === null ? '' : `        nn.utils.clip_grad_norm_(network.parameters(), ${clipNorm})\n`}        optimizer.step()
${maxNormLines(network.maxNorm, model.layers.length)}        if (step + 1) % max(1, len(rates) // 10) == 0:
            print(f"step {step + 1}: training {measure(network, inputs, targets)}", flush=True)
    for part in ("validation", "test"):
        if f"{part}_inputs" in data:
            print(f"{part}: {measure(network, data[f'{part}_inputs'], data[f'{part}_targets']${isClassification ? '.long()' : ''})}")
    save_file({name: tensor.contiguous() for name, tensor in network.state_dict().items()}, HERE / "trained.safetensors")


if __name__ == "__main__":
    main()
`;
}

function branchNote({ branch }: Run): string {
  if (!branch) return '';
  return `The run was branched off run ${branch.number} at step ${branch.step}, whose weights are not here: this trains new ones, for the steps since.\n`;
}

/** PyTorch's conventions are the studio's. */
function optimizerCall(optimizer: OptimizerSpec, weightDecay: number): string {
  const call = (name: string, ...settings: string[]) =>
    `${name}(${['parameters', 'lr=rate', ...settings, `weight_decay=${weightDecay}`].join(', ')})`;
  switch (optimizer.kind) {
    case 'sgd':
      return call('SGD');
    case 'momentum':
      return call('SGD', `momentum=${optimizer.momentum}`);
    case 'nesterov':
      // PyTorch wants a momentum for it; without one it is plain descent.
      return call('SGD', ...(optimizer.momentum > 0 ? [`momentum=${optimizer.momentum}`, 'nesterov=True'] : []));
    case 'adagrad':
      return call('Adagrad', `eps=${optimizer.epsilon}`);
    case 'adadelta':
      return call('Adadelta', `rho=${optimizer.rho}`, `eps=${optimizer.epsilon}`);
    case 'rmsprop':
      return call('RMSprop', `alpha=${optimizer.alpha}`, `eps=${optimizer.epsilon}`);
    case 'adam':
      return call('Adam', ...adamSettings(optimizer));
    case 'adamw':
      return call('AdamW', ...adamSettings(optimizer));
    case 'nadam':
      return call('NAdam', ...adamSettings(optimizer), `momentum_decay=${optimizer.momentumDecay}`);
    case 'radam':
      return call('RAdam', ...adamSettings(optimizer));
  }
}

function adamSettings({ beta1, beta2, epsilon }: { beta1: number; beta2: number; epsilon: number }): string[] {
  return [`betas=(${beta1}, ${beta2})`, `eps=${epsilon}`];
}

function momentumLines(optimizer: OptimizerSpec): string {
  if (momentumOf(optimizer) === null) return 'pass';
  const isAdam = 'beta1' in optimizer;
  const set = isAdam ? 'group["betas"] = (momentum, group["betas"][1])' : 'group["momentum"] = momentum';
  return `if "momentum" in schedule:
                momentum = schedule["momentum"][step].item()
                ${set}`;
}

/** A batch of one row has no variance: PyTorch refuses it, the studio takes the running averages. */
function normLines({ layers }: PortableModel): string {
  if (layers.every(({ norm }) => norm === null)) return '';
  return `        for norm in network.norms.values():
            norm.train(len(batch) > 1)
`;
}

function maxNormLines(maxNorm: number | null, layers: number): string {
  if (maxNorm === null) return '';
  return `        with torch.no_grad():  # the length of the weights into each hidden unit
            for layer in network.layers[:${layers - 1}]:
                layer.weight.copy_(torch.renorm(layer.weight, 2, 0, ${maxNorm}))
`;
}

/** Of dropout whose scaling is left to evaluation: model.py has that folded into the weights. */
function textbookClass(ofWeights: boolean): string {
  const forward = ofWeights
    ? `    def forward(self, layer, x):
        kept = (torch.rand_like(layer.weight) > self.p) if self.training else 1 - self.p
        return nn.functional.linear(x, layer.weight * kept, layer.bias)`
    : `    def forward(self, x):
        return x * (torch.rand_like(x) > self.p) if self.training else x * (1 - self.p)`;
  return `
class TextbookDropout(nn.Module):
    """Drops in training, and multiplies by the probability of keeping in evaluation; model.py has that in its weights."""

    def __init__(self, p):
        super().__init__()
        self.p = p

${forward}

`;
}
