/** Tables may be Parquet, and data NumPy's arrays; what there was stays as it is. */
import type { Step } from '../versions.ts';

export const specTo4: Step = (spec) => spec;
