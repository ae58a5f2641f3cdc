/** HDF5 files with arrays of float32, by the HDF5 library itself. */
import { randomUUID } from 'node:crypto';

export interface Hdf5Array {
  /** Where it is: names of groups and its own, with `/` between them. */
  readonly path: string;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
}

/** The bytes of a file with these arrays; the groups that they are in are made. */
export async function hdf5File(arrays: readonly Hdf5Array[]): Promise<Uint8Array<ArrayBuffer>> {
  // It is large: loaded when a file is asked for.
  const { File, Group, ready } = await import('h5wasm');
  const { FS } = await ready;
  // A file in the library's own memory.
  const name = `/${randomUUID()}.h5`;
  const file = new File(name, 'w');
  try {
    for (const { path, shape, values } of arrays) {
      const folders = path.split('/');
      const last = folders.pop() ?? '';
      let group: InstanceType<typeof Group> = file;
      for (const folder of folders) {
        const found = group.keys().includes(folder) ? group.get(folder) : group.create_group(folder);
        if (!(found instanceof Group)) throw new Error(`${folder} is no group of ${path}`);
        group = found;
      }
      group.create_dataset({ name: last, data: values, shape: [...shape], dtype: '<f4' });
    }
    file.close();
    return new Uint8Array(FS.readFile(name));
  } finally {
    FS.unlink(name);
  }
}
