/** safetensors: the parameters under PyTorch's names and in its orientation, for anyone who builds the network themselves. */
import type { NamedTensor } from '../training/trial.ts';
import { modelMetadata, type PortableModel } from './portable-model.ts';
import { encodeSafetensors } from './safetensors-format.ts';

/**
 * `layers.N.weight` `[units, inputs]` and `layers.N.bias` `[units]`; with batch normalisation `norms.N.weight`, `.bias`,
 * `.running_mean` and `.running_var` `[units]`: the state of a module with `layers` of `nn.Linear` and `norms` of
 * `nn.BatchNorm1d`.
 */
export function modelTensors({ layers }: Pick<PortableModel, 'layers'>): NamedTensor[] {
  return layers.flatMap(({ inputs, units, weight, bias, norm }, i) => [
    { name: `layers.${i}.weight`, shape: [units, inputs], values: weight },
    { name: `layers.${i}.bias`, shape: [units], values: bias },
    ...(norm
      ? [
          { name: `norms.${i}.weight`, shape: [units], values: norm.gamma },
          { name: `norms.${i}.bias`, shape: [units], values: norm.beta },
          { name: `norms.${i}.running_mean`, shape: [units], values: norm.runningMean },
          { name: `norms.${i}.running_var`, shape: [units], values: norm.runningVariance },
        ]
      : []),
  ]);
}

/** The bytes of a .safetensors file; its metadata is enough to predict with. */
export function safetensorsModel(model: PortableModel): Uint8Array<ArrayBuffer> {
  // Readers of PyTorch ask for the format.
  return encodeSafetensors(modelTensors(model), { ...modelMetadata(model), format: 'pt' });
}
