/** What test outputs are multiplied by. */
export const testScaling = {
  title: 'What test outputs are multiplied by',
  rule: { kept: '× (1 − p), the kept ratio', removed: '× p, the removed ratio', nothing: '× 1, nothing' },
  table: { rule: 'Test outputs' },
  finding: {
    hurts: 'Multiplying by the removed ratio p instead of 1 − p makes the loss larger at p = {rates}.',
    helps: 'Multiplying by the removed ratio p instead of 1 − p makes the loss smaller at p = {rates}.',
    cannotTell: 'At p = {rates} no difference between the two can be told.',
  },
  method:
    'Networks are trained with textbook scaling: nothing is made up for while training, so the test has to. Each network is then tested three times, the outputs of its hidden layers multiplied by 1 − p, by p, and by nothing. At p = ½ the first two are the same. Points are means over repetitions, bars and ± their 95 % confidence intervals (Student’s t); an improvement compares the same network with itself under 1 − p.',
};
