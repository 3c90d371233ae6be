import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'dotenv'
import { type Config, readConfig } from '../config.js'
import type { ProcessIo } from './process-io.js'

/** Reads the configuration from the environment and `.env`. @throws ConfigurationError listing every mistake. */
export function loadConfig(io: ProcessIo): Config {
  return readConfig(readEnvironment(io))
}

/** Returns the settings in the environment and in `.env` in the working directory. The environment takes precedence. */
export function readEnvironment({ env }: ProcessIo): Readonly<Record<string, string | undefined>> {
  const file = resolve('.env')
  const fromFile = existsSync(file) ? parse(readFileSync(file)) : {}
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  return { ...fromFile, ...given }
}
