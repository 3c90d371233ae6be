import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readYaml } from '../../src/content/read-yaml.js'
import { QueuesPolicy } from '../../src/handoff/queues.js'
import { deedText, type HistoryReader } from '../../src/replies/deed-text.js'
import type { AuditEntry } from '../../src/tickets/audit.js'
import { shippedWording } from './shipped-wording.js'

const root = join(import.meta.dirname, '../..')

/** Makes the reader of a history in a language, with the wording that is shipped. */
export function historyReader(language: string, timeZone = 'UTC'): HistoryReader {
  const { value: queues } = readYaml(join(root, 'policies/queues.yml'), QueuesPolicy)
  return {
    wording: shippedWording(),
    queues: queues!,
    topicNamed: (topic) => parse(readFileSync(join(root, 'intents', `${topic}.yml`), 'utf8')).name[language],
    language,
    timeZone,
  }
}

/** What an entry of a history says in English. */
export function inEnglish(entry: AuditEntry): string {
  return deedText(entry, historyReader('en'))
}
