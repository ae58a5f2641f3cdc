/** A schedule that depends on measurements keeps a state; there was none before. */
import { changed, type Step } from '../../experiment/versions.ts';

export const checkpointTo2: Step = (checkpoint) => ({
  ...checkpoint,
  state: changed(checkpoint['state'], (state) => ({ schedule: {}, ...state })),
});
