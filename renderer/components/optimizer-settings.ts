/** An optimiser's own numbers, whichever they are. */
import { OptimizerSpec, settingLimits, type OptimizerSetting } from '#core/experiment/optimizers.ts';

const names = Object.keys(settingLimits) as OptimizerSetting[];

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
