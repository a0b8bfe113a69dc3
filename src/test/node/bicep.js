import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

export const INFRA = fileURLToPath(new URL('../../../infra/', import.meta.url));

/** The paths of all files of an extension below a directory. */
export function files(extension, directory = INFRA) {
  return readdirSync(directory, { recursive: true })
    .filter((name) => name.endsWith(extension))
    .map((name) => join(directory, name))
    .sort();
}

export async function bicepParser() {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
  return new Parser().setLanguage(await Language.load(grammar));
}

/** What a Bicep file declares and uses. */
export class BicepFile {
  #root;

  constructor(parser, path) {
    this.path = path;
    this.#root = parser.parse(readFileSync(path, 'utf8')).rootNode;
  }

  /** The lines that are no Bicep. */
  get errors() {
    return faults(this.#root).map((node) => `line ${node.startPosition.row + 1} ${node.text}`);
  }

  get parameters() {
    return this.#all('parameter_declaration').map((node) => ({
      name: node.namedChild(0).text,
      required: node.namedChildCount === 2,
    }));
  }

  get variables() {
    return this.#names('variable_declaration');
  }

  get imports() {
    return [...this.#root.text.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, names]) =>
      names.split(',').map((name) => name.trim()),
    );
  }

  get outputs() {
    return this.#names('output_declaration');
  }

  get resourceTypes() {
    return this.#all('resource_declaration').map((node) => content(node.namedChild(1)));
  }

  get modules() {
    return this.#all('module_declaration').map((node) => ({
      name: node.namedChild(0).text,
      path: resolve(this.path, '..', content(node.namedChild(1))),
      parameters: moduleParameters(node),
    }));
  }

  /** Everything that a name may stand for. */
  get declared() {
    return new Set([
      ...this.parameters.map(({ name }) => name),
      ...this.variables,
      ...this.imports,
      ...this.#names('type_declaration'),
      ...this.#names('resource_declaration'),
      ...this.#names('module_declaration'),
      ...this.#all('loop_variable', 'loop_enumerator').map((node) => node.text),
      ...this.#all('for_statement').flatMap((node) => node.childForFieldName('initializer')?.text ?? []),
      ...this.#names('lambda_expression'),
    ]);
  }

  get used() {
    return new Set(
      this.#all('identifier')
        .filter((node) => !isName(node))
        .map((node) => node.text),
    );
  }

  get functions() {
    return new Set(
      this.#all('call_expression').flatMap((node) => {
        const called = node.childForFieldName('function');
        return called.type === 'identifier' ? called.text : [];
      }),
    );
  }

  /** The files that are read as the template is compiled. */
  get loaded() {
    return this.#all('call_expression')
      .filter((node) => node.childForFieldName('function').text.startsWith('load'))
      .map((node) => resolve(this.path, '..', content(node.childForFieldName('arguments').namedChild(0))));
  }

  /** What is read of modules, as module and output. */
  get readOutputs() {
    return [...this.#root.text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)].map(([, module, output]) => ({ module, output }));
  }

  #names(type) {
    return this.#all(type).map((node) => node.namedChild(0).text);
  }

  #all(...types) {
    return this.#root.descendantsOfType(types);
  }
}

function faults(node) {
  if (!node.hasError) {
    return [];
  }
  return node.isError || node.isMissing ? [node] : node.children.flatMap(faults);
}

function content(string) {
  return string.text.slice(1, -1);
}

function moduleParameters(module) {
  const params = module
    .descendantsOfType('object_property')
    .find((property) => property.namedChild(0).text === 'params');
  return (params?.namedChild(1).namedChildren ?? [])
    .filter((child) => child.type === 'object_property')
    .map((property) => property.namedChild(0).text);
}

/** Whether an identifier only names something: a declaration, a property, a function. */
function isName(node) {
  const { parent } = node;
  if (parent.type === 'call_expression') {
    return parent.childForFieldName('function').equals(node);
  }
  if (parent.type === 'resource_expression') {
    return parent.childForFieldName('resource').equals(node);
  }
  return (
    (parent.type.endsWith('_declaration') || parent.type === 'object_property') && parent.namedChild(0).equals(node)
  );
}
