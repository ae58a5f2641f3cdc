/** jax-js on its WebAssembly backend, each step compiled with jit: the same cases as the other peers, one JSON object a line. */
import { defaultDevice, init, jit, nn, numpy as np, random, tree, valueAndGrad } from '@jax-js/jax';

const [cases, seconds] = [JSON.parse(process.argv[2]), Number(process.argv[3])];
await init('wasm');
defaultDevice('wasm');

// Operations consume their arguments; `.ref` keeps one for another use.

/** Weights and biases, by layer. */
function parameters({ inputs, hidden, classes }) {
  const sizes = [inputs, ...hidden, classes];
  return sizes.slice(1).map((units, i) => {
    const weight = random.normal(random.key(i), [sizes[i], units]).mul(Math.sqrt(2 / sizes[i]));
    return [weight, np.zeros([units])];
  });
}

function drop(x, rate, key) {
  if (rate === 0) {
    key.dispose();
    return x;
  }
  return x.mul(random.bernoulli(key, 1 - rate, x.shape).astype(np.float32)).mul(1 / (1 - rate));
}

/** @param keys - for the input and each hidden layer; null in evaluation. */
function forward(spec, layers, x, keys) {
  let h = keys ? drop(x, spec.inputRate, keys[0]) : x;
  layers.forEach(([weight, bias], i) => {
    h = np.dot(h, weight).add(bias);
    if (i === layers.length - 1) return;
    h = nn.relu(h);
    if (keys) h = drop(h, spec.rate, keys[i + 1]);
  });
  return h;
}

function makeStep(spec) {
  const { batch } = spec;
  const loss = (layers, x, y, keys) => {
    const logits = forward(spec, layers, x, keys);
    return nn
      .logSoftmax(logits)
      .mul(y)
      .sum()
      .mul(-1 / batch);
  };
  const sgd = jit((layers, x, y, keys) => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(layers), x, y, keys);
    return [tree.map((w, g) => w.sub(g.mul(1e-3)), layers, gradients), value];
  });
  let layers = parameters(spec);
  const x = random.uniform(random.key(100), [batch, spec.inputs]);
  const y = nn.oneHot(np.array(Int32Array.from({ length: batch }, (_, i) => i % spec.classes)), spec.classes);
  let count = 0;
  return () => {
    const keys = [spec.inputs, ...spec.hidden].map((_, i) => random.key(1000 + 10 * count + i));
    const [next, value] = sgd(layers, x.ref, y.ref, keys);
    layers = next;
    count++;
    return value.js();
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
  else {
    const layers = parameters(spec);
    const images = random.uniform(random.key(1), [spec.rows, spec.inputs]);
    const predict = jit((w, x) => forward(spec, w, x, null));
    value = rate(() => predict(tree.ref(layers), images.ref).dataSync(), spec.rows);
  }
  process.stdout.write(`${JSON.stringify({ case: spec.name, value })}\n`);
}
