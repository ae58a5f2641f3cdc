// Optimiser updates over float32, four parameters at a time; see ../kernels.ts for the formulas.
// Each updates the parameters `from` to `to`; these are multiples of four, or the end: parameters, gradients and state
// are padded to whole vectors by the host, so no loop has a remainder. What 1 is taken from comes in float64, as the host
// has it: 1 − 0.999 in float32 would be off by some hundred-thousandths of itself.

export function addWeightDecay(from: i32, to: i32, parameters: usize, gradients: usize, weightDecay: f32): void {
  const decay = f32x4.splat(weightDecay);
  const end = parameters + ((<usize>to) << 2);
  parameters += (<usize>from) << 2;
  gradients += (<usize>from) << 2;
  for (; parameters < end; parameters += 16, gradients += 16) {
    v128.store(gradients, f32x4.add(v128.load(gradients), f32x4.mul(decay, v128.load(parameters))));
  }
}

export function sgd(from: i32, to: i32, parameters: usize, gradients: usize, learningRate: f32): void {
  const rate = f32x4.splat(learningRate);
  const end = parameters + ((<usize>to) << 2);
  parameters += (<usize>from) << 2;
  gradients += (<usize>from) << 2;
  for (; parameters < end; parameters += 16, gradients += 16) {
    v128.store(parameters, f32x4.sub(v128.load(parameters), f32x4.mul(rate, v128.load(gradients))));
  }
}

export function momentum(
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  velocity: usize,
  learningRate: f32,
  factor: f32,
  nesterov: bool,
): void {
  const rate = f32x4.splat(learningRate);
  const mu = f32x4.splat(factor);
  const end = parameters + ((<usize>to) << 2);
  parameters += (<usize>from) << 2;
  gradients += (<usize>from) << 2;
  velocity += (<usize>from) << 2;
  for (; parameters < end; parameters += 16, gradients += 16, velocity += 16) {
    const g = v128.load(gradients);
    const v = f32x4.add(f32x4.mul(mu, v128.load(velocity)), g);
    v128.store(velocity, v);
    const direction = nesterov ? f32x4.add(g, f32x4.mul(mu, v)) : v;
    v128.store(parameters, f32x4.sub(v128.load(parameters), f32x4.mul(rate, direction)));
  }
}

export function adagrad(
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  squares: usize,
  learningRate: f32,
  epsilon: f32,
): void {
  scaleBySquares(from, to, parameters, gradients, squares, learningRate, 1, 1, epsilon);
}

export function rmsprop(
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  squares: usize,
  learningRate: f32,
  alpha: f64,
  epsilon: f32,
): void {
  scaleBySquares(from, to, parameters, gradients, squares, learningRate, <f32>alpha, <f32>(1 - alpha), epsilon);
}

/** s ← keep · s + add · g²; the step as in AdaGrad and RMSProp. */
function scaleBySquares(
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  squares: usize,
  learningRate: f32,
  keep: f32,
  add: f32,
  epsilon: f32,
): void {
  const rate = f32x4.splat(learningRate);
  const kept = f32x4.splat(keep);
  const added = f32x4.splat(add);
  const small = f32x4.splat(epsilon);
  const end = parameters + ((<usize>to) << 2);
  parameters += (<usize>from) << 2;
  gradients += (<usize>from) << 2;
  squares += (<usize>from) << 2;
  for (; parameters < end; parameters += 16, gradients += 16, squares += 16) {
    const g = v128.load(gradients);
    const s = f32x4.add(f32x4.mul(kept, v128.load(squares)), f32x4.mul(added, f32x4.mul(g, g)));
    v128.store(squares, s);
    const change = f32x4.div(f32x4.mul(rate, g), f32x4.add(f32x4.sqrt(s), small));
    v128.store(parameters, f32x4.sub(v128.load(parameters), change));
  }
}

export function adadelta(
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  squares: usize,
  updates: usize,
  learningRate: f32,
  rho: f64,
  epsilon: f32,
): void {
  const rate = f32x4.splat(learningRate);
  const kept = f32x4.splat(<f32>rho);
  const added = f32x4.splat(<f32>(1 - rho));
  const small = f32x4.splat(epsilon);
  const end = parameters + ((<usize>to) << 2);
  parameters += (<usize>from) << 2;
  gradients += (<usize>from) << 2;
  squares += (<usize>from) << 2;
  updates += (<usize>from) << 2;
  for (; parameters < end; parameters += 16, gradients += 16, squares += 16, updates += 16) {
    const g = v128.load(gradients);
    const u = v128.load(updates);
    const s = f32x4.add(f32x4.mul(kept, v128.load(squares)), f32x4.mul(added, f32x4.mul(g, g)));
    const scale = f32x4.div(f32x4.sqrt(f32x4.add(u, small)), f32x4.sqrt(f32x4.add(s, small)));
    const change = f32x4.mul(scale, g);
    v128.store(squares, s);
    v128.store(updates, f32x4.add(f32x4.mul(kept, u), f32x4.mul(added, f32x4.mul(change, change))));
    v128.store(parameters, f32x4.sub(v128.load(parameters), f32x4.mul(rate, change)));
  }
}

export function adam(
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  mean: usize,
  variance: usize,
  stepSize: f32,
  correction: f32,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
): void {
  const step = f32x4.splat(stepSize);
  const corrected = f32x4.splat(correction);
  const b1 = f32x4.splat(<f32>beta1);
  const b2 = f32x4.splat(<f32>beta2);
  const r1 = f32x4.splat(<f32>(1 - beta1));
  const r2 = f32x4.splat(<f32>(1 - beta2));
  const small = f32x4.splat(epsilon);
  const end = parameters + ((<usize>to) << 2);
  parameters += (<usize>from) << 2;
  gradients += (<usize>from) << 2;
  mean += (<usize>from) << 2;
  variance += (<usize>from) << 2;
  for (; parameters < end; parameters += 16, gradients += 16, mean += 16, variance += 16) {
    const g = v128.load(gradients);
    const m = f32x4.add(f32x4.mul(b1, v128.load(mean)), f32x4.mul(r1, g));
    const v = f32x4.add(f32x4.mul(b2, v128.load(variance)), f32x4.mul(r2, f32x4.mul(g, g)));
    v128.store(mean, m);
    v128.store(variance, v);
    const divisor = f32x4.add(f32x4.div(f32x4.sqrt(v), corrected), small);
    v128.store(parameters, f32x4.sub(v128.load(parameters), f32x4.div(f32x4.mul(step, m), divisor)));
  }
}

/** Both sides of the fraction are multiplied by the correction of v: a division less. */
export function nadam(
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  mean: usize,
  variance: usize,
  meanStep: f64,
  gradientStep: f64,
  correction: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  const byMean = f32x4.splat(<f32>(meanStep * correction));
  const byGradient = f32x4.splat(<f32>(gradientStep * correction));
  const b1 = f32x4.splat(<f32>beta1);
  const b2 = f32x4.splat(<f32>beta2);
  const r1 = f32x4.splat(<f32>(1 - beta1));
  const r2 = f32x4.splat(<f32>(1 - beta2));
  const small = f32x4.splat(<f32>(epsilon * correction));
  const end = parameters + ((<usize>to) << 2);
  parameters += (<usize>from) << 2;
  gradients += (<usize>from) << 2;
  mean += (<usize>from) << 2;
  variance += (<usize>from) << 2;
  for (; parameters < end; parameters += 16, gradients += 16, mean += 16, variance += 16) {
    const g = v128.load(gradients);
    const m = f32x4.add(f32x4.mul(b1, v128.load(mean)), f32x4.mul(r1, g));
    const v = f32x4.add(f32x4.mul(b2, v128.load(variance)), f32x4.mul(r2, f32x4.mul(g, g)));
    v128.store(mean, m);
    v128.store(variance, v);
    const direction = f32x4.add(f32x4.mul(byMean, m), f32x4.mul(byGradient, g));
    const divisor = f32x4.add(f32x4.sqrt(v), small);
    v128.store(parameters, f32x4.sub(v128.load(parameters), f32x4.div(direction, divisor)));
  }
}
