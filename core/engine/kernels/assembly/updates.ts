// Optimiser updates over float32, four parameters at a time; see ../kernels.ts for the formulas.
// Each updates the parameters `from` to `to`; these are multiples of four, or the end: parameters, gradients and state
// are padded to whole vectors by the host, so no loop has a remainder.

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

/** AdaGrad with keep = add = 1, RMSProp with keep = α and add = 1 − α. */
export function scaledBySquares(
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
  rho: f32,
  rest: f32,
  epsilon: f32,
): void {
  const rate = f32x4.splat(learningRate);
  const kept = f32x4.splat(rho);
  const added = f32x4.splat(rest);
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
  beta1: f32,
  beta2: f32,
  rest1: f32,
  rest2: f32,
  epsilon: f32,
): void {
  const step = f32x4.splat(stepSize);
  const corrected = f32x4.splat(correction);
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const r1 = f32x4.splat(rest1);
  const r2 = f32x4.splat(rest2);
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

/** The bias correction of v is part of both step sizes and of ε. */
export function nadam(
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  mean: usize,
  variance: usize,
  meanStep: f32,
  gradientStep: f32,
  beta1: f32,
  beta2: f32,
  rest1: f32,
  rest2: f32,
  epsilon: f32,
): void {
  const byMean = f32x4.splat(meanStep);
  const byGradient = f32x4.splat(gradientStep);
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const r1 = f32x4.splat(rest1);
  const r2 = f32x4.splat(rest2);
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
    const direction = f32x4.add(f32x4.mul(byMean, m), f32x4.mul(byGradient, g));
    const divisor = f32x4.add(f32x4.sqrt(v), small);
    v128.store(parameters, f32x4.sub(v128.load(parameters), f32x4.div(direction, divisor)));
  }
}
