/** What several parts of a data spec are made of. */
import { z } from 'zod';

export const Task = z.enum(['classification', 'regression']);
export type Task = z.infer<typeof Task>;

/** A seed of the counter-based random numbers: an unsigned 32-bit integer. */
export const Seed = z.int().min(0).max(0xffff_ffff);

/** SHA-256 of a file's bytes, in lower-case hexadecimal. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/);
export type ContentHash = z.infer<typeof ContentHash>;
