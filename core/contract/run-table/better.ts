/** Which way a result is the better. */
import { fieldOf, metricFields } from './field-table.ts';
import type { FieldName } from './fields.ts';

/** Null for what is no result, or neither better nor worse by being more. */
export function betterOf(name: FieldName): 'lower' | 'higher' | null {
  const field = fieldOf(name);
  if (!field) return null;
  const metric = field.computed?.metric ?? metricFields.get(field.name);
  if (metric) return metric.best === null ? null : metric.best === 'lowest' ? 'lower' : 'higher';
  if (field.group !== 'result') return null;
  const [part, measure] = field.name.split('.');
  if (part === 'gap' || measure === 'loss') return 'lower';
  return measure === 'accuracy' || measure === 'r2' ? 'higher' : null;
}
