/** Studies that compare an experiment with itself without dropout need some. */
import { StudioError } from '../errors/studio-error.ts';
import { dropoutRates, type NetworkSpec } from '../experiment/network-spec.ts';

/** @throws {StudioError} `study.noDropout` where every rate is 0. */
export function checkDropout(network: NetworkSpec): void {
  if (dropoutRates(network).some((rate) => rate > 0)) return;
  throw new StudioError(
    'study.noDropout',
    'The experiment has no dropout, so there is nothing to compare. Give at least one position a rate above 0 and start a new study.',
    { path: 'network.hidden' },
  );
}
