/** Input dropout beside bagging. */
export const bagging = {
  title: 'Input dropout and bagging',
  inputRate: 'Rate p at the input',
  inputRateHint:
    'The network with dropout drops each input with this probability in every step; a member of the bagged ensemble never sees that share of them. Other positions have no dropout.',
  members: 'Networks each',
  contestant: {
    plain: 'one network',
    dropout: 'with input dropout',
    bagged: 'bagged ensemble',
    ensemble: 'plain ensemble',
  },
  member: 'a single member of the bagged ensemble',
  agreement: 'Whose answers are alike',
  agreementAxis: 'share of rows with the same class',
  withBagged: 'as the bagged ensemble',
  withEnsemble: 'as the plain ensemble',
  closer: 'With input dropout the agreement with the bagged ensemble changes by {points} points.',
  closerThanToEnsemble: 'Beyond the change in agreement with a plain ensemble, that is {points} points.',
  method:
    'Measured on {rows} {part}, {seeds} seeds; the networks are of one size. The bagged ensemble is {members} networks that each see every input with probability 1 − {rate}, the same inputs throughout (random subspaces, Ho 1998); the plain ensemble is as many that see all inputs. Probabilities are averaged. Points are means over the seeds, bars and ± their 95 % confidence intervals (Student’s t); verdicts compare seed by seed. Better networks agree more with each other anyway, hence the plain ensemble beside the bagged one.',
};
