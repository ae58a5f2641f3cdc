/** After a run has ended: what to try next. */
export const next = {
  label: 'Next:',
  kind: {
    slower: 'this run diverged. See whether a tenth of its learning rate holds.',
    withoutDropout: 'what did dropout do here? Train the same without it.',
    withDropout: 'it does worse on rows it has not learnt from. Train the same with dropout.',
    longer: 'the held-out loss was at its lowest at the very end. Train the same for twice as many epochs.',
    otherSeed: 'how much of this is luck? Train the same from another seed.',
  },
  name: {
    slower: '{name}, a tenth of the learning rate',
    withoutDropout: '{name}, without dropout',
    withDropout: '{name}, with dropout',
    longer: '{name}, twice as long',
    otherSeed: '{name}, another seed',
  },
  compare: 'Compare with {run}',
  start: 'Start “{name}” and compare',
  make: 'Make it, start it and compare',
  again: 'Start with seed {seed} and compare',
};
