/** What a task of a study found says what computed it; that was not known before. */
import type { Step } from '../../../experiment/versions.ts';

export const outcomeLineTo2: Step = (line) => ({ ...line, engine: null });
