/** Workers elsewhere: where, and who is there. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function workerHandlers({ choice }: ServiceContext): HandlersOf<'workers'> {
  return {
    'workers.get': () => choice.state(),
    'workers.test': (place) => choice.test(place),
    'workers.use': ({ place }) => choice.use(place),
  };
}
