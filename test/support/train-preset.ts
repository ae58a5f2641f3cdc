/** Trains what a preset is made of. */
import { prepareData } from '#core/data/prepare.ts';
import type { FileReader, PreparedData } from '#core/data/prepared-data.ts';
import type { DataSpec } from '#core/experiment/data-spec.ts';
import { createPreset, type PresetKey, type PresetOptions } from '#core/experiment/presets.ts';
import { runTrial } from '#core/training/run-trial.ts';
import type { TrialResult } from '#core/training/trial.ts';
import { Watcher } from '../core/training/trial-fixture.ts';

const noFile: FileReader = () => {
  throw new Error('This preset should need no file.');
};

/** The experiments of a preset share their data. */
const prepared = new Map<string, PreparedData>();
function dataOf(spec: DataSpec, read: FileReader): PreparedData {
  const key = JSON.stringify(spec);
  const data = prepared.get(key) ?? prepareData(spec, read);
  prepared.set(key, data);
  return data;
}

/** Trains one experiment of a preset with several seeds. */
export function trainPreset(
  preset: PresetKey,
  experiment: string,
  { seeds = [1], options = {}, read = noFile }: { seeds?: number[]; options?: PresetOptions; read?: FileReader } = {},
): TrialResult[] {
  const { spec } = createPreset(preset, options).experiments.find(({ key }) => key === experiment)!;
  const data = dataOf(spec.data, read);
  return seeds.map((seed) => {
    // Measured at the end only: measuring more often takes time and changes nothing.
    const training = { ...spec.training, seed, evaluation: { everyEpochs: spec.training.epochs, sampleLimit: null } };
    const seeded = { ...spec, training };
    return runTrial({ spec: seeded, data, checkpoint: null }, new Watcher());
  });
}

/** Mean score of a part. */
export function mean(results: TrialResult[], part: 'train' | 'test' | 'validation'): number {
  return results.reduce((sum, { summary }) => sum + summary[part]!.score, 0) / results.length;
}
