/** What a run's network answers to its data. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function predictionHandlers({ store, jobs, data, connection }: ServiceContext): HandlersOf<'predictions'> {
  return {
    'predictions.ask': async ({ id, question }) => {
      const signal = connection.begin(question.kind);
      const answer = await jobs.find('run', id)?.look(question);
      if (answer) return answer;
      const { spec } = store.runs.get(id);
      return data.ask('look', { spec, weights: store.models.read(id).checkpoint, question }, { signal });
    },
    'predictions.rows': ({ id, part, rows }) => data.ask('rows', { spec: store.runs.get(id).spec.data, part, rows }),
  };
}
