/**
 * Entry of the core on the desktop: Electron's main process forks it as a utility process.
 *
 * The library's folder may be given as the first argument.
 */
import { runCoreProcess, type ParentPort } from './core-process.ts';
import { libraryPath } from './library-path.ts';

const parent: unknown = Reflect.get(process, 'parentPort');
if (isParentPort(parent)) {
  const options = {
    // Asked for when the library is opened, so that what is wrong with it is told like everything else.
    get libraryDir() {
      return libraryPath(process.argv[2]);
    },
  };
  runCoreProcess(parent, options, (code) => process.exit(code));
} else {
  process.stderr.write('This is the desktop’s training core; Electron starts it. See “dropout-studio --help”.\n');
  process.exitCode = 2;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'on' in value;
}
