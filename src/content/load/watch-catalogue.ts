import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import type { Model } from '../../nlu/model.js'
import { runInSlices } from '../../nlu/text/sliced-task.js'
import type { AuditLog } from '../../reports/audit/audit-log.js'
import { serverActor } from '../../reports/audit/audit-parties.js'
import type { AuditEvent } from '../../reports/audit/audit-record.js'
import { createCachedIndexes } from '../cache/cached-indexes.js'
import { contentFolders } from '../cache/catalogue-key.js'
import { deserializeCatalogue } from '../cache/serialized-catalogue.js'
import { type ContentProblem, formatProblem } from '../files/content-problem.js'
import type { ContentErrors } from './content-errors.js'
import { buildContentSnapshot, type ContentSnapshot } from './content-snapshot.js'
import type { CatalogueSource } from './load-catalogue.js'
import { loadCatalogueInWorker, type TrainingProgress } from './load-catalogue-in-worker.js'

export interface WatchCatalogueDeps {
  readonly source: CatalogueSource
  readonly replace: (next: ContentSnapshot) => void
  /** True if part of the model is missing and must be trained immediately, even without a change. */
  readonly isUnfinished: boolean
  /** Worker file that reads the data files, such as `catalogueWorkerUrl`. */
  readonly worker: URL
  /** Folders searched for models; newly trained ones are saved in the last. */
  readonly folders: readonly string[]
  /** Holds the reasons why files were refused, for display. */
  readonly refused: ContentErrors
  readonly audit: Pick<AuditLog, 'record'>
  readonly clock: Clock
  readonly log: Logger
}

const pollMs = 2_000
const mostFilesNamed = 50
const tellEveryMs = 5_000

/**
 * Log messages about changed data files, and about the part of the model that is still being trained after
 * the server has started.
 */
const words = {
  change: {
    refused: 'Changed data files have errors and were not loaded',
    taken: 'Changed data files were loaded',
    failed: 'Changed data files could not be loaded',
  },
  rest: {
    refused: 'Data files have errors, so the model for messages in a conversation could not be trained',
    taken: 'The model for messages in a conversation has been trained and is now in use',
    failed:
      'The model for messages in a conversation could not be trained; until data files change or the server restarts, only buttons and short, plain answers are understood',
  },
} as const

/**
 * Watches the data files and applies changes without a restart, beginning with a missing part of the model. Files are read, checked and used for
 * training in a worker thread, and the result is applied a little at a time, so that no turn has to wait. If a file has errors, the old data stays in
 * use, and the log and `refused` say why. Returns a function that stops watching.
 */
export function watchCatalogue({
  source,
  replace,
  isUnfinished,
  worker,
  folders,
  refused,
  audit,
  clock,
  log,
}: WatchCatalogueDeps): () => void {
  let seen = filesIn(source.directories)
  let isBusy = false
  let isDue = isUnfinished
  let toldAt = Number.NEGATIVE_INFINITY
  let model: Model | null = null
  const stopped = new AbortController()

  async function look(): Promise<void> {
    const now = filesIn(source.directories)
    const changed = changedBetween(seen, now)
    if (isBusy || (changed.length === 0 && !isDue)) return
    isBusy = true
    isDue = false
    seen = now
    const files = changed.slice(0, mostFilesNamed).map((path) => nameIn(source, path))
    const isChange = changed.length > 0
    const told = words[isChange ? 'change' : 'rest']
    if (!isChange)
      log.info(
        'Training the model for messages in a conversation in the background; until then, only buttons and short, plain answers are understood',
      )
    // The files have changed, whatever happens here. If the event can't be recorded, at least it's in the log.
    const record = async (event: AuditEvent, result: 'done' | 'failed') => {
      if (!isChange) return
      await audit
        .record({ event, result, ...serverActor, detail: { files, count: changed.length } })
        .catch(() => undefined)
    }
    try {
      const request = { source, folders, now: clock.now(), knownModel: model === null ? null : known(model) }
      const { problems, loaded } = await loadCatalogueInWorker(worker, request, stopped.signal, tellProgress)
      if (loaded === null) {
        const errors = problems.filter((problem) => problem.severity === 'error')
        if (isChange) refused.refuse(errors)
        log.error({ problems: errors.map(formatProblem) }, told.refused)
        await record('content-refused', 'failed')
        return
      }
      model = loaded.model ?? model!
      const catalogue = await runInSlices(deserializeCatalogue(loaded.parts))
      const knowledge = await runInSlices(
        buildContentSnapshot(catalogue, model, createCachedIndexes(folders)),
      )
      await runInSlices(knowledge.prepare())
      if (stopped.signal.aborted) return
      replace(knowledge)
      if (isChange) refused.accept()
      log.info({ model: model.hash }, told.taken)
      await record('content-reloaded', 'done')
    } catch (error) {
      if (stopped.signal.aborted) return
      if (isChange) refused.refuse([unforeseen(source, error)])
      log.error({ err: error }, told.failed)
      await record('content-refused', 'failed')
    } finally {
      isBusy = false
    }
  }

  function tellProgress({ done, of }: TrainingProgress): void {
    if (performance.now() - toldAt < tellEveryMs) return
    toldAt = performance.now()
    log.info({ done, of }, 'Training on data files')
  }

  const timer = setInterval(() => void look(), pollMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    stopped.abort()
  }
}

const known = ({ hash, dialogue }: Model) => ({ hash, dialogue: { hash: dialogue.hash } })

/** Problem for any failure other than a mistake in a file, such as an unreadable file or a model that can't be saved. */
function unforeseen({ directories }: CatalogueSource, error: unknown): ContentProblem {
  return {
    file: relative('', directories.at(-1)!) || '.',
    line: null,
    message: error instanceof Error ? error.message : String(error),
    remedy:
      'Make sure that the server can read these files and write to its data folder; see its log for details.',
    severity: 'error',
  }
}

/** Lists the data files, each with a marker (time and size) that changes with the file. */
function filesIn(directories: readonly string[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const walk = (path: string): void => {
    if (!existsSync(path)) return
    const status = statSync(path)
    if (!status.isDirectory()) return void files.set(path, `${status.mtimeMs} ${status.size}`)
    for (const name of readdirSync(path).sort()) walk(join(path, name))
  }
  for (const directory of directories) for (const folder of contentFolders) walk(join(directory, folder))
  return files
}

function changedBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  )
}

/** Display name, such as `policies/people.yml`. */
function nameIn({ directories }: CatalogueSource, path: string): string {
  const directory = directories.find((one) => path.startsWith(`${one}${sep}`)) ?? ''
  return relative(directory, path).replaceAll(sep, '/')
}
