import type { Clock } from '../../clock.js'
import { type CatalogueSource, type LoadedCatalogue, loadCatalogue } from '../load-catalogue.js'
import { checkCatalogue } from './check-catalogue.js'

/** Reads every data file and checks that they agree with each other: what a server starts with, or takes up later. */
export function loadChecked(source: CatalogueSource, clock: Clock): LoadedCatalogue {
  const { catalogue, problems } = loadCatalogue(source)
  if (catalogue === null) return { catalogue, problems }
  const today = new Date(clock.now()).toISOString().slice(0, 10)
  return { catalogue, problems: [...problems, ...checkCatalogue(catalogue, { source, today })] }
}
