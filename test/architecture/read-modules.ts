import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** Path of the module in src/, or `npm:` and the name of the package. */
  readonly to: string
  readonly isTypeOnly: boolean
  /** True if the import is on demand, with `import()`. */
  readonly isLate: boolean
}

export interface Module {
  /** Path in src/, such as `channels/slack/verify.ts`. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  /** True if the module reads or changes the process. */
  readonly touchesProcess: boolean
}

/** Returns all modules of src/ with their imports. */
export function readModules(): readonly Module[] {
  return filesIn('src')
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => readModule(path.slice('src/'.length)))
}

export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = posix.join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

function readModule(path: string): Module {
  const text = readFileSync(join('src', path), 'utf8')
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  const imports: Import[] = []
  let touchesProcess = false
  const visit = (node: ts.Node): void => {
    const found = importOf(node)
    if (found !== null) imports.push({ ...found, to: resolved(path, found.to) })
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      touchesProcess ||= node.expression.text === 'process'
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return {
    path,
    lines: text.trimEnd().split('\n').length,
    imports,
    touchesProcess: touchesProcess || imports.some(({ to }) => to === 'npm:node:process'),
  }
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { to: node.moduleSpecifier.text, isTypeOnly: isTypeOnly(node.importClause), isLate: false }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { to: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly, isLate: false }
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { to: node.argument.literal.text, isTypeOnly: true, isLate: false }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments
    return argument !== undefined && ts.isStringLiteral(argument)
      ? { to: argument.text, isTypeOnly: false, isLate: true }
      : null
  }
  return null
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.isTypeOnly) return true
  const names = clause.namedBindings
  if (clause.name !== undefined || names === undefined || !ts.isNamedImports(names)) return false
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly)
}

function resolved(from: string, to: string): string {
  if (!to.startsWith('.')) return `npm:${to}`
  const path = posix.join(posix.dirname(from), to)
  const stem = path.replace(/\.jsx?$/, '')
  return [`${stem}.ts`, `${stem}.tsx`].find((candidate) => existsSync(join('src', candidate))) ?? path
}
