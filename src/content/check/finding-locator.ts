import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { type Document, LineCounter, parseDocument } from 'yaml'
import type { ContentProblem } from '../files/content-problem.js'
import { layeredPath } from '../files/read-yaml.js'
import type { LintFinding } from './lint-finding.js'

interface Source {
  /** Path relative to the working folder. */
  readonly file: string
  readonly lines: readonly string[]
  readonly document: Document
  readonly positions: LineCounter
  /** Number of lines before an article's text, that is, in its front matter. */
  readonly before: number
}

/** Creates a function that adds to a finding its file path (in the layer in use) and line. Each file is read once. */
export function createFindingLocator(
  directories: readonly string[],
): (finding: LintFinding) => ContentProblem {
  const sources = new Map<string, Source | null>()
  return ({ file, path, excerpt, ...said }) => {
    if (!sources.has(file)) sources.set(file, readSource(directories, file))
    const source = sources.get(file) ?? null
    if (source === null) return { ...said, file, line: null }
    return { ...said, file: source.file, line: lineOf(source, path, excerpt) }
  }
}

function readSource(directories: readonly string[], file: string): Source | null {
  const path = layeredPath(directories, file)
  if (path === null || !existsSync(path)) return null
  const text = readFileSync(path, 'utf8')
  const positions = new LineCounter()
  // The `---` before an article's front matter is also a YAML document start, so line numbers stay the same.
  const yaml = file.endsWith('.md') ? (/^---\r?\n[\s\S]*?(?=^---\s*$)/m.exec(text)?.[0] ?? '') : text
  const before = file.endsWith('.md') ? yaml.split('\n').length : 0
  const document = parseDocument(yaml, { lineCounter: positions, prettyErrors: false })
  return { file: relative('', path), lines: text.split('\n'), document, positions, before }
}

function lineOf(source: Source, path: LintFinding['path'], excerpt: string | null): number | null {
  const line = lineOfPath(source, path)
  if (excerpt === null) return line
  const from = line === null ? source.before : line - 1
  const sought = withPlainSpaces(excerpt)
  const found = source.lines.findIndex((text, at) => at >= from && withPlainSpaces(text).includes(sought))
  return found === -1 ? line : found + 1
}

/** Replaces no-break spaces, which are inserted on loading, so that the text can be found in its file. */
function withPlainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

function lineOfPath({ document, positions }: Source, path: LintFinding['path']): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return positions.linePos(node.range[0]).line
    }
  }
  return null
}
