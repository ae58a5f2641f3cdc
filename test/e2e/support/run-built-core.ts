/**
 * Runs the built core as Electron would run it, has it train, and prints what came of it as one line of JSON.
 *
 * Arguments: the library's folder and the built core's path. The main process's end is played by an event emitter.
 */
import { EventEmitter, once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { unzipSync } from 'fflate';
import { defaultLook } from '#core/contract/figures.ts';
import { connectLink } from '#core/contract/link.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';

const parent = Object.assign(new EventEmitter(), { postMessage: () => undefined });
Reflect.set(process, 'parentPort', parent);
await import(pathToFileURL(process.argv[3] ?? '').href);

const { port1, port2 } = new MessageChannel();
parent.emit('message', { data: { type: 'connect' }, ports: [electronPort(port1)] });
const core = connectLink({
  post: (message) => port2.postMessage(message),
  onMessage: (listener) => void port2.on('message', listener),
  onClose: (listener) => void port2.on('close', listener),
});

const spec = defaultSpec();
const project = await core.call('projects.create', { name: 'Built' });
const experiment = await core.call('experiments.create', {
  projectId: project.id,
  name: 'Built',
  spec: { ...spec, training: { ...spec.training, epochs: 2 } },
});
const ends = new EventEmitter();
core.on('run.changed', (run) => run.summary && ends.emit(run.state, run));
const completed = once(ends, 'completed');
const { id } = await core.call('runs.start', { experimentId: experiment.id });
await completed;
const { facts, hasModel } = await core.call('runs.get', { id });
const preview = await core.call('data.preview', spec.data);
const { downloadId } = await core.call('runs.export', { id, format: 'onnx' });
const onnx = await core.call('files.next', { downloadId });
const asKeras = await core.call('runs.export', { id, format: 'keras' });
const keras = await core.call('files.next', { downloadId: asKeras.downloadId });
const { agrees } = await core.call('runs.verify', { id });
// With letters and a dictionary that lie in files of their own.
const inKorean = { subject: { kind: 'run', id }, language: 'ko', smoothing: 0 } as const;
const report = await core.call('reports.make', { ...inKorean, format: 'html' });
const isKorean = new TextDecoder().decode(report.bytes).includes('실행 보고서');
const drawn = await core.call('figures.all', { ...inKorean, format: 'pdf', look: defaultLook });
const figures = Object.keys(unzipSync(drawn.bytes)).filter((name) => /[가-힣].*\.pdf$/.test(name)).length;
const rows = preview.rows.reduce((sum, count) => sum + count, 0);
const bytes = { onnx: onnx.bytes.length, keras: keras.bytes.length };
process.stdout.write(
  `${JSON.stringify({ engine: facts?.engine, hasModel, rows, agrees, isKorean, figures, ...bytes })}\n`,
);
parent.emit('message', { data: { type: 'close' }, ports: [] });

/** Electron's ports give events where Node's give the data itself. */
function electronPort(port: MessagePort) {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    on: (event: string, listener: (event?: { data: unknown }) => void) =>
      port.on(event, event === 'message' ? (data: unknown) => listener({ data }) : () => listener()),
  };
}
