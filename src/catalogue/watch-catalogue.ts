import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import { type Problem, problemText } from '../content/problem.js'
import { inSlices } from '../content/steps.js'
import type { Model } from '../understanding/model.js'
import { contentFolders } from './catalogue-key.js'
import { createKeptIndexes } from './kept-indexes.js'
import { type Knowledge, knowledgeInSteps } from './knowledge.js'
import type { CatalogueSource } from './load-catalogue.js'
import { loadInWorker } from './load-in-worker.js'
import { unpackInSteps } from './packed-catalogue.js'
import type { RefusedContent } from './refused-content.js'

export interface WatchParts {
  readonly source: CatalogueSource
  readonly replace: (next: Knowledge) => void
  /** What runs in the thread that reads the files: catalogueWorker. */
  readonly worker: URL
  /** Where models are looked for; newly trained ones are kept in the last. */
  readonly folders: readonly string[]
  /** Where it is kept why files were refused, for whoever shows it. */
  readonly refused: RefusedContent
  readonly clock: Clock
  readonly log: Logger
}

const pollMs = 2_000

/**
 * Looks for changed data files and puts them to use without a restart. They are read, checked and learnt in a worker thread,
 * and taken over in slices, so no turn waits; a wrong file is refused, the old data stay, and the log and `refused` say why.
 * Returns the way to stop.
 */
export function watchCatalogue({
  source,
  replace,
  worker,
  folders,
  refused,
  clock,
  log,
}: WatchParts): () => void {
  let seen = fingerprint(source.directories)
  let isBusy = false
  let model: Model | null = null
  const stopped = new AbortController()

  async function look(): Promise<void> {
    const now = fingerprint(source.directories)
    if (isBusy || now === seen) return
    isBusy = true
    seen = now
    try {
      const request = { source, folders, now: clock.now(), knownModel: model?.hash ?? null }
      const { problems, loaded } = await loadInWorker(worker, request, stopped.signal)
      if (loaded === null) {
        const errors = problems.filter((problem) => problem.severity === 'error')
        refused.refuse(errors)
        log.error({ problems: errors.map(problemText) }, 'Changed data files are wrong and were not taken')
        return
      }
      model = loaded.model ?? model!
      const catalogue = await inSlices(unpackInSteps(loaded.parts))
      const knowledge = await inSlices(knowledgeInSteps(catalogue, model, createKeptIndexes(folders)))
      await inSlices(knowledge.prepare())
      if (stopped.signal.aborted) return
      replace(knowledge)
      refused.accept()
      log.info({ model: model.hash }, 'Changed data files were taken')
    } catch (error) {
      if (stopped.signal.aborted) return
      refused.refuse([unforeseen(source, error)])
      log.error({ err: error }, 'Changed data files could not be taken')
    } finally {
      isBusy = false
    }
  }

  const timer = setInterval(() => void look(), pollMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    stopped.abort()
  }
}

/** Not a mistake in a file that was read: one that cannot be read at all, or a model that cannot be kept. */
function unforeseen({ directories }: CatalogueSource, error: unknown): Problem {
  return {
    file: relative('', directories.at(-1)!) || '.',
    line: null,
    message: error instanceof Error ? error.message : String(error),
    remedy: 'See that the server can read these files and write to its data folder; its log says more.',
    severity: 'error',
  }
}

function fingerprint(directories: readonly string[]): string {
  const hash = createHash('sha256')
  const walk = (path: string): void => {
    if (!existsSync(path)) return
    const status = statSync(path)
    if (!status.isDirectory()) {
      hash.update(`${path} ${status.mtimeMs} ${status.size}\n`)
      return
    }
    for (const name of readdirSync(path).sort()) walk(join(path, name))
  }
  for (const directory of directories) for (const folder of contentFolders) walk(join(directory, folder))
  return hash.digest('hex')
}
