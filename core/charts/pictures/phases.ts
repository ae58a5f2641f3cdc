/** The way of a batch through a network: forward from the input to the output, then backward. */

export interface Phase {
  readonly direction: 'forward' | 'backward';
  /** The position that is reached. */
  readonly position: number;
}

/** Every phase in order. @param positions - of the network, input and output among them. */
export function phasesOf(positions: number): Phase[] {
  const forward = Array.from({ length: positions }, (_, position): Phase => ({ direction: 'forward', position }));
  return [...forward, ...forward.toReversed().map(({ position }): Phase => ({ direction: 'backward', position }))];
}

/** What a position shows in a phase. */
export function shownIn({ direction, position: reached }: Phase, position: number): 'nothing' | 'values' | 'gradients' {
  if (direction === 'forward') return position <= reached ? 'values' : 'nothing';
  return position >= reached ? 'gradients' : 'values';
}
