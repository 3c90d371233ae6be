import { isAbsolute, relative } from 'node:path'
import type { Clock } from '../../clock.js'
import type { Problem } from '../../content/problem.js'
import { type CatalogueSource, type LoadedCatalogue, loadCatalogue } from '../load-catalogue.js'
import { unreadFiles } from '../unread-files.js'
import { checkCatalogue } from './check-catalogue.js'

/** Reads all data files and checks that they agree with each other; used at a server's start and on changes. */
export function loadChecked(source: CatalogueSource, clock: Clock): LoadedCatalogue {
  return checkLoaded(loadCatalogue(source), source, clock)
}

/** Checks that data files already read agree with each other. */
export function checkLoaded(
  { catalogue, problems: found }: LoadedCatalogue,
  source: CatalogueSource,
  clock: Clock,
): LoadedCatalogue {
  const problems = [...found, ...unreadFiles(source.directories)]
  if (catalogue === null) return { catalogue, problems: problems.map(fromHere) }
  const all = [...problems, ...checkCatalogue(catalogue, { source, today: today(clock) })]
  return { catalogue, problems: all.map(fromHere) }
}

/** Current UTC date as YYYY-MM-DD. */
export function today(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10)
}

/** Makes the path relative to the working folder, so that the check, the log and the console show it alike. */
function fromHere(problem: Problem): Problem {
  return isAbsolute(problem.file) ? { ...problem, file: relative('', problem.file) } : problem
}
