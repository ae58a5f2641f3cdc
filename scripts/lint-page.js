import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import * as vueParser from 'vue-eslint-parser';

// The project service is told of a component's script only when its turn comes, which changes the program: each component
// would cost a type checker of its own, a second or two. So one program is made that knows all the scripts beforehand.

/** The text of a component's script, precisely as vue-eslint-parser hands it to the parser of TypeScript. */
function scriptOf(file) {
  let script = '';
  const parser = {
    parseForESLint(code, { projectService, ...options }) {
      // It asks for types for the script only, not for the expressions of the template.
      if (projectService) script = code;
      return tseslint.parser.parseForESLint(projectService ? '' : code, options);
    },
  };
  vueParser.parseForESLint(readFileSync(file, 'utf8'), { filePath: file, parser, projectService: true });
  return script;
}

/** The page and its tests as a program, in which each component is the module that its script is. */
function pageProgram() {
  const folder = join(import.meta.dirname, '../renderer');
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    folder,
    { allowNonTsExtensions: true, moduleDetection: ts.ModuleDetectionKind.Force },
    undefined,
    undefined,
    [{ extension: '.vue', isMixedContent: false, scriptKind: ts.ScriptKind.Deferred }],
  );
  const host = ts.createCompilerHost(options, true);
  const readModule = host.getSourceFile;
  host.getSourceFile = (file, language, ...rest) =>
    file.endsWith('.vue')
      ? ts.createSourceFile(file, scriptOf(file), language, true, ts.ScriptKind.TS)
      : readModule(file, language, ...rest);
  return ts.createProgram(fileNames, options, host);
}

// An editor's server outlives the text that the program was made of; the command does not.
const isCommand = /[\\/]node_modules[\\/](\.bin[\\/]eslint$|eslint[\\/])/.test(process.argv[1] ?? '');
let program;

/** typescript-eslint's parser, which takes the page's types from one program wherever that has the text in question. */
export const pageParser = {
  ...tseslint.parser,
  parseForESLint(code, options) {
    if (isCommand && options.projectService) {
      program ??= pageProgram();
      if (program.getSourceFile(options.filePath)?.text === code)
        return tseslint.parser.parseForESLint(code, { ...options, projectService: undefined, programs: [program] });
    }
    return tseslint.parser.parseForESLint(code, options);
  },
};
