/** safetensors: the plain parameters, for anyone who builds the network themselves. */
import { encodeSafetensors } from './safetensors-format.ts';
import type { DataRead, TrainedModel } from './model.ts';
import { modelMetadata } from './onnx.ts';

/**
 * The bytes of a .safetensors file: `layers.N.weight` `[inputs, units]` and `layers.N.bias` `[units]` in float32; with batch
 * normalisation also `layers.N.gamma`, `.beta`, `.runningMean` and `.runningVariance` `[units]`.
 * Its metadata holds the network and both scalings as JSON, so that the file alone is enough to predict with.
 */
export function safetensorsModel(model: TrainedModel, read: DataRead): Uint8Array<ArrayBuffer> {
  const tensors = model.layers.flatMap((layer, i) => [
    { name: `layers.${i}.weight`, shape: [layer.inputs, layer.units], values: layer.weight },
    { name: `layers.${i}.bias`, shape: [layer.units], values: layer.bias },
    ...Object.entries(layer.norm ?? {}).map(([name, values]: [string, Float32Array]) => ({
      name: `layers.${i}.${name}`,
      shape: [layer.units],
      values,
    })),
  ]);
  const { inputTransform, targetTransform } = model.data;
  return encodeSafetensors(tensors, {
    ...modelMetadata(model, read),
    network: JSON.stringify(model.network),
    inputTransform: JSON.stringify({ offset: [...inputTransform.offset], scale: [...inputTransform.scale] }),
    targetTransform: JSON.stringify(targetTransform),
  });
}
