/** Files as they cross between page and core. */
import { z } from 'zod';
import { Id } from './entities.ts';

export const ExportedFile = z.object({ fileName: z.string(), mediaType: z.string(), bytes: z.instanceof(Uint8Array) });
export type ExportedFile = z.infer<typeof ExportedFile>;

/** A file that is made while it is fetched: its bytes come piece by piece. */
export const FileOnItsWay = z.object({ downloadId: Id, fileName: z.string(), mediaType: z.string() });
export type FileOnItsWay = z.infer<typeof FileOnItsWay>;

export const FilePiece = z.object({ bytes: z.instanceof(Uint8Array), isLast: z.boolean() });
export type FilePiece = z.infer<typeof FilePiece>;

/** Largest piece of an upload, in bytes. */
export const uploadChunkBytes = 4 * 2 ** 20;
