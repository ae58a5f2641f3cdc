/**
 * Where the table of runs stands, which the address says: the room of all runs, or the tab of an experiment. It says which
 * kept view is open and what is looked for as well, so that Back, a reload and another window lead to the same runs.
 */
import { computed } from 'vue';
import type { RunScope } from '#core/contract/run-table/run-table.ts';
import { roomAddress, type Address } from './address.ts';
import { useLibraryStore } from './library.ts';
import { useViewStore } from './view.ts';

/** What the address says of the table. */
interface Chosen {
  readonly kept: string | null;
  readonly query: string | null;
}

export function useTablePlace() {
  const view = useViewStore();
  const library = useLibraryStore();

  /** `project:<id>`: the same text for the same place. */
  const scopeKey = computed(() => {
    const { experiment } = view;
    if (!experiment) return 'library:';
    if (experiment.scope === 'project' && library.projectId !== null) return `project:${library.projectId}`;
    return `experiment:${experiment.experimentId}`;
  });
  const scope = computed(() => scopeOf(scopeKey.value));
  const chosen = computed<Chosen>(() => {
    const { address } = view;
    if (address.place === 'runs') return { kept: address.subject, query: address.query };
    return address.place === 'experiment' ? address : { kept: null, query: null };
  });

  function addressWith({ kept, query }: Chosen): Address {
    return view.experiment ? { ...view.experiment, kept, query } : roomAddress('runs', kept, query);
  }

  return {
    scope,
    scopeKey,
    kept: computed(() => chosen.value.kept),
    query: computed(() => chosen.value.query),
    /** Chooses: Back leads here again. */
    go: (next: Partial<Chosen>) => view.go(addressWith({ ...chosen.value, ...next })),
    /** Goes on with what is being chosen, as while one types. */
    fill: (next: Partial<Chosen>) => {
      view.mark();
      view.settle(addressWith({ ...chosen.value, ...next }));
    },
  };
}

function scopeOf(key: string): RunScope {
  const [kind, id = ''] = key.split(':');
  if (kind === 'project') return { kind, id };
  return kind === 'experiment' ? { kind, id } : { kind: 'library' };
}
