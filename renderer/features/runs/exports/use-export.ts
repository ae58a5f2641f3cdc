/** What is to be saved of a run, as it is being chosen. */
import { computed, reactive, shallowRef, watch } from 'vue';
import type { KeptCheckpoint } from '#core/contract/checkpoints.ts';
import type { Run } from '#core/contract/entities.ts';
import {
  ExportChoices,
  ExportFormat,
  exportFormats,
  isVerifiable,
  optionsOf,
  type ExportOption,
  type Verification,
} from '#core/contract/export-formats.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import { downloadBlob } from '../../../charts/download.ts';
import { useCore } from '../../../stores/core.ts';
import { useRunsStore } from '../../../stores/runs.ts';
import type { Exporting } from '../../../stores/view.ts';

export function useExport(run: Run, part: Exporting['part']) {
  const core = useCore();
  const runs = useRunsStore();

  const formats = ExportFormat.options.filter((format) => exportFormats[format].part === part);
  const form = reactive({
    format: formats[0] ?? 'onnx',
    /** Null: the latest state. */
    step: null as number | null,
    choices: ExportChoices.parse({}),
  });
  const kept = shallowRef<readonly KeptCheckpoint[]>([]);
  const error = shallowRef<unknown>(null);
  const busy = shallowRef<'saving' | 'verifying' | null>(null);
  const verification = shallowRef<Verification | null>(null);

  const options = computed(() => optionsOf(form.format));
  const has = (option: ExportOption) => options.value.includes(option);
  const canVerify = computed(() => isVerifiable(form.format));

  /** What the format does not have is not asked for. */
  const asked = () => {
    const unsaid = ExportChoices.parse({});
    const { input, opset, dropout, trainingRows, readme } = form.choices;
    return {
      id: run.id,
      step: form.step,
      choices: {
        input: has('input') ? input : unsaid.input,
        opset: has('opset') ? opset : unsaid.opset,
        dropout: has('dropout') ? dropout : unsaid.dropout,
        trainingRows: has('trainingRows') ? trainingRows : unsaid.trainingRows,
        readme: has('readme') ? readme : unsaid.readme,
      },
    };
  };

  /** What was found of other choices says nothing of these. */
  let turn = 0;
  watch(
    form,
    () => {
      turn++;
      error.value = null;
      verification.value = null;
    },
    { flush: 'sync' },
  );

  async function doing(what: 'saving' | 'verifying', act: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++turn;
    const isCurrent = () => mine === turn;
    busy.value = what;
    error.value = null;
    try {
      await act(isCurrent);
    } catch (thrown) {
      if (isCurrent()) error.value = thrown;
    } finally {
      busy.value = null;
    }
  }

  const save = () =>
    doing('saving', async () => {
      const { fileName, blob } = await runs.exportRun({ ...asked(), format: form.format });
      downloadBlob(fileName, blob);
    });

  const verify = () =>
    doing('verifying', async (isCurrent) => {
      const found = await runs.verify(asked());
      if (isCurrent()) verification.value = found;
    });

  /** Where the weights are no longer numbers: the last state in which they are. */
  const finiteStep = computed(() => {
    if (error.value === null) return null;
    const { code, details } = reportOf(error.value);
    return code === 'model.notFinite' ? Number(details['lastFinite']) : null;
  });

  async function readStates(): Promise<void> {
    try {
      kept.value = await core.call('runs.checkpoints', { id: run.id });
    } catch (thrown) {
      error.value = thrown;
    }
  }
  if (part === 'model') void readStates();

  return { formats, form, kept, error, busy, verification, has, canVerify, finiteStep, save, verify };
}
