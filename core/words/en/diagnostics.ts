/** Diagnostics: sharpness, gradient norm, size of the updates. */
export const diagnostics = {
  title: 'Diagnostics',
  hint: 'Gradient norm and size of the updates, layer by layer. They do not affect the training.',
  every: 'Diagnose every',
  sharpness: 'Sharpness λ',
  sharpnessHint:
    'The largest eigenvalue of the loss’s Hessian: how sharply the loss bends. Gradient descent is stable up to η = 2/λ.',
  allRows: 'λ on all rows',
  rows: 'Maximum rows',
  chart: {
    sharpness: 'Sharpness λ',
    edge: 'Edge of stability',
    updateRatio: 'Update ÷ weights',
    gradientNorm: 'Gradient norm',
  },
  line: {
    sharpness: 'λ, largest eigenvalue of the Hessian',
    threshold: '{factor}/η: the edge at the η in force',
    edge: '{factor}/λ: the edge of stability',
    whole: 'All layers',
  },
};
