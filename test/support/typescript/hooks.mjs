// Compiles TypeScript in test/ when it's imported. Its imports from src/ come from dist/, or are compiled too if dist/
// has them only bundled into a page.
// In Jest, a suite's address ends with its number (`?suite=3`), which all its imports from test/ inherit. So each suite
// has its own copy of them, and shares the product and the packages with its worker's other suites.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformSync } from '@swc/core'

const root = new URL('../../../', import.meta.url).href
const jestGlobals = new URL('../runner/jest-globals.mjs', import.meta.url).href

export function resolve(specifier, context, next) {
  const parent = context.parentURL ?? ''
  const suite = parent.startsWith(`${root}test/`) ? new URL(parent).search : ''
  if (specifier === '@jest/globals' && suite !== '')
    return { url: `${jestGlobals}${suite}`, shortCircuit: true }
  const isOurs = ['test/', 'src/'].some((folder) => parent.startsWith(`${root}${folder}`))
  if (!specifier.startsWith('.') || !isOurs) return next(specifier, context)
  const address = new URL(specifier, parent).href
  const source = address.replace(/\.js$/, '.ts')
  if (!address.startsWith(`${root}src/`))
    return next(existsAt(address) ? address : `${source}${suite}`, context)
  const built = address.replace(`${root}src/`, `${root}dist/`)
  return next([built, address, source].find(existsAt) ?? built, context)
}

function existsAt(address) {
  return existsSync(fileURLToPath(address))
}

export function load(url, context, next) {
  const file = url.replace(/\?suite=\d+$/, '')
  if (!file.endsWith('.ts')) return next(url, context)
  const { code } = transformSync(readFileSync(fileURLToPath(file), 'utf8'), {
    filename: fileURLToPath(file),
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
    sourceMaps: 'inline',
    swcrc: false,
  })
  return { format: 'module', source: code, shortCircuit: true }
}
