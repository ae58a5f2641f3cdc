/** What the functions of the contract are declared with. */
import { z } from 'zod';
import { Id, Name } from './entities.ts';

export const define = <A extends z.ZodType, R extends z.ZodType>(args: A, result: R) => ({ args, result });
export const nothing = z.object({});
export const done = z.void();
export const byId = z.object({ id: Id });
export const rename = z.object({ id: Id, name: Name });
