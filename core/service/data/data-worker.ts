/** The thread that looks at data and networks for the page: what takes long must not hold up all other answers. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { reportOf } from '../../errors/studio-error.ts';
import { dataFacts } from '../../data/data-facts.ts';
import { TableInspector } from '../../data/table/inspect-table.ts';
import { Effort } from '../../data/effort.ts';
import { describeFile } from '../../data/files.ts';
import { inputColumns } from '../../data/input-columns.ts';
import { numbersOfRows, prepareData, readSamples } from '../../data/prepare.ts';
import type { FileReader, PreparedData } from '../../data/prepared-data.ts';
import { previewData } from '../../data/preview.ts';
import { rowContents } from '../../data/row-contents.ts';
import type { Samples } from '../../data/samples.ts';
import { splitAll, splitRows, type Parts } from '../../data/split.ts';
import type { DataSpec } from '../../experiment/data-spec.ts';
import { fileReader } from '../../store/files.ts';
import { descend } from '../../instruments/descent/descend.ts';
import { mapSurface } from '../../instruments/descent/surface-map.ts';
import { surfaceOf } from '../../instruments/descent/surface-source.ts';
import { observe } from '../../instruments/microscope.ts';
import { lookAt } from '../../instruments/predictions/look.ts';
import { trainerAt } from '../../instruments/trainer-at.ts';
import { systemClock } from '../system-clock.ts';
import type { DataReply, DataRequest, DataThreadSetup } from './data-tasks.ts';

/** An image file and its labels: what is being edited is read once. */
const rememberedFiles = 2;
/** Progress is told at most this often. */
const progressEveryMs = 200;

const { folder } = workerData as DataThreadSetup;
const read = remembering(fileReader(folder));

let split: { readonly key: string; readonly samples: Samples; readonly parts: Parts } | null = null;
const inspector = new TableInspector();

let prepared: { readonly key: string; readonly data: PreparedData } | null = null;

/** One after the other, also where an answer takes other turns of the loop. */
let last = Promise.resolve();
parentPort?.on('message', (request: DataRequest) => {
  last = last.then(async () => parentPort?.postMessage(await replyTo(request)));
});

async function replyTo(request: DataRequest): Promise<DataReply> {
  const { id, cancelled } = request;
  let lastTold = performance.now();
  const effort = new Effort({
    isCancelled: () => Atomics.load(cancelled, 0) !== 0,
    progress: (share) => {
      const now = performance.now();
      if (now - lastTold < progressEveryMs) return;
      lastTold = now;
      parentPort?.postMessage({ id, share } satisfies DataReply);
    },
  });
  try {
    effort.look(0);
    return { id, ok: true, value: await answer(request, effort) };
  } catch (error) {
    return { id, ok: false, error: reportOf(error) };
  }
}

/** What few ask for, and brings a database or what draws with it, is loaded when it is asked for. */
async function answer(request: DataRequest, effort: Effort): Promise<unknown> {
  switch (request.task) {
    case 'describe': {
      const { path, hash, name, dialect } = request.args;
      return describeFile(readFileSync(path), name, (bytes) =>
        inspector.inspect(bytes, hash, name, { dialect }, effort),
      );
    }
    case 'inspectTable': {
      const { hash, name, override } = request.args;
      return inspector.inspect(read(hash, name), hash, name, override, effort);
    }
    case 'examine': {
      const { examine } = await import('../../store/doctor/doctor.ts');
      return examine(request.args.folder, systemClock(), request.args.owner);
    }
    case 'copyDatabase': {
      const { copyDatabaseNow } = await import('../../store/archive/backup.ts');
      copyDatabaseNow(request.args.from, request.args.to);
      return null;
    }
    case 'preview':
      return previewData(request.args, read, effort);
    case 'countTrainRows':
      return splitAll(readSamples(request.args.source, read, effort), request.args).train.length;
    case 'inputColumns': {
      const { samples, parts } = splitSamples(request.args, effort);
      return inputColumns(samples, parts.train);
    }
    case 'verify': {
      const { model, choices } = request.args;
      const { samples, parts } = splitSamples(model.read.spec, effort);
      const { verifyOnnx } = await import('../../exporters/verify-onnx.ts');
      return verifyOnnx(model, choices, samples, heldOutOf(parts));
    }
    case 'prepare':
      return preparedData(request.args, effort);
    case 'dataFacts':
      return dataFacts(preparedData(request.args, effort));
    case 'partOfRows': {
      const { samples, parts } = splitSamples(request.args, effort);
      return numbersOfRows(samples, parts);
    }
    case 'observe': {
      const { spec, weights, view } = request.args;
      return observe(spec, preparedData(spec.data, effort), weights, view);
    }
    case 'look': {
      const { spec, weights, question } = request.args;
      const data = preparedData(spec.data, effort.part(0, 0.5));
      return lookAt(trainerAt(spec, data, weights), data, question, () => {
        effort.look(0.5);
        return true;
      });
    }
    case 'rows': {
      const { spec, part, rows } = request.args;
      const { samples, parts } = splitSamples(spec, effort);
      return rowContents(samples, parts[part], rows, effort);
    }
    case 'drawFigure': {
      const { figure, format, look } = request.args;
      const { drawFigure } = await import('../../figures/draw.ts');
      return drawFigure(figure, format, look);
    }
    case 'writeReport': {
      const { paper, format } = request.args;
      const { writeReport } = await import('../../reports/writers/index.ts');
      return writeReport(paper, format);
    }
    case 'mapSurface':
      return mapSurface(surfaceOf(request.args.surface), request.args.view);
    case 'descend': {
      const { start, steps, descents } = request.args;
      const surface = surfaceOf(request.args.surface);
      return descents.map((one) => descend(surface, start ?? surface.start, steps, one));
    }
  }
}

/** Rows that the network was not trained on, where there are any. */
function heldOutOf({ train, validation, test }: Parts): Int32Array {
  return [test, validation, train].find(({ length }) => length > 0) ?? train;
}

/** Who leafs through the rows of some data asks for them again and again. */
function splitSamples(spec: DataSpec, effort: Effort): { readonly samples: Samples; readonly parts: Parts } {
  const key = JSON.stringify(spec);
  if (split?.key !== key) {
    const samples = readSamples(spec.source, read, effort);
    split = { key, samples, parts: splitRows(samples, spec) };
  }
  return split;
}

/** The microscope looks at one batch after the other of the same data. */
function preparedData(spec: DataSpec, effort: Effort): PreparedData {
  const key = JSON.stringify(spec);
  if (prepared?.key !== key) prepared = { key, data: prepareData(spec, read, effort) };
  return prepared.data;
}

/** Keeps the files read last. Nobody changes the bytes, so they may be given out again. */
function remembering(reader: FileReader): FileReader {
  const kept = new Map<string, Uint8Array>();
  return (hash, name) => {
    const bytes = kept.get(hash) ?? reader(hash, name);
    kept.delete(hash);
    kept.set(hash, bytes);
    for (const oldest of [...kept.keys()].slice(0, -rememberedFiles)) kept.delete(oldest);
    return bytes;
  };
}
