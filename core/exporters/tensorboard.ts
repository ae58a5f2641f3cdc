/**
 * TensorBoard: a file of events with a run's scalars and hyperparameters.
 *
 * Each event is a record: its length, a checksum of that, the event as protobuf, a checksum of that (TFRecord).
 * @see https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details
 */
import type { Run } from '../contract/entities.ts';
import { maskedCrc32c } from './crc32c.ts';
import { hyperparameters } from './hyperparameters.ts';
import { metricsTable, type Pieces } from './metrics-table.ts';
import { encodeEvent, encodeHparams, type TensorBoardEvent } from './tensorboard-messages.ts';

const hparamsPlugin = 'hparams';

/**
 * The bytes of a file, in pieces. All events bear the time at which the run began: when each was measured is not kept.
 * @param pieces - gone through twice.
 */
export async function* tensorBoardEvents(run: Run, pieces: () => Pieces): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const wallTime = (run.startedAt ?? run.createdAt) / 1000;
  const record = (event: Omit<TensorBoardEvent, 'wallTime'>) => recordOf(encodeEvent({ wallTime, ...event }));
  yield record({ fileVersion: 'brain.Event:2' });
  yield record(hparamsEvent('_hparams_/session_start_info', { hparams: hyperparameters(run), startTime: wallTime }));
  const { columns, blocks } = await metricsTable(pieces);
  for await (const rows of blocks) {
    const records = rows.flatMap((row) => {
      const value = columns.flatMap(({ name }, i) =>
        i === 0 || Number.isNaN(row[i]!) ? [] : [{ tag: name, simpleValue: row[i]! }],
      );
      return value.length === 0 ? [] : [record({ step: row[0]!, summary: { value } })];
    });
    yield new Uint8Array(Buffer.concat(records));
  }
  const endTime = (run.finishedAt ?? run.startedAt ?? run.createdAt) / 1000;
  yield record(hparamsEvent('_hparams_/session_end_info', { isSuccess: run.state === 'completed', endTime }));
}

function hparamsEvent(tag: string, content: Parameters<typeof encodeHparams>[0]): Omit<TensorBoardEvent, 'wallTime'> {
  const metadata = { pluginData: { pluginName: hparamsPlugin, content: encodeHparams(content) } };
  // A scalar nothing, as TensorBoard's own writer gives it: readers make a tensor of every summary.
  return { step: 0, summary: { value: [{ tag, metadata, tensor: { dtype: 1, floatVal: [0], tensorShape: {} } }] } };
}

function recordOf(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true);
  bytes.set(data, 12);
  view.setUint32(12 + data.length, maskedCrc32c(data), true);
  return bytes;
}
