/** An optimiser's own numbers, whichever they are. */
import { OptimizerSpec } from '#core/experiment/training-spec.ts';

const names = ['momentum', 'alpha', 'rho', 'beta1', 'beta2', 'epsilon', 'momentumDecay'] as const;
type OptimizerSetting = (typeof names)[number];

const limits = {
  epsilon: { above: 0, max: 1, step: 'log' },
  momentumDecay: { min: 0, max: 1, step: 0.001 },
  other: { min: 0, below: 1, step: 0.01 },
} as const;

/** What a setting may be, and the step of its field. */
export function settingLimits(name: OptimizerSetting) {
  return name === 'epsilon' || name === 'momentumDecay' ? limits[name] : limits.other;
}

/** The settings that this optimiser has, in the order of the formula. */
export function optimizerSettings(optimizer: OptimizerSpec): { name: OptimizerSetting; value: number }[] {
  const values = new Map<string, string | number>(Object.entries(optimizer));
  return names.flatMap((name) => {
    const value = values.get(name);
    return typeof value === 'number' ? [{ name, value }] : [];
  });
}

/** The same optimiser with another value; one it doesn't have or can't take leaves it as it was. */
export function withOptimizerSetting(optimizer: OptimizerSpec, name: OptimizerSetting, value: number): OptimizerSpec {
  const changed = OptimizerSpec.safeParse({ ...optimizer, [name]: value });
  return changed.success ? changed.data : optimizer;
}
