/** Remarks that are no errors: what to think of before one starts. */
import { z } from 'zod';
import { ErrorReport } from './studio-error.ts';

/** A remark on a spec: `error` prevents a run, `warning` and `info` don't. `details.path` names the field. */
export const Advice = ErrorReport.extend({ severity: z.enum(['info', 'warning', 'error']) });
export type Advice = z.infer<typeof Advice>;
