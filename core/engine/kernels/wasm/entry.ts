/**
 * What is known of a compiled kernel, said once: its arguments, how threads share it, and probes.
 *
 * From the entries follow the type of the exports, the numbers under which threads know the kernels, and the self-check.
 * Each is written beside the function by which the host calls the kernel.
 */
import type { Position } from '../kernels.ts';

/**
 * What an argument is: the address of a tensor (by what may lie in it: `numbers` of either sign, `positive` ones,
 * `indices`), of one that may be left out (0 for none), or a plain `value`.
 */
export type ArgumentKind = 'numbers' | 'positive' | 'indices' | 'optional' | 'value';

/**
 * What a kernel's work can be split over, and how much at least is done at a time: a part is a multiple of it. Sixteen
 * numbers are what is drawn at once, and a whole cache line, so that threads don't write into the same one; eight columns
 * are a tile of the matrix product.
 */
export const grains = { elements: 16, columns: 16, tileColumns: 8, rows: 1 } as const;

interface Entry<Args extends readonly ArgumentKind[]> {
  readonly args: Args;
}

/** A kernel that can be done in parts: it takes a range in front of its arguments. */
export interface SharedEntry<Args extends readonly ArgumentKind[]> extends Entry<Args> {
  readonly split: keyof typeof grains;
  /** How much there is to split, and the plain values of a call that the self-check compares. */
  readonly probes: readonly (readonly [total: number, ...Values<Args>])[];
}

/** A kernel that one thread does; some return a number. */
export interface LoneEntry<Args extends readonly ArgumentKind[], Returns extends boolean> extends Entry<Args> {
  readonly split: null;
  readonly returns: Returns;
  readonly probes: readonly Values<Args>[];
}

/** One number for each plain value. */
type Values<Args> = Args extends readonly [infer First, ...infer Rest]
  ? readonly [...(First extends 'value' ? [number] : []), ...Values<Rest>]
  : readonly [];

/** One number for each argument. */
type Numbers<Args> = { -readonly [I in keyof Args]: number };

/** The functions as WebAssembly exports them. */
export type ExportsOf<Entries> = {
  readonly [Name in keyof Entries]: Entries[Name] extends SharedEntry<infer Args>
    ? (from: number, to: number, ...args: Numbers<Args>) => undefined
    : Entries[Name] extends LoneEntry<infer Args, infer Returns>
      ? (...args: Numbers<Args>) => Returns extends true ? number : undefined
      : never;
};

/** The number of a kernel that threads can share, and, for the compiler, what it takes. */
export type Task<Args extends number[] = number[]> = number & { readonly takes?: Args };

/** Numbers of all of them. */
export type TasksOf<Entries> = {
  readonly [
    Name in keyof Entries as Entries[Name] extends SharedEntry<readonly ArgumentKind[]> ? Name : never
  ]: Entries[Name] extends SharedEntry<infer Args> ? Task<Numbers<Args>> : never;
};

/** Calls a shared kernel: see `Leader.run`. */
export interface Caller {
  run: <Args extends number[]>(task: Task<Args>, total: number, work: number, ...args: Args) => void;
}

export function shared<const Args extends readonly ArgumentKind[]>(
  split: keyof typeof grains,
  args: Args,
  ...probes: SharedEntry<Args>['probes']
): SharedEntry<Args> {
  return { split, args, probes };
}

export function alone<const Args extends readonly ArgumentKind[]>(
  args: Args,
  ...probes: readonly Values<Args>[]
): LoneEntry<Args, false> {
  return { split: null, args, returns: false, probes };
}

/** A kernel of one thread that returns a number. */
export function measuring<const Args extends readonly ArgumentKind[]>(
  args: Args,
  ...probes: readonly Values<Args>[]
): LoneEntry<Args, true> {
  return { split: null, args, returns: true, probes };
}

/** The first page is the compiler's: tables of the mathematical functions. Position 0 lies behind it. */
export const base = 65_536;

/** Byte address of a position; unsigned positions above 2 GiB wrap to the same 32 bits. */
export function address(position: Position): number {
  return base + position * 4;
}

/** 0, where nothing of a run lies, for a tensor that is not given. */
export function optional(position: Position | undefined): number {
  return position === undefined ? 0 : address(position);
}
