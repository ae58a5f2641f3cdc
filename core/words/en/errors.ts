/** What goes wrong, by code; the values in braces come with the error. */
export const errors = {
  internal: 'Something went wrong inside the studio: {message}',
  link: {
    closed: 'The training core has stopped. Restart the studio to continue.',
    unknownFunction: 'The page and the training core are of different versions. Restart the studio.',
  },
  storage: {
    full: 'The disk is full, or what you may use of it. Make room on it. ({reason})',
    limited:
      'A file would become larger than is allowed here. Raise the limit on the size of files (“ulimit -f”), or use a disk that takes larger ones. ({reason})',
    vanished:
      'A file or folder that the studio needs is not where it was, or is something else. Put it back, or connect its disk again. ({reason})',
    readOnly: 'The library can only be read. Make its disk and its folder writable. ({reason})',
    denied:
      'The system does not let the studio open a file or folder. Give yourself the right to read and write it. ({reason})',
    locked:
      'Another program has locked the library. Waiting usually helps; otherwise close programs that have it open, such as a backup or a database tool. ({reason})',
    damaged:
      'The library’s database is damaged. “Check” in the settings, or “dropout-studio doctor --repair”, makes a new one of what can be read and keeps the damaged one. Copies from before an update of the studio are beside it, named “….backup”. ({reason})',
    memory: 'There is not enough memory. Close other programs, or use less data or a smaller network. ({reason})',
    unopened:
      'A file of the library can’t be opened. Give yourself the right to read and write it; or too many files are open: close other programs, or raise the limit (“ulimit -n”). ({reason})',
    handles:
      'Too many files are open. Close other programs, or raise the limit on open files (“ulimit -n”). ({reason})',
    failing:
      'The disk can’t be read or written. Check that it is connected and sound, and that files may become as large as is needed (“ulimit -f”). ({reason})',
  },
  figure: {
    notDrawn: 'The figure could not be drawn: {reason} Choose another size or format.',
  },
  folder: {
    isFile: '{path} is a file where a folder is expected. Move it away.',
    danglingLink: '{path} is a link to something that is not there. Make the folder it points at, or remove the link.',
    impossible: 'The folder {path} can’t be made: the system lets nobody make folders there. Choose another place.',
  },
  library: {
    noHome:
      'The system names no home folder for the library. Set HOME, or choose the library’s folder with --library or DROPOUT_STUDIO_LIBRARY.',
    notFound: 'This is no longer in the library. It may have been deleted.',
    unreadableRow: 'This can’t be read: {reason} The rest of the library is not affected.',
    damaged: 'What is saved of it is damaged: {path}: {problem}.',
    inUse:
      'Another window or terminal has the library open ({count}). End it first: nothing may change while the library is repaired or restored.',
    busy: 'Runs or studies are under way ({count}). Stop them, or let them end, before the library is repaired.',
    missing: 'There is no library in {path}.',
    newer:
      'The library {path} was written by a newer studio (format {found}; this one reads up to {expected}). Update the studio to open it, or choose another library.',
    unreadable:
      'The library {path} can’t be opened: {reason}. Check that the folder may be written to and that the file is the studio’s, or choose another library.',
  },
  queue: {
    address:
      "The queue’s address is not one of a Redis. Write redis://HOST:PORT, or rediss://USER:PASSWORD{'@'}HOST:PORT for one with TLS and a password.",
    unreachable:
      'The queue at {queue} can’t be used: {reason}. Check the address and the password, and that Redis or Valkey is running there.',
    evicts:
      'The Redis at {queue} throws away what it has no room for (maxmemory-policy {policy}), and tasks with it. Set “maxmemory-policy noeviction”.',
    otherStudio:
      'The tasks at {queue} are for workers of {expected}; this one is {found}. Its results would not be the same to the last bit, so it takes none. Use the same version on the same kind of machine.',
    foreign:
      'Something on the queue was not written by this studio, or is damaged. Use a Redis of its own for the studio.',
    otherFiles:
      'What the tasks at {queue} need lies in {expected}; this worker looks in {found}. Name the same place to all with --files: a folder that every machine reaches, or a bucket.',
    chosenAtStart:
      'The queue was named when the studio was started. Start it without --queue and DROPOUT_STUDIO_QUEUE to choose another here.',
    filesAway:
      'Files of tasks can’t be reached in {place}: {reason}. Check that its disk is mounted, or the network and the server are there; it goes on by itself then.',
    filesPlace:
      'The place for files is neither a folder nor a bucket. Write a folder’s path, or s3://BUCKET/PREFIX, with ?endpoint=https://HOST for a server other than Amazon’s; keys to it are taken from the environment, not from the address.',
    files:
      'Files of tasks can’t be kept in {place}: {reason}. Check that the folder or bucket is there and that you may read and write in it.',
    noFile:
      'A data file of this task is not where files are shared, or not what it was. Start it again from the studio that has the file.',
    stateGone:
      'A state that belongs to this task is not where files are shared any more. Resume to go on from what the library has.',
    givenUp:
      'The queue has given this task up: {reason}. Several workers may have died of it, as for want of memory. Look at what they said, and resume.',
  },
  query: {
    ended: 'The query ends where something is missing: a condition, a value, or a closing bracket.',
    unexpected: '“{found}” is not expected here. Put texts that are more than one word in quotes.',
    unclosed: 'The closing quote is missing.',
    tooDeep: 'There are too many brackets within brackets; {limit} are allowed.',
    tooLong: 'There are too many conditions; {limit} are allowed.',
    unknownField: 'There is no field “{name}”.',
    unknownFieldMeant: 'There is no field “{name}”. Did you mean “{meant}”?',
    noOrder: '{field} is no number and no time: it can be compared by = and !=, or by ~ with a pattern.',
    noNumber: '{field} is a number; “{found}” is none.',
    noText: '{field} is no text; patterns can be looked for in texts only.',
    noFlag: '{field} is true or false; “{found}” is neither.',
    noDate: '{field} is a time; “{found}” is no date, as 2026-11-01 or 2026-11-01T17:05.',
    badPattern: 'This is no pattern: {reason}.',
  },
  views: {
    notFound: 'This view is no longer in the library. It may have been deleted.',
  },
  doctor: {
    database: 'The database {path} is damaged: {reason}.',
    databaseLost: 'The database {path} is damaged, and nothing of it can be read: {reason}.',
    orphan: 'Row {row} of {table} belongs to something in {parent} that is gone.',
    row: '“{name}” can’t be read: {reason}',
    outcome: 'What task {task} of the study {study} found can’t be read: {reason}',
    metrics: 'Metrics of the run {run} up to step {step} can’t be read: {reason}',
    fileMissing: 'The imported file “{name}” is missing.',
    fileDamaged: 'The library’s copy of “{name}” is not what was imported.',
    fileUnlisted: 'The file data/{file} is not in the list of imported files.',
    modelOfNoRun: 'The folder models/{folder} belongs to no run.',
    modelDamaged: 'Of run {number} of “{name}”, {file} is damaged: {reason}',
    modelMissing: 'The model of run {number} of “{name}” is missing.',
    leftover: '{path} was left by a process that ended while it wrote.',
    jobOfNobody: 'Number {number} of “{name}” is marked as under way, but nothing is working on it.',
    index: 'The index by which runs are found is not what it should be, for {count} of them.',
    failed: 'A check could not be completed ({check}): {reason}',
  },
  lesson: {
    notAllowed: 'This does not belong to the lesson. Reload the page and try again.',
    begun: 'The lesson has begun, and a prediction comes before that. Start the lesson over to predict again.',
    notPredicted: 'Predict what will come out before the lesson begins.',
  },
  schedules: {
    nameTaken: 'There is a schedule “{name}” already. Choose another name.',
  },
  bin: {
    inUse: 'A run in the bin is being trained by another window or terminal of the studio. Stop it there first.',
  },
  spec: {
    notJson: '{name} is not JSON: {reason}.',
    invalid: 'This can’t be used: {path}: {problem}.',
  },
  plan: {
    invalid: 'This is not the plan of a study: {path}: {problem}.',
  },
  search: {
    noSuchSetting:
      'The experiment has no setting “{path}” there. Name one as its file does, as training.learningRate or network.hidden.0.units.',
    impossible: 'The experiment can’t have this setting: {path}: {problem}.',
    noBest: 'This search has no trial with a value yet. Go on with it first.',
  },
  outcome: {
    invalid: 'What a task of this study found can’t be read: {path}: {problem}. Repeat the study.',
  },
  metrics: {
    damaged:
      'What was recorded of this run is damaged: {bytes} bytes are not whole rows of {columns} columns. Train the experiment again.',
  },
  version: {
    newer:
      'This was saved by a newer studio (format {found}; this one reads up to {expected}). Update the studio to open it.',
    invalid: 'The field {key} is {found} where a whole number from 1 on was expected.',
  },
  preset: {
    unknown: 'There is no preset “{key}”. Choose one of: {known}.',
  },
  file: {
    gone: '{name} can’t be read any more. Open it again.',
    empty: '{name} is empty. Choose a table (CSV, Parquet), NumPy’s .npz or MNIST-style IDX files.',
    tooLarge:
      '{name} has {found} MB; files are read up to {limit} MB. Use a part of it: a sample of the rows is enough for an experiment.',
    foreign:
      '{name} is in the format {format}, which is not read here. Save its table as CSV (“CSV UTF-8” in Excel) or Parquet, arrays with np.savez(x=…, y=…), and choose that file.',
    noUpload: 'This import has ended already. Choose the file again.',
    noDownload: 'This file has already been handed out. Save it again.',
    sizeChanged:
      '{name} changed while it was read: {expected} bytes were expected, {received} came. Choose the file again.',
    missing: 'The file “{name}”, which this experiment was made with, is no longer in the library. Import it again.',
    damaged:
      'The library’s copy of “{name}” is damaged: its content is not what was imported. Import the file again, which repairs it.',
  },
  idx: {
    magic:
      '{name} is not an MNIST-style file: it begins with {found}, where images begin with {images} and labels with {labels}. Choose the original files, plain or gzipped, or a CSV file.',
    imageSize:
      '{name} holds images of {width} × {height} pixels; they may have 1 to {limit} pixels. Scale the images down first.',
    none: '{name} says that it holds nothing. Choose another file.',
    gzip: '{name} can’t be unpacked ({reason}): it is cut off or damaged. Download it again.',
    unpackedTooLarge: '{name} unpacks to more than {limit} MB. Use a part of it.',
    cutOff: '{name} is cut off: its header asks for {expected} bytes, but there are {found}. Download it again.',
    tooLong:
      '{name} is longer than its header says: {found} bytes where {expected} were expected. The header or the file is damaged; download it again.',
    notImages: '{name} holds labels, not images. Choose the file with the images.',
    notLabels: '{name} holds images, not labels. Choose the file with the labels.',
    countMismatch:
      '{images} holds {imageCount} images but {labels} {labelCount} labels. Choose the two files that belong together.',
  },
  parquet: {
    damaged:
      '{name} can’t be read as a Parquet file ({reason}): it is cut off, damaged or encrypted. Write or download it again.',
    unsupported:
      '{name} is a Parquet file with {found}, which is not read here. Write it anew with compression by Snappy, gzip, Brotli or Zstandard and groups of at most a million rows, or as CSV.',
    nested: '{fileName}: the column “{column}” holds lists, records or bytes instead of single values. Leave it out.',
  },
  npz: {
    damaged: '{name} can’t be read as NumPy’s arrays ({reason}). Save it again with np.savez or np.savez_compressed.',
    noPair:
      '{name} holds the arrays {arrays}, but none that are known as inputs and targets. Save them as x and y, or x_train, y_train, x_test and y_test: np.savez("data.npz", x=…, y=…).',
    tooLarge:
      'The arrays in {name} take {found} MB; up to {limit} MB are read. Use a part of the rows, or numbers of fewer bytes.',
    type: '{name}: the array {array} holds values of NumPy’s type {type}, where numbers or texts were expected. Save it as numbers: np.asarray({array}, dtype=float).',
    rowMismatch: '{name}: {inputs} has {rows} rows but {targets} has {found}. Each row needs its answer.',
    targetShape:
      '{name}: {targets} has the shape {shape}, where one answer a row was expected. Of one-hot classes, save the index: {targets}.argmax(axis=1).',
    notNumbers:
      '{name}: found “{found}” in {array}, where numbers were expected. Save it as numbers, or predict classes instead.',
    infinite:
      '{name}, {array}, row {row}, {column}: found an infinite number. Correct it, or save NaN, which is filled as a gap is.',
    tooManyClasses: '{name}: {targets} has {found} different values, too many for classes. Predict it as a number.',
  },
  csv: {
    tooManyCells:
      '{name} has about {rows} rows of {columns} columns. Of so many columns, {most} rows are read: use a sample of the rows, or fewer columns.',
    tooManyColumns:
      '{name} has {columns} columns; tables are read up to {limit}. Leave some out, or exchange rows and columns if each row is a column.',
    noRows: '{name} holds no rows, only empty lines.',
    notText: '{name} is not a table of text. Save it as “CSV UTF-8”, or choose MNIST-style IDX files.',
    wrongEncoding:
      '{name} can’t be read as {encoding} from about line {line} on. Choose another encoding, or save it as “CSV UTF-8”.',
    headerOnly: '{fileName} has a header but no rows below it. Choose a file with rows, or say that it has no header.',
    raggedRow:
      '{name}, line {line}: found {found} cells where the rows before have {expected}. Correct the line, or choose another delimiter.',
    openQuote: '{name}, row {row}: a quoted text is never closed. Add the missing quote.',
    unreadable: '{name}, line {line}: {reason}.',
    noInputs: '{fileName}: no column is left to predict from. Use at least one besides the target.',
    columnCount: '{fileName} has {found} columns, but the experiment describes {expected}. Choose the file again.',
    noTarget: '{fileName}: column {column} is to be predicted, but there are only {found}.',
    nothingLeft:
      '{fileName}: every row has a missing value in a column that drops such rows. Fill the gaps instead, or ignore the emptiest columns.',
    tooManyCategories:
      '{fileName}: the column “{column}” has {found} different texts; one input for each would be too many. Ignore the column.',
    tooManyClasses:
      '{fileName}: the target “{column}” has {found} different values, too many for classes. Predict it as a number (regression), or choose another target.',
    notANumber:
      '{fileName}, row {row}, column “{column}”: found “{found}” where a number was expected. Correct it, call it missing, or read the column as text or not at all.',
    notADate:
      '{fileName}, row {row}, column “{column}”: found “{found}” where a date was expected. Correct it, call it missing, or read the column as text or not at all.',
    targetNotANumber:
      '{fileName}, row {row}, column “{column}”: found “{found}” where a number was expected. Correct it, or predict classes instead of numbers.',
  },
  data: {
    noSuchRow: 'Row {row} was asked for, but this part of the data has {rows} rows.',
    oneClass:
      'All rows have the same class in “{target}”; there is nothing to tell apart. At least two classes are needed.',
    constantTarget: '“{target}” has the same value in every row; there is nothing to predict. Choose another target.',
    emptyColumn:
      'The column “{column}” has no value in any training row, so its gaps can’t be filled. Ignore the column, or use more training rows.',
    tooLarge:
      '{rows} rows of {inputs} inputs take {gigabytes} GB of memory; the studio holds up to {limit} GB. Use fewer rows, or ignore columns with many different texts.',
    superseded: 'This is not needed any more: something else was asked for meanwhile.',
    threadDied: 'The data could not be read ({reason}). It may be too large for this machine: use a part of it.',
  },
  split: {
    tooFewRows: 'The split asks for {expected} rows, but the data has {found}. Use more data or a smaller part.',
  },
  engine: {
    memory:
      'This run needs about {gigabytes} GB of memory, more than a run can have here (4 GB at most). Use fewer rows, smaller layers or smaller batches.',
    unsupported:
      'This machine’s JavaScript engine can’t run WebAssembly SIMD, which training needs. Use a newer version.',
    missing: 'The training kernels are not built. Run “npm run prepare” in the studio’s folder.',
  },
  report: {
    nothing:
      'Nothing has been measured of “{name}” yet, so there is nothing to report. Train it, or wait until a first result is there.',
  },
  run: {
    diverged: {
      notFinite:
        'The loss was no longer a finite number at step {step}: updates with the learning rate {learningRate} made the weights grow without bound. Use a smaller learning rate, or a warm-up.',
      alike:
        'At its end the network gives nearly every input the same answer, no better than a constant guess, though it told them apart at the start. Too large a learning rate, a strong weight decay or a very high dropout rate can do that.',
      collapsed:
        'An update at step {spikeStep} was too large: since then the network gives nearly every input the same answer, no better than a constant guess. Use a smaller learning rate than {learningRate}, or a warm-up.',
    },
    impossible: 'The experiment can’t be run as it is set up: {reason}',
    finished: 'This run has ended; only one that ended early can go on.',
    notActive: 'This run has already ended.',
    active: 'A run that is under way stays where it is. Stop it first, or let it end.',
    ofSearch:
      'This run is trial {trial} of study {study}, which decides how far it is trained. Go on with the study, or run its settings again.',
    elsewhere: 'This run is trained by another window or terminal of the studio. Control it there.',
    wentBack:
      'This run’s last state is at step {latest}, but its metrics are on record only up to step {recorded}, as after a power failure. It goes on from step {step}, where both agree, to the very same end.',
    taken: 'Another window or terminal of the studio has taken this run over. It goes on there.',
    positions: 'This network has {expected} positions for dropout; {found} rates were given. Give one for each.',
    workerDied:
      'The training stopped unexpectedly ({reason}). What was saved last is kept: resume the run to go on from there.',
    branchAtEnd:
      'This state is at epoch {epoch}, and the branch would end at epoch {epochs}: nothing is left to train. Give it more epochs, or branch from an earlier state.',
    notKept: 'The model could not be saved: {reason}. Train the experiment again.',
  },
  study: {
    impossible: 'This study can’t be carried out: {reason}',
    planFixed:
      'This study can’t go on with another “{field}”: what it has found would no longer fit. A search can be given a larger budget and wider ranges; start a new study for anything else.',
    notActive: 'This study has already ended.',
    finished: 'This study has ended; only one that ended early can go on.',
    elsewhere: 'Another window or terminal of the studio works on this study. Control it there.',
    taken: 'Another window or terminal of the studio has taken this study over. It goes on there.',
    classesOnly:
      'This study compares which class networks choose, but the experiment predicts a number. Use data with classes.',
    noDropout:
      'The experiment has no dropout, so there is nothing to compare. Give at least one position a rate above 0 and start a new study.',
    sliceNotFinite:
      'The training diverged with the learning rate {learningRate}, so there are no trained weights to look around. Choose a smaller one.',
    noSlice: 'This study has measured no slice of the loss yet. Wait for its first rows.',
    nothingHeldOut:
      'All rows are used for training, so there is nothing to measure a setting on. Leave some rows for validation or test.',
    noHiddenLayer: 'This experiment has no hidden layer whose outputs could be scaled. Give the network at least one.',
  },
  checkpoint: {
    invalid: 'The saved model is not one of this studio’s checkpoints. Train the experiment again.',
    changed:
      'The saved model is not what was saved: its checksum is {found} where {expected} was written. The file was damaged.',
    mismatch:
      'The checkpoint does not fit this experiment: {name} should have the shape {expected}, found {found}. Start a new run.',
  },
  predictions: {
    noPlane:
      'This network has {inputs} inputs. Only what it answers to two of them can be drawn, or to one where a value is predicted.',
  },
  model: {
    missing: 'This run has no saved model. Train the experiment again.',
    damaged:
      'The latest saved state of this run is damaged, and nothing goes on from it. Its state at step {step} is whole: “Check” in the settings, or “dropout-studio doctor --repair”, lets the run go on from there; it can also be branched from.',
    damagedOnly:
      'The saved state of this run is damaged, and there is no other that is whole. Train the experiment again.',
    keptDamaged: 'This state of the run is damaged. Choose another of its checkpoints.',
    notFinite:
      'The weights at step {step} are no longer finite numbers: this model would predict nothing. The last state that has finite ones is that of step {lastFinite}.',
    neverFinite:
      'The weights at step {step} are no longer finite numbers: this model would predict nothing. No earlier state of the run is kept. Train it again.',
    notKept: 'The state at step {step} of this run is no longer kept. Choose another of its checkpoints.',
    mismatch:
      'The saved model doesn’t fit its network: {name} should hold {expected} numbers but holds {found}. Train the experiment again.',
    foreign:
      '{fileName} is no model that this studio exported as safetensors (alone, in its zip, or in that for PyTorch). Export it again in that format, or name the run.',
  },
  predict: {
    columns:
      '{fileName}: there is no column “{column}”, which the model needs. Found were: {found}. Name the columns in the first line as the training data does.',
    gap: '{fileName}, row {row}, column “{column}”: there is no value, and the model was trained on rows that have one. Give it, or train with a rule that fills gaps.',
    category:
      '{fileName}, row {row}, column “{column}”: found “{found}”, which was not in the data that the model was trained on. Known are: {known}.',
  },
  export: {
    option: 'The format {format} has no choice “{option}”. Leave it out, or choose another format.',
    onnxDropout:
      'ONNX has an operator for dropout of units only, none for {kind}. Export without Dropout operators (predictions are the same), or to PyTorch.',
    kerasRange:
      'The numbers of “{column}” are large against their spread, or that is extreme: Keras computes in float32 and would lose it. Export to ONNX or PyTorch, which keep it.',
  },
  safetensors: {
    invalid: 'The model file can’t be read: {problem}. It was damaged after it was saved; train the experiment again.',
  },
  archive: {
    notOne: 'This is no file that the studio has packed (.dropout).',
    invalid: 'What is in the file is not as the studio packs it: {path}: {problem}. Nothing of it has come in.',
    damaged: 'The file is damaged, and nothing of it has come in: {reason}. Copy or download it again.',
    bomb: 'The file would unpack to far more than work of the studio ever does, as one that was made to fill disks. It is not unpacked.',
    newer:
      'The file was packed by a newer studio: it holds “{part}”, which this one doesn’t know. Update the studio to open it.',
    isBackup: 'This is the backup of a whole library. Restore it in the settings, or with “dropout-studio restore”.',
    unreadable: '{count} of it can’t be read, so that a copy would not be all of it. Nothing was copied.',
    overtaken: 'The library was changed at the same moment, and nothing has come in. Do it again.',
  },
  restore: {
    notEmpty:
      '{path} is there already and is not empty. Choose a new folder, or let the backup take the library’s place with --replace: the library is then set aside and kept.',
    elsewhere:
      '“{name}” of this library is kept in another place, so that nothing can take its place in one step. Restore into a new folder with “dropout-studio restore FILE --library FOLDER”.',
    noBackup: 'This file holds a part of a library, not the backup of a whole one. Import it.',
    busy: 'Runs or studies are under way ({count}). Stop them, or let them end, before a backup takes the library’s place.',
  },
  thinning: {
    gone: 'These checkpoints can’t be put back any more: the bin was emptied, or they have been put back already.',
  },
  item: {
    unknown: 'There is no project or experiment “{name}” in the library {library}.',
    ambiguous: '“{name}” may be any of {count}. Give the id.',
  },
};
