import { join } from 'node:path'
import type { ContentProblem } from '../../files/content-problem.js'
import { layeredPath, readYaml } from '../../files/read-yaml.js'
import { ReferenceFile } from './reference-file.js'

/** Reads policies/reading/reference.yml; the organisation's file replaces the shipped one. */
export function loadReference(directories: readonly string[]): {
  readonly reference: ReferenceFile
  readonly problems: readonly ContentProblem[]
} {
  const path = layeredPath(directories, join('policies', 'reading', 'reference.yml'))
  const { value, problems } = path === null ? { value: null, problems: [] } : readYaml(path, ReferenceFile)
  return { reference: value ?? { facts: [], ended: [] }, problems }
}
