/**
 * The messages of TensorBoard's events, as a protobuf descriptor.
 *
 * Names and field numbers are those of event.proto, summary.proto and the hparams plugin's plugin_data.proto
 * (https://github.com/tensorflow/tensorboard); fields that are never written are left out, which protobuf allows.
 */
import protobuf from 'protobufjs/light.js';
import { many, message, one } from './protobuf-fields.ts';
import type { Hyperparameter } from './hyperparameters.ts';

export interface TensorBoardEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step?: number;
  readonly fileVersion?: string;
  readonly summary?: { readonly value: readonly SummaryValue[] };
}

interface SummaryValue {
  readonly tag: string;
  readonly simpleValue?: number;
  readonly tensor?: { readonly dtype: number; readonly floatVal: readonly number[]; readonly tensorShape: object };
  readonly metadata?: { readonly pluginData: { readonly pluginName: string; readonly content: Uint8Array } };
}

const root = protobuf.Root.fromJSON({
  nested: {
    Event: message({
      wallTime: one('double', 1),
      step: one('int64', 2),
      fileVersion: one('string', 3),
      summary: one('Summary', 5),
    }),
    Summary: message({ value: many('SummaryValue', 1) }),
    SummaryValue: message(
      {
        tag: one('string', 1),
        simpleValue: one('float', 2),
        tensor: one('TensorProto', 8),
        metadata: one('SummaryMetadata', 9),
      },
      { value: { oneof: ['simpleValue', 'tensor'] } },
    ),
    TensorProto: message({
      dtype: one('int32', 1),
      tensorShape: one('TensorShapeProto', 2),
      floatVal: many('float', 5),
    }),
    TensorShapeProto: message({}),
    SummaryMetadata: message({ pluginData: one('PluginData', 1) }),
    PluginData: message({ pluginName: one('string', 1), content: one('bytes', 2) }),
    HParamsPluginData: message(
      { version: one('int32', 1), sessionStartInfo: one('StartInfo', 3), sessionEndInfo: one('EndInfo', 4) },
      { data: { oneof: ['sessionStartInfo', 'sessionEndInfo'] } },
    ),
    StartInfo: message({
      // A map is a list of entries.
      hparams: many('Hparam', 1),
      startTimeSecs: one('double', 5),
    }),
    Hparam: message({ key: one('string', 1), value: one('Value', 2) }),
    EndInfo: message({ status: one('int32', 1), endTimeSecs: one('double', 2) }),
    // google.protobuf.Value
    Value: message(
      { numberValue: one('double', 2), stringValue: one('string', 3), boolValue: one('bool', 4) },
      { kind: { oneof: ['numberValue', 'stringValue', 'boolValue'] } },
    ),
  },
});

const eventType = root.lookupType('Event');
const hparamsType = root.lookupType('HParamsPluginData');

export function encodeEvent(event: TensorBoardEvent): Uint8Array {
  return eventType.encode(eventType.create(event)).finish();
}

/** How a run begins, or ends, for the hparams plugin. */
export function encodeHparams(
  content:
    | { readonly hparams: Readonly<Record<string, Hyperparameter>>; readonly startTime: number }
    | { readonly isSuccess: boolean; readonly endTime: number },
): Uint8Array {
  const data =
    'hparams' in content
      ? { sessionStartInfo: { hparams: entriesOf(content.hparams), startTimeSecs: content.startTime } }
      : {
          sessionEndInfo: { status: statuses[content.isSuccess ? 'success' : 'failure'], endTimeSecs: content.endTime },
        };
  return hparamsType.encode(hparamsType.fromObject({ version: 0, ...data })).finish();
}

/** tensorboard.hparams.Status */
const statuses = { success: 1, failure: 2 } as const;

function entriesOf(hparams: Readonly<Record<string, Hyperparameter>>): object[] {
  return Object.entries(hparams).map(([key, value]) => {
    if (typeof value === 'number') return { key, value: { numberValue: value } };
    return { key, value: typeof value === 'string' ? { stringValue: value } : { boolValue: value } };
  });
}
