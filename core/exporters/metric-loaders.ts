/** Small scripts beside exported metrics that put them into MLflow and Weights & Biases, and a README that says so. */
import type { ExportFormat } from '../contract/export-formats.ts';
import type { Run } from '../contract/entities.ts';
import { numberInFiles } from '../words/run-name.ts';
import { hyperparameters } from './hyperparameters.ts';
import type { ZipEntry } from './zip.ts';

/** How each format's rows are read in Python: a generator of dictionaries without what was not measured. */
const readers = {
  'metrics-csv': `def rows():
    with open(FILE, newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            yield {name: float(value) for name, value in row.items() if value}`,
  'metrics-json': `def rows():
    content = json.loads(FILE.read_text(encoding="utf-8"))
    names = [column["name"] for column in content["columns"]]
    for row in content["rows"]:
        yield {name: value for name, value in zip(names, row) if value is not None}`,
  'metrics-parquet': `def rows():
    import pyarrow.parquet

    for row in pyarrow.parquet.read_table(FILE).to_pylist():
        yield {name: value for name, value in row.items() if value is not None}`,
} as const satisfies Partial<Record<ExportFormat, string>>;

type MetricsFormat = keyof typeof readers;

export function hasLoaders(format: ExportFormat): format is MetricsFormat {
  return Object.hasOwn(readers, format);
}

/** @param file - the metrics', beside which these lie. */
export function metricLoaders(run: Run, format: MetricsFormat, file: string): ZipEntry[] {
  const entries = {
    'README.md': readme(run, file),
    'to_mlflow.py': toMlflow(run, format, file),
    'to_wandb.py': toWandb(run, format, file),
  };
  return Object.entries(entries).map(([name, text]) => ({ name, parts: [new TextEncoder().encode(text)] }));
}

function head(run: Run, format: MetricsFormat, file: string): string {
  return `import csv
import json
import pathlib

FILE = pathlib.Path(__file__).with_name(${JSON.stringify(file)})
RUN = ${JSON.stringify(`${run.experimentName} ${numberInFiles(run)}`)}
SETTINGS = json.loads(r"""${JSON.stringify(hyperparameters(run), null, 2)}""")


${readers[format]}
`;
}

function toMlflow(run: Run, format: MetricsFormat, file: string): string {
  return `"""Puts this run into MLflow: python to_mlflow.py (needs pip install mlflow; MLFLOW_TRACKING_URI says where)."""
${head(run, format, file)}

def main():
    import mlflow

    with mlflow.start_run(run_name=RUN):
        mlflow.log_params(SETTINGS)
        for row in rows():
            step = int(row.pop("step"))
            mlflow.log_metrics(row, step=step)


if __name__ == "__main__":
    main()
`;
}

function toWandb(run: Run, format: MetricsFormat, file: string): string {
  return `"""Puts this run into Weights & Biases: python to_wandb.py (needs pip install wandb, and wandb login)."""
${head(run, format, file)}

def main():
    import wandb

    with wandb.init(project="dropout-studio", name=RUN, config=SETTINGS) as run:
        for row in rows():
            step = int(row.pop("step"))
            run.log(row, step=step)


if __name__ == "__main__":
    main()
`;
}

function readme(run: Run, file: string): string {
  return `# Metrics of ${run.experimentName.replaceAll(/\s+/g, ' ')}, run ${numberInFiles(run)}

\`${file}\` has a row for each step: the learning rate and the loss of its batch, and in the row of the step it was made before, each
evaluation. What was not measured is empty. \`to_mlflow.py\` and \`to_wandb.py\` put it into MLflow and Weights & Biases with the
run's settings.
`;
}
