/** What test outputs are multiplied by. */
export const testScaling = {
  title: 'Scaling at test time',
  rule: { kept: '× (1 − p), the kept ratio', removed: '× p, the removed ratio', nothing: '× 1, nothing' },
  table: { rule: 'Test outputs' },
  finding: {
    score: {
      hurts: '{quantity}: multiplying by the removed ratio p instead of 1 − p does worse at p = {rates}.',
      helps: '{quantity}: multiplying by the removed ratio p instead of 1 − p does better at p = {rates}.',
    },
    loss: {
      hurts: '{quantity}: multiplying by the removed ratio p instead of 1 − p makes it larger at p = {rates}.',
      helps:
        '{quantity}: multiplying by the removed ratio p instead of 1 − p makes it smaller at p = {rates}. Smaller outputs are less sure of themselves, by which an overconfident network gains.',
    },
    none: 'No difference between multiplying by p and by 1 − p can be told at any of the rates.',
    same: 'At p = 0.5 both are the same.',
  },
  method:
    'Networks are trained with textbook scaling: nothing is made up for while training, so the test has to. Each network is then tested three times, the outputs of its hidden layers multiplied by 1 − p, by p, and by nothing. At p = ½ the first two are the same. Points are means over repetitions, bars and ± their 95 % confidence intervals (Student’s t); an improvement compares the same network with itself under 1 − p.',
};
