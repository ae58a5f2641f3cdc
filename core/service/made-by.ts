/** What a run is made by, besides its spec. */
import { arch, cpus, platform } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import type { RunFacts } from '../contract/entities.ts';

export const studioVersion = packageJson.version;

/** The version of the studio and the machine that it runs on. */
export function madeBy(): Required<Pick<RunFacts, 'studio' | 'machine'>> {
  const processors = cpus();
  return {
    studio: studioVersion,
    machine: {
      // Some virtual machines name none.
      processor: processors[0]?.model.trim() ?? '',
      cores: processors.length,
      platform: `${platform()} ${arch()}`,
    },
  };
}
