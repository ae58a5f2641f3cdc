/** Writes docs/experiment-spec.schema.json. Run it after every change of core/experiment: `node scripts/write-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { experimentJsonSchemaText } from '#core/experiment/json-schema.ts';

writeFileSync(new URL('../docs/experiment-spec.schema.json', import.meta.url), experimentJsonSchemaText());
