/** PyTorch: a zip with the weights, the network as code, and a script that trains it anew. */
import type { Run } from '../../contract/entities.ts';
import type { PreparedData } from '../../data/prepared-data.ts';
import type { NamedTensor } from '../../training/trial.ts';
import type { Pieces } from '../metrics-table.ts';
import type { PortableModel } from '../portable-model.ts';
import { encodeSafetensors } from '../safetensors-format.ts';
import { safetensorsModel } from '../safetensors.ts';
import type { ZipEntry } from '../zip.ts';
import { modelPy } from './model-py.ts';
import { scheduleTensors } from './schedule.ts';
import { dataFile, scheduleFile, trainPy } from './train-py.ts';

export const weightsFile = 'model.safetensors';

/** @param data - the rows, where they are to come along. */
export async function pytorchFiles(
  model: PortableModel,
  run: Run,
  pieces: () => Pieces,
  data: PreparedData | null,
): Promise<ZipEntry[]> {
  const text = (name: string, content: string) => ({ name, parts: [new TextEncoder().encode(content)] });
  const tensors = (name: string, content: readonly NamedTensor[]) => ({
    name,
    parts: [encodeSafetensors(content, { format: 'pt' })],
  });
  return [
    { name: weightsFile, parts: [safetensorsModel(model)] },
    text('model.py', modelPy(model, weightsFile)),
    text('train.py', trainPy(model, run)),
    tensors(scheduleFile, await scheduleTensors(run, pieces())),
    ...(data ? [tensors(dataFile, dataTensors(data))] : []),
    text('requirements.txt', 'torch>=1.13\nsafetensors>=0.4\n'),
  ];
}

/** `train_inputs` `[rows, features]` and `train_targets` `[rows]`, and so for each part that has rows. */
function dataTensors(data: PreparedData): NamedTensor[] {
  return (['train', 'validation', 'test'] as const).flatMap((part) => {
    const { rows, inputs, targets } = data[part];
    if (rows === 0) return [];
    return [
      { name: `${part}_inputs`, shape: [rows, data.features.length], values: inputs },
      { name: `${part}_targets`, shape: [rows], values: targets },
    ];
  });
}
