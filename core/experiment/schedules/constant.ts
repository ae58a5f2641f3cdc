/** The learning rate stays what it is. */
import { z } from 'zod';
import { defineSchedule } from './definition.ts';
import { kind } from './fields.ts';

export const constant = defineSchedule({
  schema: z.strictObject({ kind: kind('constant') }),
  defaults: { kind: 'constant' },
  rate: (_, { base }) => base,
  corners: () => [],
});
