import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { type Document, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { ContentProblem } from './content-problem.js'
import { documentationPageFor } from './documentation-page.js'

export interface YamlResult<T> {
  /** Content of the file; null if it can't be used. */
  readonly value: T | null
  readonly problems: readonly ContentProblem[]
}

/**
 * Returns the path of the file in the last directory that has it, so that the organisation's files override the shipped ones; null if none
 * has it.
 */
export function layeredPath(directories: readonly string[], file: string): string | null {
  return (
    directories
      .map((directory) => join(directory, file))
      .filter((path) => existsSync(path))
      .at(-1) ?? null
  )
}

/** Returns the file names of a folder across all layers, each with its path in the last layer that has it. */
export function layeredFolder(directories: readonly string[], folder: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const directory of directories) {
    const path = join(directory, folder)
    if (!existsSync(path)) continue
    for (const name of readdirSync(path).sort()) paths.set(name, join(path, name))
  }
  return paths
}

/** Reads and checks a YAML file; problems include line numbers. */
export function readYaml<T>(path: string, schema: z.ZodType<T>): YamlResult<T> {
  return parseYaml(path, readFileSync(path, 'utf8'), schema)
}

/**
 * Checks YAML text. The faster parser is enough for valid data. The slower one knows line numbers, so it's used to report problems.
 */
export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>): YamlResult<T> {
  const known = valueIn(text)
  const parsed = known === null ? null : schema.safeParse(known.value)
  return parsed?.success ? { value: parsed.data, problems: [] } : checkLineByLine(file, text, schema)
}

/** Parses with the faster parser; null if it can't parse the text, such as an empty file. */
function valueIn(text: string): { readonly value: unknown } | null {
  try {
    return { value: load(text) }
  } catch {
    return null
  }
}

function checkLineByLine<T>(file: string, text: string, schema: z.ZodType<T>): YamlResult<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    return {
      value: null,
      problems: document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        message: `this is not valid YAML: ${error.message}`,
        remedy: 'Check the indentation, the quotes and the colons around this line.',
        severity: 'error',
      })),
    }
  }
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { value: parsed.data, problems: [] }
  return {
    value: null,
    problems: parsed.error.issues.map(({ code, message, path }) => {
      const isMissing = code === 'invalid_type' && path.length > 0 && !document.hasIn(path)
      return {
        file,
        line: lineOf(document, lines, path),
        message: `${path.length === 0 ? 'the file' : path.join('.')}: ${isMissing ? 'this is missing' : message}`,
        remedy: `${isMissing ? 'Add it' : 'Correct this value'}; ${documentationPageFor(file)} explains how to write it.`,
        severity: 'error',
      }
    }),
  }
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return lines.linePos(node.range[0]).line
    }
  }
  return document.contents?.range ? lines.linePos(document.contents.range[0]).line : null
}
