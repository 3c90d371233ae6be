import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readYaml } from '../../src/content/files/read-yaml.js'
import { QueuesPolicy } from '../../src/desk/people/queues.js'
import type { AuditEntry } from '../../src/desk/ticket/audit.js'
import { describeHistoryEntry, type HistoryReader } from '../../src/desk/view/describe-history-entry.js'
import { shippedWording } from './shipped-wording.js'

const root = join(import.meta.dirname, '../..')

/** Creates a reader of ticket histories in a language, with the shipped wording. */
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

/** Describes a history entry in English. */
export function inEnglish(entry: AuditEntry): string {
  return describeHistoryEntry(entry, historyReader('en'))
}
