/** A process of its own that opens a library at a word, and says how that went. */
import { once } from 'node:events';
import { LibraryStore } from '../../../core/store/library-store.ts';

process.stdout.write('ready\n');
await once(process.stdin, 'data');
try {
  new LibraryStore(process.argv[2]!, () => 1).close();
  process.stdout.write('opened\n');
} catch (error) {
  process.stdout.write(`${String(error)}\n`);
}
process.exit();
