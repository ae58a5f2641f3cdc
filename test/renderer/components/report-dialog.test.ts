import { flushPromises } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import type { ReportSubject } from '#core/contract/reports.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import ReportDialog from '#renderer/components/reports/ReportDialog.vue';
import { useViewStore } from '#renderer/stores/view.ts';
import { byRole, libraryAnswers, mountStudio, sampleExperiment, sampleProject } from '../mount-studio.ts';
import { sampleRun } from '../../support/samples.ts';

const run = sampleRun();
const file = { fileName: 'report.html', mediaType: 'text/html', bytes: new Uint8Array(1) };

async function setUp(subject: ReportSubject, make: () => typeof file = () => file) {
  const save = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const mounted = await mountStudio(ReportDialog, {
    ...libraryAnswers({ projects: [sampleProject()], experiments: [sampleExperiment()], runs: [run] }),
    'reports.make': make,
    'figures.all': () => file,
  });
  useViewStore().reporting = subject;
  await flushPromises();
  const asked = (name: string) => mounted.core.calls.filter((call) => call.name === name).map(({ args }) => args);
  return { asked, save };
}
const click = async (name: string) => {
  byRole('button', name).click();
  await flushPromises();
};
const choose = async (name: string) => {
  byRole('radio', name).click();
  await flushPromises();
};

describe('the report dialog', () => {
  it('saves what was chosen as the file and in the language that are chosen, and closes', async () => {
    const { asked, save } = await setUp({ kind: 'run', id: run.id });
    await choose('PDF');
    await choose('Korean');
    await click('Save report');
    expect(asked('reports.make')).toEqual([
      { subject: { kind: 'run', id: run.id }, format: 'pdf', language: 'ko', smoothing: 0 },
    ]);
    expect(save).toHaveBeenCalledOnce();
    expect(useViewStore().reporting).toBeNull();
  });

  it('says why there is nothing to report, and stays', async () => {
    const refused = () => {
      throw new StudioError('report.nothing', 'Nothing.', { name: 'Moons' });
    };
    const { save } = await setUp({ kind: 'experiment', id: run.experimentId }, refused);
    await click('Save report');
    expect(document.body.textContent).toContain('Nothing has been measured of “Moons”');
    expect(save).not.toHaveBeenCalled();
    expect(useViewStore().reporting).not.toBeNull();
  });

  it('saves all figures of a run or a study, which others have not', async () => {
    const { asked } = await setUp({ kind: 'study', id: run.id });
    await click('Save all figures (PDF)');
    expect(asked('figures.all')).toMatchObject([{ subject: { kind: 'study', id: run.id }, format: 'pdf' }]);
    useViewStore().reporting = { kind: 'comparison', ids: [run.id, run.id] };
    await flushPromises();
    expect(document.body.textContent).not.toContain('Save all figures');
  });
});
