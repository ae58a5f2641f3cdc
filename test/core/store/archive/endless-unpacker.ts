/** A process of its own that brings the same file into a library again and again, until it is killed. */
import { LibraryStore } from '../../../../core/store/library-store.ts';

const [library, file] = process.argv.slice(2);
const store = new LibraryStore(library!, () => 1);
process.stdout.write('ready\n');
for (;;) await store.archives.unpack(file!, { destination: { kind: 'new' }, checkStudy: () => undefined });
