import { Worker } from 'node:worker_threads'
import { foldCount, testFold } from './fold.js'
import type { EvaluationContent } from './load-evaluation-content.js'
import type { TestedLine } from './tested-line.js'

/**
 * Classifies every message with a model that was trained on neither that message nor near
 * duplicates of it. `jobs` is the number of folds processed at the same time, each in its own
 * thread; with 1, this thread is used. The number doesn't affect the result.
 */
export async function crossValidate(
  evaluated: EvaluationContent,
  jobs: number,
  onFold: (done: number, of: number, lines: number) => void,
): Promise<TestedLine[]> {
  const results: TestedLine[][] = Array.from({ length: foldCount }, () => [])
  let done = 0
  let next = 0
  const work = async () => {
    while (next < foldCount) {
      const fold = next++
      results[fold] = jobs === 1 ? testFold(evaluated, fold) : await testInWorker(evaluated, fold)
      done++
      onFold(done, foldCount, results[fold].length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, foldCount) }, work))
  return results.flat()
}

function testInWorker(evaluated: EvaluationContent, fold: number): Promise<TestedLine[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./fold-worker.js', import.meta.url), {
      workerData: { evaluated, fold },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) =>
      reject(new Error(`The worker thread ended without a result, with code ${code}`)),
    )
  })
}
