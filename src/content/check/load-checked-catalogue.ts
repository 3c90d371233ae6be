import { isAbsolute, relative } from 'node:path'
import type { Clock } from '../../clock.js'
import type { ContentProblem } from '../files/content-problem.js'
import { findUnknownFiles } from '../load/find-unknown-files.js'
import { type CatalogueSource, type LoadedCatalogue, loadCatalogue } from '../load/load-catalogue.js'
import { checkCatalogue } from './check-catalogue.js'

/** Reads all data files and checks that they agree with each other; used at server start-up and on changes. */
export function loadCheckedCatalogue(source: CatalogueSource): LoadedCatalogue {
  return checkLoadedCatalogue(loadCatalogue(source), source)
}

/** Checks that data files that were already read agree with each other. */
export function checkLoadedCatalogue(
  { catalogue, problems: found }: LoadedCatalogue,
  source: CatalogueSource,
): LoadedCatalogue {
  const problems = [...found, ...findUnknownFiles(source.directories)]
  if (catalogue === null) return { catalogue, problems: problems.map(withRelativePath) }
  const all = [...problems, ...checkCatalogue(catalogue, source)]
  return { catalogue, problems: all.map(withRelativePath) }
}

/** Returns the current UTC date as YYYY-MM-DD. */
export function todayInUtc(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10)
}

/** Makes the path relative to the working folder, so that the check, the log and the console all show it in the same way. */
export function withRelativePath(problem: ContentProblem): ContentProblem {
  return isAbsolute(problem.file) ? { ...problem, file: relative('', problem.file) } : problem
}
