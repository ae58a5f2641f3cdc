/** What the data thread can be asked; both of its ends derive their types from this map. */
import type { TableInspection, DataPreview, PartOfRows } from '../../contract/data-preview.ts';
import type { Examination } from '../../contract/doctor.ts';
import type { StoredFile } from '../../contract/entities.ts';
import type { ErrorReport } from '../../errors/studio-error.ts';
import type { ExportChoices, Verification } from '../../contract/export-formats.ts';
import type { InputColumn } from '../../contract/input-columns.ts';
import type { Observation } from '../../contract/microscope.ts';
import type { Figure, FigureFormat, FigureLook } from '../../contract/figures.ts';
import type { ReportFormat } from '../../contract/reports.ts';
import type { ReportPaper } from '../../reports/writers/index.ts';
import type { Descent, SurfaceMap, SurfacePoint, SurfaceView, Trajectory } from '../../contract/surface.ts';
import type { DataFacts } from '../../data/data-facts.ts';
import type { PreparedData } from '../../data/prepared-data.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { PortableModel } from '../../exporters/portable-model.ts';
import type { SurfaceSource } from '../../instruments/descent/surface-source.ts';
import type { Answer, PartName, Question, RowContents } from '../../contract/predictions.ts';
import type { MicroscopeView } from '../../instruments/microscope.ts';
import type { ObservedWeights } from '../../instruments/trainer-at.ts';
import type { TableOverride, DataSpec } from '../../experiment/data-spec.ts';

export interface DataTasks {
  /** Says what a file is that has not been kept yet. */
  describe: {
    args: { path: string; hash: string; name: string; dialect: NonNullable<TableOverride['dialect']> };
    result: StoredFile['content'];
  };
  inspectTable: { args: { hash: string; name: string; override: TableOverride }; result: TableInspection };
  /** `owner` is this process's, or null while it is at work: what it writes just now is then nobody's leftover. */
  examine: { args: { folder: string; owner: string | null }; result: Examination };
  /** Writes a library's database, as it is at one moment, to a new file. */
  copyDatabase: { args: { from: string; to: string }; result: null };
  preview: { args: DataSpec; result: DataPreview };
  /** Rows of the training part before any limit. */
  countTrainRows: { args: DataSpec; result: number };
  inputColumns: { args: DataSpec; result: readonly InputColumn[] };
  prepare: { args: DataSpec; result: PreparedData };
  dataFacts: { args: DataSpec; result: DataFacts };
  verify: { args: { model: PortableModel; choices: ExportChoices }; result: Verification };
  partOfRows: { args: DataSpec; result: PartOfRows };
  observe: { args: { spec: ExperimentSpec; weights: ObservedWeights; view: MicroscopeView }; result: Observation };
  look: { args: { spec: ExperimentSpec; weights: ObservedWeights; question: Question }; result: Answer };
  /** `rows` are places in the part. */
  rows: { args: { spec: DataSpec; part: PartName; rows: readonly number[] }; result: RowContents };
  drawFigure: { args: { figure: Figure; format: FigureFormat; look: FigureLook }; result: Uint8Array<ArrayBuffer> };
  writeReport: { args: { paper: ReportPaper; format: ReportFormat }; result: Uint8Array<ArrayBuffer> };
  mapSurface: { args: { surface: SurfaceSource; view: SurfaceView }; result: SurfaceMap };
  descend: {
    args: { surface: SurfaceSource; start: SurfacePoint | null; steps: number; descents: readonly Descent[] };
    result: Trajectory[];
  };
}

export type DataTaskName = keyof DataTasks;

export type DataRequest = {
  [Name in DataTaskName]: {
    readonly id: number;
    readonly task: Name;
    readonly args: DataTasks[Name]['args'];
    /** Not zero once nobody waits for the answer. */
    readonly cancelled: Int32Array<SharedArrayBuffer>;
  };
}[DataTaskName];

export type DataReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: ErrorReport }
  /** More than 0 and less than 1: the answer is still to come. */
  | { readonly id: number; readonly share: number };

/** Handed to the thread at its start. */
export interface DataThreadSetup {
  /** Folder of the imported files. */
  readonly folder: string;
}
