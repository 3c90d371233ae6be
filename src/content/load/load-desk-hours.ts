import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Calendar, createDeskCalendar } from '../../desk/calendar/calendar.js'
import { CalendarPolicy } from '../../desk/calendar/calendar-policy.js'
import { ConfigurationError } from '../../errors.js'
import { formatProblem } from '../files/content-problem.js'
import { layeredPath, readYaml } from '../files/read-yaml.js'
import type { CatalogueSource } from './load-catalogue.js'

/**
 * Reads only the desk's opening hours.
 * @throws ConfigurationError when policies/hours.yml cannot be used.
 */
export function loadDeskHours({ directories }: CatalogueSource, timeZone: string): Calendar {
  const folders = directories
    .map((directory) => join(directory, 'policies'))
    .filter((path) => existsSync(path))
  const path = layeredPath(folders, 'hours.yml')
  if (path === null)
    throw new ConfigurationError(['policies/hours.yml is missing: restore the shipped file.'])
  const { value, problems } = readYaml(path, CalendarPolicy)
  if (value === null) throw new ConfigurationError(problems.map(formatProblem))
  return createDeskCalendar(value, timeZone)
}
