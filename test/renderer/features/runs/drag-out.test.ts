import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import DragOut from '#renderer/features/runs/DragOut.vue';
import { mountStudio } from '../../mount-studio.ts';
import { sampleRun } from '../../../support/samples.ts';

const dragOut = vi.fn();
afterEach(() => Reflect.deleteProperty(window, 'desktop'));

async function handle(hasModel: boolean) {
  const downloadId = '77777777-7777-4777-8777-777777777777';
  const mounted = await mountStudio(
    DragOut,
    {
      'runs.active': () => [],
      'runs.export': ({ format }) => ({ downloadId, fileName: `Moons 1.${format}`, mediaType: 'x' }),
      'files.next': () => ({ bytes: new Uint8Array([1, 2, 3]), isLast: true }),
    },
    { props: { run: sampleRun({ hasModel }) } },
  );
  return { ...mounted, found: document.querySelector('[draggable]') };
}

it.each([
  [true, 'onnx'],
  [false, 'metrics-csv'],
])('gives the system a file of what is dragged (with a model: %s)', async (hasModel, format) => {
  Reflect.set(window, 'desktop', { dragOut });
  const { found, core } = await handle(hasModel);
  const event = new Event('dragstart', { cancelable: true });
  found!.dispatchEvent(event);
  await flushPromises();
  await vi.waitFor(() => expect(dragOut).toHaveBeenLastCalledWith(`Moons 1.${format}`, new Uint8Array([1, 2, 3])));
  expect(event.defaultPrevented).toBe(true);
  expect(core.called('runs.export')).toMatchObject([{ format }]);
});

it('is not there in a browser', async () => {
  const { found } = await handle(true);
  expect(found).toBeNull();
});
