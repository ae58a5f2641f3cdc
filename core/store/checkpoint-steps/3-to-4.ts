/** What fills gaps is kept with the model; of those saved before, it is not known. */
import { changed, type Step } from '../../experiment/versions.ts';

export const checkpointTo4: Step = (checkpoint) => ({
  ...checkpoint,
  data: changed(checkpoint['data'], (data) => ({ inputFill: null, ...data })),
});
