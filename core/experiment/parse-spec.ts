/** Reading a saved or hand-written spec: any version in, the current one out. */
import { StudioError } from '../errors/studio-error.ts';
import { ExperimentSpec, specVersion } from './experiment-spec.ts';

/**
 * Checks a spec of unknown origin.
 * @throws {StudioError} `spec.newer` for a spec of a later studio, `spec.invalid` naming the first field at fault.
 */
export function parseSpec(value: unknown): ExperimentSpec {
  const version = typeof value === 'object' && value !== null && 'specVersion' in value ? value.specVersion : undefined;
  if (typeof version === 'number' && version > specVersion) {
    throw new StudioError(
      'spec.newer',
      `This experiment was saved by a newer studio (format ${String(version)}; this one reads up to ${String(specVersion)}). Update the studio to open it.`,
      { found: version, expected: specVersion },
    );
  }
  const parsed = ExperimentSpec.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  const problem = issue?.message ?? 'not a spec';
  throw new StudioError('spec.invalid', `${path || 'The spec'}: ${problem}.`, { path, problem });
}
