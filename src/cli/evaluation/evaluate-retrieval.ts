import { createDocumentSearch } from '../../content/articles/evaluation/document-search.js'
import { DocumentLine, QuestionLine } from '../../content/articles/evaluation/retrieval-dataset.js'
import {
  measureRetrieval,
  type RetrievalMetrics,
} from '../../content/articles/evaluation/retrieval-metrics.js'
import { loadPacks } from '../../nlu/evaluation/load-evaluation-content.js'
import { alignColumns, formatCount, formatPercent } from '../../nlu/evaluation/number-text.js'
import { CliError, type ProcessIo } from '../process-io.js'
import { type EvaluateOptions, invalidInputExitCode } from './evaluate-options.js'
import { evaluatedContentSource } from './load-evaluated-content.js'
import { readLabelledLines } from './read-labelled-lines.js'

/** Measures how well a set's questions find its documents. */
export function evaluateRetrieval(options: EvaluateOptions, io: ProcessIo): void {
  const [documentsFile, questionsFile] = options.retrieval!
  const documents = readLabelledLines([documentsFile!], DocumentLine)
  const questions = readLabelledLines([questionsFile!], QuestionLine)
  const ids = new Set(documents.map(({ id }) => id))
  if (ids.size < documents.length) {
    throw new CliError(
      `${documentsFile}: two documents have the same id. Give each one its own.`,
      invalidInputExitCode,
    )
  }
  const unknown = questions.find(({ id }) => !ids.has(id))
  if (unknown !== undefined) {
    throw new CliError(
      `${questionsFile}: there is no document in ${documentsFile} with the id ${unknown.id}. Correct the id, or add the document.`,
      invalidInputExitCode,
    )
  }
  const packs = loadPacks(evaluatedContentSource(options, io))
  const pack = packs.find(({ code }) => code === options.language)
  if (pack === undefined) {
    const codes = packs.map(({ code }) => code).join(', ')
    throw new CliError(
      `There is no language ${options.language} here. GUICHET_LANGUAGES has these: ${codes}.`,
      invalidInputExitCode,
    )
  }
  const figures = measureRetrieval(questions, createDocumentSearch(documents, pack))
  io.stdout.write(
    options.json === true
      ? `${JSON.stringify({ documents: documents.length, ...figures })}\n`
      : retrievalText(documents.length, figures),
  )
}

function retrievalText(documents: number, figures: RetrievalMetrics): string {
  const { questions, recallAt1, recallAt3, recallAt5, meanReciprocalRank, microseconds } = figures
  return alignColumns([
    ['documents', formatCount(documents)],
    ['questions', formatCount(questions)],
    ['right document first', formatPercent(recallAt1)],
    ['in best 3', formatPercent(recallAt3)],
    ['in best 5', formatPercent(recallAt5)],
    ['mean reciprocal rank', meanReciprocalRank.toFixed(3)],
    ['one question, median', `${microseconds.median.toFixed(0)} µs`],
    ['one question, 99th percentile', `${microseconds.p99.toFixed(0)} µs`],
  ])
}
