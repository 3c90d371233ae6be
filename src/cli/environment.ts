import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'dotenv'
import { type Config, readConfig } from '../config.js'
import type { Surroundings } from './surroundings.js'

/**
 * The settings: those of the environment, over those of `.env` in the working folder.
 * @throws ConfigurationError that lists every mistake.
 */
export function configFrom({ env }: Surroundings): Config {
  const file = resolve('.env')
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {}
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  return readConfig({ ...fromFile, ...given })
}
