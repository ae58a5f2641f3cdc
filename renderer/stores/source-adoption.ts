/** A new source becomes the draft's once the core has read it; what can't be read leaves the draft as it was. */
import { reportOf } from '#core/errors/studio-error.ts';
import type { DataSource, Split } from '#core/experiment/data-spec.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { useCore } from './core.ts';
import { useDraftStore } from './draft.ts';

/** Whether a refusal is about the source itself, and not about a split or limit that can be corrected afterwards. */
function isAboutSource(error: unknown): boolean {
  const path = reportOf(error).details['path'];
  return typeof path !== 'string' || path.startsWith('data.source');
}

/** The split, or the usual one where its first rows are more than there are. */
export function fittingSplit(split: Split, rows: number): Split {
  return split.kind === 'firstRows' && split.train + split.validation > rows ? defaultSpec().data.split : split;
}

export function useSourceAdoption() {
  const core = useCore();
  const draft = useDraftStore();
  let latest = 0;

  /**
   * Has the core read a source and takes it over. The latest call wins, in the experiment it was made for.
   * @param rows - how many there are before any is left out.
   * @returns whether it was taken over.
   * @throws {StudioError} why the source can't be read.
   */
  return async function adopt(source: DataSource, rows: number): Promise<boolean> {
    const asked = ++latest;
    const edited = draft.experiment?.id;
    if (!draft.spec) return false;
    const split = fittingSplit(draft.spec.data.split, rows);
    const isOvertaken = () => asked !== latest || draft.experiment?.id !== edited;
    try {
      await core.call('data.preview', { ...draft.spec.data, source, split });
    } catch (error) {
      if (isOvertaken()) return false;
      if (isAboutSource(error)) throw error;
    }
    if (isOvertaken()) return false;
    draft.edit((spec) => ({ ...spec, data: { ...spec.data, source, split: fittingSplit(spec.data.split, rows) } }));
    return true;
  };
}
