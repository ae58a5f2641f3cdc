/**
 * A new source becomes an experiment's once the core has read it; what can't be read leaves the experiment as it was.
 *
 * It goes to the experiment that it was chosen for, whichever is open by then, unless another was chosen there since.
 */
import type { Experiment } from '#core/contract/entities.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import type { DataSource, Split } from '#core/experiment/data-spec.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { useCore } from './core.ts';
import { useDraftStore } from './draft.ts';

/** That a person began to choose a source. */
export interface SourceChoice {
  readonly experimentId: string;
  /** Rises with every choice. */
  readonly ordinal: number;
  /** What the experiment had before. */
  readonly before: DataSource;
}

/** Whether a refusal is about the source itself, and not about a split or limit that can be corrected afterwards. */
function isAboutSource(error: unknown): boolean {
  const path = reportOf(error).details['path'];
  return typeof path !== 'string' || path.startsWith('data.source');
}

/** The split, or the usual one where its first rows are more than there are. */
export function fittingSplit(split: Split, rows: number): Split {
  return split.kind === 'firstRows' && split.train + split.validation > rows ? defaultSpec().data.split : split;
}

const same = (a: DataSource, b: DataSource | undefined) => JSON.stringify(a) === JSON.stringify(b);

export function useSourceAdoption() {
  const core = useCore();
  const draft = useDraftStore();
  let lastOrdinal = 0;
  /** The last choice that came to something, by experiment, and the source that it became. */
  const settled = new Map<string, { readonly ordinal: number; readonly source?: DataSource }>();

  /** Begins a choice for an experiment, the open one where none is named; null where none is open. */
  function begin(of: Pick<Experiment, 'id' | 'spec'> | null = draft.experiment): SourceChoice | null {
    if (!of) return null;
    const { id, spec } = of;
    return { experimentId: id, ordinal: ++lastOrdinal, before: spec.data.source };
  }

  /** Whether a later choice came to something already. */
  function isOvertaken({ experimentId, ordinal }: SourceChoice): boolean {
    return ordinal < (settled.get(experimentId)?.ordinal ?? 0);
  }

  /** Makes a choice the last one: those begun before it come to nothing. */
  function overtake(choice: SourceChoice): void {
    const source = settled.get(choice.experimentId)?.source;
    settled.set(choice.experimentId, { ordinal: choice.ordinal, ...(source ? { source } : {}) });
  }

  /** Whether the person has set the source by other means since the choice. */
  function isSetSince(choice: SourceChoice, now: DataSource): boolean {
    return !same(now, choice.before) && !same(now, settled.get(choice.experimentId)?.source);
  }

  /**
   * Has the core read a source and takes it over for the experiment it was chosen for.
   * @param rows - how many there are before any is left out.
   * @param own - the split that the file has, if it has one.
   * @returns whether it was taken over.
   * @throws {StudioError} why the source can't be read.
   */
  async function adopt(
    choice: SourceChoice,
    source: DataSource,
    rows: number,
    own: Split | null = null,
  ): Promise<boolean> {
    if (isOvertaken(choice)) return false;
    overtake(choice);
    const { data } = await draft.specOf(choice.experimentId);
    try {
      await core.call('data.check', { ...data, source, split: own ?? fittingSplit(data.split, rows) });
    } catch (error) {
      if (isOvertaken(choice)) return false;
      if (isAboutSource(error)) throw error;
    }
    let isTaken = false;
    const next = (spec: ExperimentSpec) => {
      if (isOvertaken(choice) || isSetSince(choice, spec.data.source)) return spec;
      isTaken = true;
      settled.set(choice.experimentId, { ordinal: choice.ordinal, source });
      return { ...spec, data: { ...spec.data, source, split: own ?? fittingSplit(spec.data.split, rows) } };
    };
    await draft.editOf(choice.experimentId, next);
    return isTaken;
  }

  return { begin, isOvertaken, overtake, adopt };
}
