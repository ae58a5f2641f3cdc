/** Reading a saved or hand-written spec: any version in, the current one out. */
import { parseAs } from '../errors/parse.ts';
import { ExperimentSpec } from './experiment-spec.ts';
import { specTo2 } from './spec-steps/1-to-2.ts';
import { specTo3 } from './spec-steps/2-to-3.ts';
import { specTo4 } from './spec-steps/3-to-4.ts';
import { changed, versions } from './versions.ts';

/** The number of a spec's form is one of its fields. */
const forms = versions([specTo2, specTo3, specTo4], 'specVersion');

/**
 * Checks a spec of unknown origin.
 * @throws {StudioError} `version.newer` for a spec of a later studio, `spec.invalid` naming the first field at fault.
 */
export function parseSpec(value: unknown): ExperimentSpec {
  return parseAs(ExperimentSpec, changed(forms.upgrade(value), forms.stamp), 'spec.invalid', 'The spec');
}
