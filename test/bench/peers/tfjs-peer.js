/** TensorFlow.js on its CPU or WebAssembly backend: the same cases as the other peers, one JSON object a line. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const [cases, seconds, backend] = [JSON.parse(process.argv[2]), Number(process.argv[3]), process.argv[4]];
const require = createRequire(import.meta.url);
setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
tf.env().set('PROD', true);
await tf.setBackend(backend);
await tf.ready();

function build({ inputs, hidden, classes, rate, inputRate }) {
  const model = tf.sequential();
  if (inputRate > 0) model.add(tf.layers.dropout({ rate: inputRate, inputShape: [inputs] }));
  hidden.forEach((units, i) => {
    const inputShape = i === 0 && inputRate === 0 ? { inputShape: [inputs] } : {};
    model.add(tf.layers.dense({ units, activation: 'relu', kernelInitializer: 'heNormal', ...inputShape }));
    if (rate > 0) model.add(tf.layers.dropout({ rate }));
  });
  model.add(tf.layers.dense({ units: classes }));
  return model;
}

function makeStep(spec) {
  const model = build(spec);
  const optimizer = spec.optimizer === 'adam' ? tf.train.adam(1e-3) : tf.train.sgd(1e-3);
  const x = tf.randomUniform([spec.batch, spec.inputs]);
  const labels = Int32Array.from({ length: spec.batch }, (_, i) => i % spec.classes);
  const y = tf.oneHot(tf.tensor1d(labels, 'int32'), spec.classes).toFloat();
  return () => {
    const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, model.apply(x, { training: true })), true);
    loss.dataSync();
    loss.dispose();
  };
}

/** Best of several stretches, so that a disturbance of the machine does not count. */
function rate(work, unit) {
  work();
  let best = 0;
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const start = performance.now();
    let done = 0;
    while (performance.now() - start < seconds * 100) {
      work();
      done++;
    }
    best = Math.max(best, (unit * done * 1000) / (performance.now() - start));
  }
  return best;
}

for (const spec of cases) {
  let value;
  if (spec.kind === 'train') value = rate(makeStep(spec), spec.batch);
  else if (spec.kind === 'evaluate') {
    const model = build(spec);
    const images = tf.randomUniform([spec.rows, spec.inputs]);
    value = rate(() => tf.tidy(() => void model.predict(images, { batchSize: 1000 }).dataSync()), spec.rows);
  } else {
    // A part of the runs stands for all: they are alike, and the whole sweep takes minutes here.
    const start = performance.now();
    const runs = Math.max(1, Math.round(spec.runs / 16));
    for (let run = 0; run < runs; run++) {
      const step = makeStep(spec);
      for (let i = 0; i < spec.updates; i++) step();
    }
    value = ((performance.now() - start) / 1000) * (spec.runs / runs);
  }
  process.stdout.write(`${JSON.stringify({ case: spec.name, value })}\n`);
}
